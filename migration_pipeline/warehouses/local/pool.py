"""At most so many analyzers, made when first needed, each lent to one thread at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import LifoQueue
from threading import Lock

from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.warehouses.local.analyzer import Analyzer
from migration_pipeline.warehouses.local.instance import Instance, Lost, Refused
from migration_pipeline.warehouses.local.module import CompiledModule, load, packaged_wasm


class Pool:
    """Analyzers over one compiled module; an analyzer which was just used is the first to be lent again."""

    def __init__(self, cache: Path, size: int, timeout: float) -> None:
        self._cache = cache
        self._timeout = timeout
        self._compiled: CompiledModule | None = None
        self._loading = Lock()
        self._free: LifoQueue[Analyzer | None] = LifoQueue()
        for _ in range(size):
            self._free.put(None)

    @contextmanager
    def borrow(self) -> Iterator[Analyzer]:
        """Hold an analyzer; AnalyzerUnavailable where it cannot be loaded."""
        analyzer = self._free.get()
        try:
            analyzer = analyzer or self._new()
            yield analyzer
        except BaseException:
            analyzer = None  # it may have stopped halfway: the next borrower gets a new one
            raise
        finally:
            self._free.put(analyzer)

    def _new(self) -> Analyzer:
        try:
            return Analyzer(Instance(self._module(), self._timeout))
        except (Lost, Refused) as error:
            raise AnalyzerUnavailable(f"ZetaSQL does not start: {error}") from error

    def _module(self) -> CompiledModule:
        with self._loading:
            self._compiled = self._compiled or load(packaged_wasm(), self._cache)
            return self._compiled

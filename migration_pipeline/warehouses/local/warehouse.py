"""ZetaSQL in process: BigQuery's own front end and a reference evaluator, without a project, credentials or network."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.domain.schema import DataType
from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.protocols import PreparedQuery, Schemas

if TYPE_CHECKING:
    from migration_pipeline.warehouses.local.dry_runs import DryRuns


class LocalWarehouse:
    """A warehouse which judges queries, and runs them over rows in memory; safe to share between threads.

    `cache` is the folder of the compiled analyzer, `instances` how many queries are judged at once (with two, the
    process takes 150 MB), `timeout` the seconds after which one question to the analyzer is given up. Nothing is
    loaded before the first dry run.
    """

    def __init__(self, cache: Path, *, instances: int = 2, timeout: float = 20.0) -> None:
        self._cache = cache
        self._instances = instances
        self._timeout = timeout
        self._dry_runs: DryRuns | None = None
        self._loading = Lock()

    def dry_run(self, query: Query, schemas: Schemas) -> DryRun:
        """Return whether the query is valid against the schemas, and what it emits; never raises for a query."""
        try:
            return self._loaded().judge(query, schemas)
        except AnalyzerUnavailable as error:
            return DryRun(status=DryRunStatus.NOT_JUDGED, reason=f"the local analyzer is not available: {error}")

    def prepare(self, query: Query, schemas: Schemas) -> PreparedQuery | NotRunnable:
        """Return the query ready to be run over rows in memory, or why it cannot be; never raises for a query."""
        try:
            return self._loaded().prepare(query, schemas)
        except AnalyzerUnavailable as error:
            return NotRunnable(f"the local evaluator is not available: {error}")

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none; AnalyzerUnavailable."""
        return self._loaded().values(expressions)

    def _loaded(self) -> "DryRuns":
        with self._loading:
            if self._dry_runs is None:
                try:
                    # Here, not above: without these packages a warehouse can be made, and says so when asked.
                    from migration_pipeline.warehouses.local.dry_runs import DryRuns  # noqa: PLC0415
                except ImportError as error:
                    raise AnalyzerUnavailable(f"{error}; install zetasql==0.1.5 and wasmtime") from error
                self._dry_runs = DryRuns(self._cache, size=self._instances, timeout=self._timeout)
            return self._dry_runs

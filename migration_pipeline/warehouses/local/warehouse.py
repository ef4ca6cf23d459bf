"""Dry runs by ZetaSQL in process: BigQuery's own front end, without a project, credentials or network."""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.protocols import Schemas

if TYPE_CHECKING:
    from migration_pipeline.warehouses.local.dry_runs import DryRuns


class LocalWarehouse:
    """A warehouse which judges queries and runs none; safe to share between threads.

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

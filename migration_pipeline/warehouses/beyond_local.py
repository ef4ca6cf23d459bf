"""The local warehouse, and another evaluator for the queries that it cannot run."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Lock

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable, ResultSet, Rows, Run, RunStatus
from migration_pipeline.domain.schema import DataType
from migration_pipeline.protocols import Evaluator, PreparedQuery, Schemas, Warehouse

_Table = tuple[tuple[str, ...], ...]


class BeyondLocal:
    """A warehouse that asks `local` first, and `beyond` for what that cannot run and does not hold for invalid."""

    def __init__(self, local: Warehouse, beyond: Evaluator) -> None:
        self._local = local
        self._beyond = beyond

    def dry_run(self, query: Query, schemas: Schemas) -> DryRun:
        """Return whether the query is valid against the schemas, and what it emits, as the local warehouse says."""
        return self._local.dry_run(query, schemas)

    def prepare(self, query: Query, schemas: Schemas) -> PreparedQuery | NotRunnable:
        """Return the query ready to be run by one of both, or why neither can run it."""
        first = self._local.prepare(query, schemas)
        if not isinstance(first, NotRunnable):
            return _Query(first, lambda: self._beyond.prepare(query, schemas))
        if self._local.dry_run(query, schemas).status is DryRunStatus.INVALID:
            return first
        second = self._beyond.prepare(query, schemas)
        return NotRunnable(f"{first.reason}; {second.reason}") if isinstance(second, NotRunnable) else second

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        return self._local.values(expressions)


class _Query:
    """A query that runs locally until a run shows that it does not: from then on it runs beyond."""

    def __init__(self, local: PreparedQuery, beyond: Callable[[], PreparedQuery | NotRunnable]) -> None:
        self._local = local
        self._ask = beyond
        self._beyond: PreparedQuery | NotRunnable | None = None
        self._why = ""
        self._asking = Lock()
        self.parameters = local.parameters
        self.reads = local.reads

    def run(self, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what each statement gives over these rows, or why neither runs it."""
        if self._beyond is None:
            run = self._local.run(tables, parameters)
            if run.status is not RunStatus.NOT_RUN:
                return replace(run, results=tuple(map(_as_emitted, run.results)))
            self._go_beyond(run.reason)
        beyond = self._beyond
        if beyond is None or isinstance(beyond, NotRunnable):
            why = beyond.reason if beyond is not None else ""
            return Run(status=RunStatus.NOT_RUN, reason=f"{self._why}; {why}")
        return beyond.run(tables, parameters)

    def _go_beyond(self, why: str) -> None:
        with self._asking:
            if self._beyond is None:
                self._why = why
                self._beyond = self._ask()


def _as_emitted(result: ResultSet) -> ResultSet:
    """Return a local result that can be held against one of BigQuery, which emits an empty array for NULL.

    https://cloud.google.com/bigquery/docs/arrays#null_and_the_array_type
    """
    empty = {at: f"{c.type.sql}[]" for at, c in enumerate(result.columns) if c.type.kind == "ARRAY"}
    if not empty:
        return result

    def emitted(rows: _Table) -> _Table:
        return tuple(tuple(empty.get(at, v) if v == "NULL" else v for at, v in enumerate(row)) for row in rows)

    return replace(result, compared=emitted(result.compared), in_any_order=emitted(result.in_any_order))

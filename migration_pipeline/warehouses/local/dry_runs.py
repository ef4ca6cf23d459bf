"""A dry run: a query in, an answer out, whatever the analyzer makes of it."""

from collections.abc import Sequence
from pathlib import Path

from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.domain.schema import DataType
from migration_pipeline.errors import SchemaError
from migration_pipeline.protocols import Schemas
from migration_pipeline.warehouses.local.backticks import split
from migration_pipeline.warehouses.local.instance import Lost, Refused
from migration_pipeline.warehouses.local.judgement import Unjudged, judge, why_unreadable
from migration_pipeline.warehouses.local.plan import Planner
from migration_pipeline.warehouses.local.pool import Pool
from migration_pipeline.warehouses.local.prepared import LocalQuery
from migration_pipeline.warehouses.local.script import Script
from migration_pipeline.warehouses.local.session import Session


class DryRuns:
    """Dry runs, and queries made ready to be run, by a pool of analyzers."""

    def __init__(self, cache: Path, *, size: int, timeout: float) -> None:
        self._pool = Pool(cache, size, timeout)

    def judge(self, query: Query, schemas: Schemas) -> DryRun:
        """Return what the analyzer says of a query; AnalyzerUnavailable where there is none."""
        if reason := why_unreadable(query.sql):
            return DryRun(status=DryRunStatus.NOT_JUDGED, reason=reason)
        session = Session(query, schemas)
        with self._pool.borrow() as analyzer:
            return _judged(Script(analyzer, session, split(query.sql, session.is_table)), query.sql)

    def prepare(self, query: Query, schemas: Schemas) -> LocalQuery | NotRunnable:
        """Return the query ready to be run, or why it cannot be; AnalyzerUnavailable where there is no analyzer."""
        if reason := why_unreadable(query.sql):
            return NotRunnable(reason)
        session = Session(query, schemas)
        with self._pool.borrow() as analyzer:
            try:
                plan = Planner(analyzer, session, split(query.sql, session.is_table)).plan()
            except Refused as refused:
                return NotRunnable(judge(refused, query.sql)[1])
            except (Unjudged, SchemaError) as error:
                return NotRunnable(str(error))
            except Lost as lost:
                return NotRunnable(f"the local analyzer gave up: {lost}")
        return LocalQuery(plan, self._pool)

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        with self._pool.borrow() as analyzer:
            return analyzer.constants.values(expressions)


def _judged(script: Script, sql: str) -> DryRun:
    """Return the answer about a script; outputs only where the whole of it is valid."""
    status, reason = _status(script, sql)
    return DryRun(
        status=status,
        reason=reason,
        outputs=tuple(script.outputs) if status is DryRunStatus.VALID else (),
        referenced=tuple(script.referenced),
    )


def _status(script: Script, sql: str) -> tuple[DryRunStatus, str]:
    try:
        script.run()
    except Refused as refused:
        return judge(refused, sql)
    except (Unjudged, SchemaError) as error:
        return DryRunStatus.NOT_JUDGED, str(error)
    except Lost as lost:
        return DryRunStatus.NOT_JUDGED, f"the local analyzer gave up: {lost}"
    return DryRunStatus.VALID, "; ".join(script.remarks)

"""How long the rewriter takes for a file, with and without its own check, beside sqlglot's bare parse of it."""

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

import sqlglot
from sqlglot.errors import SqlglotError

from migration_pipeline.languages.sql import statement
from migration_pipeline.languages.sql.bindings import Difference
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.findings import Remark, Tables
from migration_pipeline.languages.sql.plan import Plan
from migration_pipeline.languages.sql.rewrite import rewrite


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """Seconds for one file: the whole rewrite, the reading of its result in it (the check), and a bare parse."""

    rewrite: float
    check: float
    parse: float
    file: str = ""
    is_template: bool = False


def timed_rewrite(text: str, known: Tables) -> Timed:
    """Return how long one text takes; the parse comes first, so that it does not find a warm cache."""
    start = time.perf_counter()
    with contextlib.suppress(SqlglotError, RecursionError):
        sqlglot.parse(text, dialect="bigquery")
    parsed = time.perf_counter()
    with _watched() as checks:
        rewrite(text, known, Remark("primer", ""))
    return Timed(rewrite=time.perf_counter() - parsed, check=sum(checks), parse=parsed - start)


@contextlib.contextmanager
def _watched() -> Iterator[list[float]]:
    """Give the seconds of each check while the block runs."""
    seconds: list[float] = []
    check = statement.hold_apart

    def timed(draft: Draft, plan: Plan) -> Difference | None:
        start = time.perf_counter()
        try:
            return check(draft, plan)
        finally:
            seconds.append(time.perf_counter() - start)

    statement.hold_apart = timed  # type: ignore[attr-defined]
    try:
        yield seconds
    finally:
        statement.hold_apart = check  # type: ignore[attr-defined]

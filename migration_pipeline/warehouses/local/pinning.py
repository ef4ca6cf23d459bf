"""A clock that stands still: a query that asks for the time gives the same whenever it is run."""

import re

from migration_pipeline.domain.rows import NOW
from migration_pipeline.warehouses.local.backticks import masked

_CURRENT = re.compile(
    r"(?<![.\w@`])CURRENT_(?P<kind>DATE|TIMESTAMP|DATETIME|TIME)\b(?:\s*\(\s*(?P<zone>[^()]*?)\s*\))?(?!\s*[.(])",
    re.IGNORECASE,
)


def pinned(sql: str) -> str:
    """Return a query in which the current time is always the same.

    >>> pinned("SELECT CURRENT_DATE('UTC'), x.current_date")
    "SELECT DATE(TIMESTAMP '2024-03-15 12:34:56+00', 'UTC'), x.current_date"
    """
    parts: list[str] = []
    done = 0
    for match in _CURRENT.finditer(masked(sql)):
        zone = sql[slice(*match.span("zone"))] if match["zone"] is not None else ""
        parts += [sql[done : match.start()], _at(match["kind"].upper(), zone.strip())]
        done = match.end()
    return "".join([*parts, sql[done:]])


def _at(kind_: str, zone: str) -> str:
    moment = f"TIMESTAMP '{NOW}+00'"
    return f"({moment})" if kind_ == "TIMESTAMP" else f"{kind_}({moment}, {zone or repr('UTC')})"

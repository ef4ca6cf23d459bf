"""A clock that stands still, and dice that always fall the same: a query gives the same whenever it is run."""

import re

from migration_pipeline.domain.rows import NOW
from migration_pipeline.warehouses.local.backticks import masked

_PINNED = re.compile(
    r"(?<![.\w@`])(?:"
    r"CURRENT_(?P<kind>DATE|TIMESTAMP|DATETIME|TIME)\b(?:\s*\(\s*(?P<zone>[^()]*?)\s*\))?(?!\s*[.(])"
    r"|(?P<drawn>RAND|GENERATE_UUID)\s*\(\s*\))",
    re.IGNORECASE,
)
_DRAWN = {"RAND": "0.01", "GENERATE_UUID": "'00000000-0000-4000-8000-000000000000'"}  # few samples are of less than 1 %


def pinned(sql: str) -> str:
    """Return a query in which the current time is always the same, and so is what chance decides.

    >>> pinned("SELECT CURRENT_DATE('UTC'), x.current_date, RAND()")
    "SELECT DATE(TIMESTAMP '2024-03-15 12:34:56+00', 'UTC'), x.current_date, 0.01"
    """
    parts: list[str] = []
    done = 0
    for match in _PINNED.finditer(masked(sql)):
        parts += [sql[done : match.start()], _instead(match, sql)]
        done = match.end()
    return "".join([*parts, sql[done:]])


def _instead(match: re.Match[str], sql: str) -> str:
    if match["drawn"] is not None:
        return _DRAWN[match["drawn"].upper()]
    kind = match["kind"].upper()
    zone = sql[slice(*match.span("zone"))].strip() if match["zone"] is not None else ""
    moment = f"TIMESTAMP '{NOW}+00'"
    return f"({moment})" if kind == "TIMESTAMP" else f"{kind}({moment}, {zone or repr('UTC')})"

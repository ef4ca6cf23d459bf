"""Takes rows away from a failing example for as long as it fails: what remains is what a person has to read."""

from collections.abc import Callable, Mapping

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.rows import Rows

_MOST_TRIES = 80


def shrunk(
    tables: Mapping[TableName, Rows], still_fails: Callable[[Mapping[TableName, Rows]], bool]
) -> dict[TableName, Rows]:
    """Return as few rows as this finds of those that fail: halves first, then fewer, then one by one."""
    found = dict(tables)
    tries = 0
    for name in sorted(found):
        size = max(1, len(found[name].rows) // 2)
        while size:
            start = 0
            while start < len(found[name].rows) and tries < _MOST_TRIES:
                rows = found[name].rows
                fewer = found | {name: _of(found[name], rows[:start] + rows[start + size :])}
                tries += 1
                if still_fails(fewer):
                    found = fewer
                else:
                    start += size
            size //= 2
    return found


def _of(table: Rows, rows: tuple[tuple[str, ...], ...]) -> Rows:
    return Rows(table.columns, rows, table.pseudo)

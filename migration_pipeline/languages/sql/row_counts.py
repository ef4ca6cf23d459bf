"""Writes queries that count, over stored rows, what would break a mapping's promises."""

from collections.abc import Sequence

from migration_pipeline.domain.mapping import MappedColumn, TableMapping
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.compatibility_view import view_predicates
from migration_pipeline.languages.sql.round_trip import inexact
from migration_pipeline.languages.sql.view_names import ViewNames

ROWS = "rows_read"
_PARTS = 10_000
_WITHOUT_TEXT = frozenset({"GEOGRAPHY", "RANGE", "INTERVAL"})  # TO_JSON_STRING does not take them, or not everywhere


def converted_columns(mapping: TableMapping) -> tuple[MappedColumn, ...]:
    """Return the columns of which it can be counted whether they are exact."""
    names = ViewNames(mapping)
    return tuple(c for c in mapping.columns if isinstance(c, MappedColumn) and inexact(c, names))


def inexact_values(mapping: TableMapping, columns: Sequence[MappedColumn], where: str) -> str:
    """Return a query of one row: `rows_read`, and how many of them break `exact` in each column (`column_0` ...).

    `where` is a condition over the old table's columns, or nothing.
    """
    names = ViewNames(mapping)
    flags = [f"({inexact(column, names)}) AS column_{at}" for at, column in enumerate(columns)]
    counts = [f"COUNTIF(column_{at}) AS column_{at}" for at, _ in enumerate(columns)]
    inner = _view(mapping, names, flags)
    return f"SELECT COUNT(*) AS {ROWS}, {', '.join(counts)} FROM ({inner}){_where(where)}"


def compared_columns(mapping: TableMapping) -> tuple[MappedColumn, ...]:
    """Return the whole columns of the old table that the new one has a value for, in their order."""
    return tuple(
        column
        for column in mapping.columns
        if isinstance(column, MappedColumn)
        and len(column.path) == 1
        and not column.raw_text
        and (column.type is None or column.type.kind not in _WITHOUT_TEXT)
    )


def differing_rows(mapping: TableMapping, percent: float, where: str) -> str:
    """Return a query of one row: how many rows the old table and its view have, and how many without a match.

    `only_old` are rows of the old table that the view does not give, `only_new` those that the view alone gives; a row
    that one side holds more often counts as often. `percent` of the rows are compared: those whose content hashes to
    it, so that both sides choose the same ones.
    """
    names = ViewNames(mapping)
    columns = [spelling.identifier(column.path[0]) for column in compared_columns(mapping)]
    text = f"TO_JSON_STRING(STRUCT({', '.join(columns)}))"
    sides = (f"`{mapping.old}`", "1 AS o, 0 AS n"), (f"({_view(mapping, names)})", "0 AS o, 1 AS n")
    both = " UNION ALL ".join(f"SELECT {text} AS content, {side} FROM {rows}{_where(where)}" for rows, side in sides)
    chosen = (
        f" WHERE ABS(MOD(FARM_FINGERPRINT(content), {_PARTS})) < {percent * _PARTS / 100:g}" if percent < 100 else ""
    )
    grouped = f"SELECT SUM(o) AS o, SUM(n) AS n FROM ({both}){chosen} GROUP BY content"
    sums = {"old_rows": "o", "new_rows": "n", "only_old": "GREATEST(o - n, 0)", "only_new": "GREATEST(n - o, 0)"}
    outputs = ", ".join(f"IFNULL(SUM({counted}), 0) AS {name}" for name, counted in sums.items())
    return f"SELECT {outputs} FROM ({grouped})"


def _view(mapping: TableMapping, names: ViewNames, more: Sequence[str] = ()) -> str:
    """Return the old table's rows over the new one, each column of the type that it had, and what is asked for more."""
    outputs = [
        f"{_typed(names.expression(column.expression), column)} AS {spelling.identifier(column.path[0])}"
        for column in compared_columns(mapping)
    ]
    conditions = " AND ".join(f"({names.expression(one)})" for one in view_predicates(mapping))
    source = names.source(f"`{mapping.new}`")
    return f"SELECT {', '.join([*outputs, *more])} FROM {source}{_where(conditions)}"


def _typed(expression: str, column: MappedColumn) -> str:
    return f"CAST({expression} AS {column.type.sql})" if column.type is not None else expression


def _where(condition: str) -> str:
    return f" WHERE {condition}" if condition else ""

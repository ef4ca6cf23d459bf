"""Rows of a table as a subquery of constants, which takes the table's place in a query: nothing stored is read."""

import re

from migration_pipeline.domain.rows import Rows
from migration_pipeline.domain.schema import Column, DataType

# https://cloud.google.com/bigquery/quotas#query_jobs: the largest text of a query that is not yet resolved
LONGEST_TEXT = 1_000_000
# What is of its type as it stands: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#literals
_LITERALS = {
    "INT64": r"-?\d+",
    "FLOAT64": r"-?\d+\.\d+(?:e[+-]?\d+)?",
    "BOOL": "TRUE|FALSE",
    "STRING": r"'(?:[^'\\]|\\.)*'",
    "BYTES": r"b'(?:[^'\\]|\\.)*'",
    **{kind: rf"{kind} '[^'\\]*'" for kind in ("DATE", "DATETIME", "TIME", "TIMESTAMP", "NUMERIC", "BIGNUMERIC")},
    "JSON": r"JSON '(?:[^'\\]|\\.)*'",
}
_LITERAL = {kind: re.compile(pattern, re.DOTALL) for kind, pattern in _LITERALS.items()}


def literal_rows(rows: Rows) -> str:
    """Return a subquery that gives the rows, under the table's own columns.

    >>> literal_rows(Rows((Column("id", DataType("INT64")),), (("1",), ("NULL",))))
    '(SELECT * FROM UNNEST(ARRAY<STRUCT<`id` INT64>>[STRUCT(1), STRUCT(NULL)]))'
    """
    kind = DataType("ARRAY", element=DataType("STRUCT", rows.columns))
    written = ", ".join(
        f"STRUCT({', '.join(_typed(column, text) for column, text in zip(rows.columns, row, strict=True))})"
        for row in rows.rows
    )
    return f"(SELECT * FROM UNNEST({kind.sql}[{written}]))"


def _typed(column: Column, text: str) -> str:
    """Return a constant that is of its column's type."""
    kind = column.type
    literal = _LITERAL.get(kind.kind)
    if text == "NULL" or (literal is not None and literal.fullmatch(text)):
        return text
    return f"CAST({text} AS {kind.sql})"

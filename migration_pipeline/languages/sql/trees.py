"""A script as sqlglot's trees, for those who look for what it holds and not for where that stands."""

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError


def trees(text: str) -> tuple[exp.Expr, ...] | None:
    """Return the statements of a script, None where it cannot be read."""
    try:
        return tuple(tree for tree in sqlglot.parse(text, read="bigquery") if tree is not None)
    except (SqlglotError, RecursionError):
        return None

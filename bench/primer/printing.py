"""What the other way costs: sqlglot's bare parse in seconds, and the lines that its re-printing changes."""

import contextlib
import logging
import time
from difflib import SequenceMatcher

import sqlglot
from sqlglot.errors import SqlglotError

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


def parse_seconds(text: str) -> float:
    """Return how long sqlglot takes to parse a text, or to refuse it."""
    start = time.perf_counter()
    with contextlib.suppress(SqlglotError, RecursionError):
        sqlglot.parse(text, dialect="bigquery")
    return time.perf_counter() - start


def reprinted(text: str) -> str | None:
    """Return a text as sqlglot would print it, None where it cannot."""
    try:
        return ";\n".join(tree.sql("bigquery", pretty=True) for tree in sqlglot.parse(text, dialect="bigquery") if tree)
    except (SqlglotError, RecursionError, ValueError, AttributeError):
        return None


def changed_lines(before: str, after: str) -> int:
    """Return how many lines a diff takes out and puts in, in sum."""
    pairs = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False).get_opcodes()
    return sum((i2 - i1) + (j2 - j1) for tag, i1, i2, j1, j2 in pairs if tag != "equal")

"""What the other way costs: the lines that sqlglot's printing of the new text changes."""

import logging
from difflib import SequenceMatcher

import sqlglot
from sqlglot.errors import SqlglotError

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)


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

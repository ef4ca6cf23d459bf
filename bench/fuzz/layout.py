"""Spreads comments, line breaks and tabs over a query, between its words."""

import re

from fuzz.pen import Pen

_PIECE = re.compile(r"'[^']*'|\"[^\"]*\"|`[^`]*`|[ ]")
_GAPS = (
    *((1.0, gap) for gap in ("  ", "\t", "\n", "\n  ")),
    *((0.35, gap) for gap in (" /* c */ ", " -- id, name\n", " # note\n", "/* `id` */ ")),
)
_ODD = 0.06  # of the gaps between words


def laid_out(pen: Pen, sql: str) -> str:
    """Return the query with some of its blanks in other words; half of the queries stay on one line."""
    if pen.dice.chance(0.5):
        return sql

    def gap(match: re.Match[str]) -> str:
        if match[0] != " " or not pen.dice.chance(_ODD):
            return match[0]
        chosen = pen.dice.weighted(_GAPS)
        if "c */" in chosen or "#" in chosen or "--" in chosen or "/*" in chosen:
            pen.mark("comment")
        return chosen

    return _PIECE.sub(gap, sql)

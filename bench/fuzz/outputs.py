"""Output columns and their names."""

from dataclasses import replace

from fuzz.pen import Pen
from fuzz.tables import Field

_ALIASED = 0.4


def output(pen: Pen, text: str, one: Field, implied: str | None) -> tuple[str, Field | None]:
    """Return a projection with or without an alias, and the column that it gives."""
    if not pen.dice.chance(_ALIASED):
        return text, replace(one, path=implied, is_key=False) if implied else None
    alias = pen.alias()
    if any(alias.lower() in item.bases for item in pen.levels[-1].items):
        pen.mark("output alias shadows a column")
    word = pen.dice.one((" AS ", " AS ", " "))
    return f"{text}{word}{pen.spelled(alias)}", replace(one, path=alias, is_key=False)

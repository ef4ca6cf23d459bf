"""Constants of queries, and what a column is compared with."""

from fuzz.pen import Pen
from fuzz.tables import Field
from fuzz.topics import PLAIN_CONSTANTS

_ODD = ("0x", "0X", "007", "01", "1.0", "r'", "CAST('3'")


def constant(pen: Pen, one: Field) -> str:
    """Return a constant that a column may well hold, or that lies beside it."""
    choices = one.topic.constants if one.topic is not None and one.topic.constants else PLAIN_CONSTANTS[one.type]
    chosen = pen.dice.one(choices)
    if chosen.startswith(_ODD):
        pen.mark("odd literal")
    return chosen


def comparand(pen: Pen, one: Field) -> str:
    """Return what a column is compared with: a constant mostly, else another column of its topic."""
    others = [n for n in pen.columns(one.type) if n.field.topic is one.topic and n.field is not one]
    if others and pen.dice.chance(0.2):
        return pen.dice.one(others).sql
    return constant(pen, one)


def plain(pen: Pen, kind: str) -> str:
    """Return a constant of a type."""
    return pen.dice.one(PLAIN_CONSTANTS[kind][:8])

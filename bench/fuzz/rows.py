"""Rows of a world's new tables and of those that do not migrate: NULLs, repeated values, the edges of each column."""

from collections.abc import Mapping
from dataclasses import replace

from fuzz.dice import Dice
from fuzz.tables import Group, Slot, Table
from fuzz.topics import Value

_ROWS = 8
_VALUES = (3, 6)
_NULLS = 0.13
_WILD = 0.3

Row = Mapping[str, Value]


def draw_rows(dice: Dice, table: Table, row_filter: str | None = None) -> list[Row]:
    """Return rows of a table; those that the filter drops for certain may hold what cannot be turned back."""
    keys = dice.some(range(12), _ROWS, _ROWS)
    columns = [_narrowed(dice, column) for column in sorted(table.columns, key=lambda one: one.name != "active")]
    rows: list[Row] = []
    for key in keys:
        row: dict[str, Value] = {}
        for column in columns:
            may_be_wild = row_filter in ("active", "NOT active") and row.get("active") is (row_filter != "active")
            row[column.name] = _value(dice, column, key, may_be_wild=may_be_wild)
        rows.append(row)
    return rows


def _narrowed(dice: Dice, column: Slot | Group) -> Slot | Group:
    """Return a column with few of its values, so that rows share them."""
    if isinstance(column, Group):
        return replace(column, slots=tuple(replace(one, values=_few(dice, one)) for one in column.slots))
    return replace(column, values=_few(dice, column))


def _few(dice: Dice, slot: Slot) -> tuple[Value, ...]:
    return tuple(dice.some(slot.values, *_VALUES))


def _value(dice: Dice, column: Slot | Group, key: int, *, may_be_wild: bool) -> Value:
    if isinstance(column, Group):
        if dice.chance(_NULLS):
            return None
        return {slot.name: _value(dice, slot, key, may_be_wild=may_be_wild) for slot in column.slots}
    if column.is_key:
        return str(key) if column.type == "STRING" else key
    if may_be_wild and column.wild and dice.chance(_WILD):
        return dice.one(column.wild)
    if dice.chance(_NULLS) and not column.type.startswith("ARRAY"):
        return None
    return dice.one(column.values)

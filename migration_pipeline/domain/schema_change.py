"""What became of a table's columns between two looks at its schema."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.schema import Column, DataType


class ChangeKind(StrEnum):
    """What happened to a column."""

    ADDED = "added"
    DROPPED = "dropped"
    RETYPED = "retyped"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column, or a field of a STRUCT, that is not as it was; `before` and `after` are its types where it has any."""

    kind: ChangeKind
    path: tuple[str, ...]
    before: DataType | None = None
    after: DataType | None = None

    def __str__(self) -> str:
        types = " -> ".join(str(one) for one in (self.before, self.after) if one is not None)
        return f"{self.kind} {'.'.join(self.path)} {types}"


def column_changes(before: tuple[Column, ...], after: tuple[Column, ...]) -> tuple[ColumnChange, ...]:
    """Return what was added, dropped or retyped, STRUCTs field by field; neither case nor order counts."""
    return tuple(_changes(before, after, ()))


def _changes(before: tuple[Column, ...], after: tuple[Column, ...], above: tuple[str, ...]) -> Iterator[ColumnChange]:
    was = {column.name.lower(): column for column in before}
    now = {column.name.lower(): column for column in after}
    for name, column in now.items():
        path = (*above, column.name)
        if name not in was:
            yield ColumnChange(ChangeKind.ADDED, path, after=column.type)
        else:
            yield from _change(was[name].type, column.type, path)
    for name, column in was.items():
        if name not in now:
            yield ColumnChange(ChangeKind.DROPPED, (*above, column.name), before=column.type)


def _change(before: DataType, after: DataType, path: tuple[str, ...]) -> Iterator[ColumnChange]:
    if before == after:
        return
    if before.kind != after.kind or after.kind not in ("STRUCT", "ARRAY"):
        yield ColumnChange(ChangeKind.RETYPED, path, before, after)
    elif after.element is not None and before.element is not None:
        yield from _change(before.element, after.element, path)
    else:
        yield from _changes(before.fields, after.fields, path)

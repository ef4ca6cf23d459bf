"""Holds what a query emits against the schema.yaml beside it, column by column and field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from migration_pipeline.domain.schema import Column, DataType

MISSING = "no such column"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A column, or a field of one, by its path; the types that the schema and the warehouse give it."""

    path: str
    theirs: str
    ours: str

    @property
    def is_equal(self) -> bool:
        """Whether both say the same."""
        return self.theirs == self.ours


def compared(theirs: tuple[Column, ...], ours: tuple[Column, ...]) -> list[Compared]:
    """Return every column and field of either side, whatever the order in which they stand.

    >>> from migration_pipeline.domain.schema import DataType
    >>> def columns(text):
    ...     return DataType.parse(f"STRUCT<{text}>").fields
    >>> [(one.path, one.is_equal) for one in compared(columns("a STRUCT<b INT64>, c DATE"), columns("C DATE"))]
    [('a', False), ('a.b', False), ('c', True)]
    """
    old, new = dict(_types("", theirs)), dict(_types("", ours))
    return [
        Compared(path=path, theirs=old.get(path, MISSING), ours=new.get(path, MISSING))
        for path in dict.fromkeys([*old, *new])
    ]


def _types(prefix: str, columns: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
    """Yield the path of each column and field in lower case, and its type, that of a STRUCT without its fields."""
    for column in columns:
        path = f"{prefix}{column.name.lower()}"
        kind, fields = _kind(column.type)
        yield path, kind
        yield from _types(f"{path}.", fields)


def _kind(data_type: DataType) -> tuple[str, tuple[Column, ...]]:
    if data_type.kind == "ARRAY" and data_type.element is not None:
        kind, fields = _kind(data_type.element)
        return f"ARRAY<{kind}>", fields
    return (data_type.kind if data_type.fields else str(data_type)), data_type.fields

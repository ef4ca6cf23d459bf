"""What a conversion of the mapping makes of old values, and what its inverse makes of that again: as SQL."""

from collections.abc import Iterator
from dataclasses import dataclass

from migration_pipeline.domain.mapping import MappedColumn, NewColumn, TableMapping
from migration_pipeline.domain.schema import DataType
from migration_pipeline.languages.sql import sample_values
from migration_pipeline.languages.sql.known_values import lowered
from migration_pipeline.languages.sql.view_names import ViewNames

_STRING = DataType("STRING")
_JSON_TEXTS = ("'{\"a\":1}'", "'[]'", "'null'")  # spelled as TO_JSON_STRING spells them
_MOMENTS = frozenset({"DATE", "DATETIME", "TIME", "TIMESTAMP"})
_NOT_COMPARED = frozenset({"ARRAY", "GEOGRAPHY", "JSON", "STRUCT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTrip:
    """One old value, as a constant of its type, the new value that it becomes, and the old one made of that."""

    column: MappedColumn
    old: str
    new: str
    back: str


def round_trips(mapping: TableMapping) -> Iterator[RoundTrip]:
    """Yield what becomes of NULL, and of a few sample values, in each column that has a conversion and its inverse."""
    for column in mapping.columns:
        if isinstance(column, MappedColumn) and _goes_both_ways(column):
            for value in ("NULL", *_samples(column)):
                yield _round_trip(column, value)


def inexact(column: MappedColumn, names: ViewNames) -> str:
    """Return the condition, over the new table, that a row's value is not what `exact` says; nothing where none can be.

    Such a value is no old value's conversion, or an old value's other spelling.
    """
    forward, new_type = column.forward, column.new_type
    if column.same_value or not _goes_both_ways(column) or forward is None or new_type is None:
        return ""
    if new_type.kind in _NOT_COMPARED or column.new_path is None:
        return ""
    new = names.column(NewColumn(column.new_path))
    if forward.values:
        return f"{new} NOT IN ({', '.join(value for _, value in forward.values)})"
    if forward.template is None:
        return ""
    again = forward.template.over(f"({names.expression(column.expression)})")
    return f"CAST({again} AS {new_type.sql}) IS DISTINCT FROM {new}"


def _goes_both_ways(column: MappedColumn) -> bool:
    """Return whether a column's inverse reads the one new column that its conversion gives, in types that are known."""
    if column.same_value or column.raw_text or column.forward is None or column.new_path is None:
        return False
    if column.type is None or column.new_type is None or column.type.kind in ("ARRAY", "STRUCT", "GEOGRAPHY"):
        return False
    return {lowered(read.path) for read in column.expression.columns} == {lowered(column.new_path)}


def _samples(column: MappedColumn) -> tuple[str, ...]:
    """Return old values: those of an enum, else plain ones, those that the conversion names, and what it reads."""
    forward, old_type, new_type = column.forward, column.type, column.new_type
    if forward is None or old_type is None or new_type is None:
        return ()
    if forward.values:
        return tuple(old for old, _ in forward.values)
    values = sample_values.constants(old_type, ends=False)
    if old_type == _STRING:
        named = (*(forward.template.texts if forward.template is not None else ()), *column.expression.texts)
        values += tuple(sample_values.quoted(text) for text in named) + sample_values.texts_of(new_type)
        values += tuple(_formatted(text, new_type) for text in named if "%" in text and new_type.kind in _MOMENTS)
        values += _JSON_TEXTS if new_type.kind == "JSON" else ()
    return tuple(dict.fromkeys(values))


def _formatted(text: str, new_type: DataType) -> str:
    moment = sample_values.constants(new_type, ends=False)[0]
    return f"FORMAT_{new_type.kind}({sample_values.quoted(text)}, {moment})"


def _round_trip(column: MappedColumn, value: str) -> RoundTrip:
    old_type, new_type, forward = column.type, column.new_type, column.forward
    if old_type is None or new_type is None or forward is None:
        raise TypeError(f"{'.'.join(column.path)} does not go both ways")
    old = f"CAST({value} AS {old_type.sql})"
    template = forward.template
    new = template.over(old) if template is not None else dict(forward.values).get(value, "NULL")
    new = f"CAST({new} AS {new_type.sql})"
    back = f"CAST({column.expression.over(new)} AS {old_type.sql})"
    return RoundTrip(column=column, old=old, new=new, back=back)

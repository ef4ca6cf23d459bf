"""Values as BigQuery's REST API sends them, as constants of SQL: spelled as every evaluator spells them.

https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query: a row is {"f": [{"v": ...}]}, an array a list of
{"v": ...}, and every scalar a text; TIMESTAMP counts microseconds, as the client asks for.
"""

import base64
import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from migration_pipeline.domain.rows import ResultSet
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.warehouses import constant_texts as texts

# https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#canonical_format_interval
_INTERVAL = re.compile(
    r"(?P<year>-?\d+)-(?P<month>\d+) (?P<days>-?\d+) (?P<clock>-?)(?P<h>\d+):(?P<m>\d+):(?P<s>\d+)(?:\.(?P<f>\d{1,6}))?"
)
_RANGE = re.compile(r"\[(?P<start>[^,]+), (?P<end>[^)]+)\)")
_UNBOUNDED = frozenset({"UNBOUNDED", "NULL"})


def result_set(columns: tuple[Column, ...], rows: Iterable[dict[str, Any]], *, is_ordered: bool) -> ResultSet:
    """Return the rows of a response; ValueError where a value is not spelled as its type is."""
    given = [row["f"] for row in rows]

    def written(real: texts.Real, order: texts.Order) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(_written(cell["v"], column.type, real, order) for cell, column in zip(row, columns, strict=True))
            for row in given
        )

    return ResultSet(
        columns=columns,
        rows=written(texts.exact_float, texts.as_given),
        compared=written(texts.rounded_float, texts.as_given),
        in_any_order=written(texts.rounded_float, sorted),
        is_ordered=is_ordered,
    )


def why_not_written(data_type: DataType) -> str:
    """Return the type, somewhere in a type, whose values are not known here; nothing where all of them are."""
    if data_type.element is not None:
        return why_not_written(data_type.element)
    if data_type.kind == "STRUCT":
        return next(filter(None, (why_not_written(column.type) for column in data_type.fields)), "")
    return "" if data_type.kind in _SCALARS or data_type.kind == "FLOAT64" else data_type.kind


def with_anonymous_fields(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return columns in which a STRUCT's field has no name where BigQuery made one up: _field_1, by its place."""
    return tuple(Column(column.name, _with_anonymous(column.type)) for column in columns)


def _with_anonymous(data_type: DataType) -> DataType:
    element = data_type.element and _with_anonymous(data_type.element)
    fields = (
        Column("" if field.name == f"_field_{at}" else field.name, _with_anonymous(field.type))
        for at, field in enumerate(data_type.fields, 1)
    )
    return DataType(data_type.kind, tuple(fields), element)


def _written(value: Any, data_type: DataType, real: texts.Real, order: texts.Order) -> str:  # noqa: ANN401  JSON
    if data_type.kind == "ARRAY" and data_type.element is not None:
        inner = data_type.element
        return texts.array(data_type, order([_written(one["v"], inner, real, order) for one in value or []]))
    if value is None:
        return texts.NULL
    if data_type.kind == "STRUCT":
        fields = zip(value["f"], data_type.fields, strict=True)
        return texts.struct(data_type, (_written(part["v"], column.type, real, order) for part, column in fields))
    if data_type.kind == "RANGE" and data_type.element is not None:
        return _range(value, data_type, data_type.element)
    return real(float(value)) if data_type.kind == "FLOAT64" else _SCALARS[data_type.kind](value)


def _range(value: str, data_type: DataType, inner: DataType) -> str:
    found = _RANGE.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is not a range")
    ends = (found["start"].strip(), found["end"].strip())
    start, end = (texts.NULL if one.upper() in _UNBOUNDED else _SCALARS[inner.kind](one) for one in ends)
    return texts.range_of(data_type, start, end)


def _timestamp(value: str) -> str:
    return texts.timestamp(texts.EPOCH + dt.timedelta(microseconds=int(value)))


def _interval(value: str) -> str:
    found = _INTERVAL.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is not an interval")
    months = abs(int(found["year"])) * 12 + int(found["month"])
    seconds = (int(found["h"]) * 60 + int(found["m"])) * 60 + int(found["s"])
    micros = seconds * 10**6 + int((found["f"] or "").ljust(6, "0"))
    is_before, is_earlier = found["year"].startswith("-"), found["clock"] == "-"
    return texts.interval(-months if is_before else months, int(found["days"]), -micros if is_earlier else micros)


_SCALARS: dict[str, Callable[[str], str]] = {
    "INT64": lambda value: str(int(value)),
    "STRING": texts.string,
    "BYTES": lambda value: texts.bytes_(base64.b64decode(value)),
    "BOOL": lambda value: texts.boolean(value == "true"),
    "DATE": lambda value: texts.date(dt.date.fromisoformat(value)),
    "TIMESTAMP": _timestamp,
    "DATETIME": lambda value: texts.datetime(dt.datetime.fromisoformat(value)),
    "TIME": lambda value: texts.time(dt.time.fromisoformat(value)),
    "NUMERIC": lambda value: texts.decimal("NUMERIC", Decimal(value)),
    "BIGNUMERIC": lambda value: texts.decimal("BIGNUMERIC", Decimal(value)),
    "JSON": texts.json_value,
    "INTERVAL": _interval,
    "GEOGRAPHY": lambda value: f"ST_GEOGFROMTEXT({texts.string(value)})",
}

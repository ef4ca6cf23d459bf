"""ZetaSQL's cells as SQL constants, and as texts that are equal where the values are."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses import constant_texts as texts
from migration_pipeline.warehouses.local.protos import Proto

_DECIMALS = {"NUMERIC": 9, "BIGNUMERIC": 38}


Write = Callable[[Proto, DataType], str]


def constant(cell: Proto, data_type: DataType) -> str:
    """Return a cell as a constant of its type, as SQL."""
    return _written(cell, data_type, texts.exact_float, texts.as_given)


def compared(cell: Proto, data_type: DataType) -> str:
    """Return a text that two cells share where BigQuery holds their values equal, or nearly so for floats."""
    return _written(cell, data_type, texts.rounded_float, texts.as_given)


def compared_in_any_order(cell: Proto, data_type: DataType) -> str:
    """Return the text of `compared` with the elements of every array sorted."""
    return _written(cell, data_type, texts.rounded_float, sorted)


def _written(cell: Proto, data_type: DataType, real: texts.Real, order: texts.Order) -> str:
    field = cell.WhichOneof("value")
    if field is None:
        return texts.NULL
    value = getattr(cell, field)
    if data_type.kind == "ARRAY" and data_type.element is not None:
        inner = data_type.element
        return texts.array(data_type, order([_written(element, inner, real, order) for element in value.element]))
    if data_type.kind == "STRUCT":
        fields = zip(value.field, data_type.fields, strict=True)
        return texts.struct(data_type, (_written(part, column.type, real, order) for part, column in fields))
    if data_type.kind == "RANGE" and data_type.element is not None:
        return texts.range_of(
            data_type, constant(value.start, data_type.element), constant(value.end, data_type.element)
        )
    return real(value) if data_type.kind == "FLOAT64" else _SCALARS[data_type.kind](value)


def _date(days: int) -> str:
    return texts.date((texts.EPOCH + dt.timedelta(days=days)).date())


def _timestamp(value: Proto) -> str:
    return texts.timestamp(texts.EPOCH + dt.timedelta(seconds=value.seconds, microseconds=value.nanos // 1000))


def _clock(bits: int, nanos: int) -> dt.time:
    hours, minutes, seconds = bits >> 12 & 0x1F, bits >> 6 & 0x3F, bits & 0x3F
    return dt.time(hours, minutes, seconds, nanos // 1000)


def _datetime(value: Proto) -> str:
    bits = value.bit_field_datetime_seconds
    day = dt.date(bits >> 26, bits >> 22 & 0xF, bits >> 17 & 0x1F)
    return texts.datetime(dt.datetime.combine(day, _clock(bits, value.nanos)))


def _time(value: int) -> str:
    return texts.time(_clock(value >> 30, value & 0x3FFFFFFF))


def _decimal(kind: str) -> Callable[[bytes], str]:
    def written(value: bytes) -> str:
        number = int.from_bytes(value, "little", signed=True)
        digits = tuple(map(int, str(abs(number))))
        return texts.decimal(kind, Decimal((int(number < 0), digits, -_DECIMALS[kind])))

    return written


def _interval(value: bytes) -> str:
    """Return an interval of ZetaSQL's 16 bytes: microseconds, days, and months with the nanoseconds that remain."""
    micros = int.from_bytes(value[:8], "little", signed=True)
    days = int.from_bytes(value[8:12], "little", signed=True)
    packed = int.from_bytes(value[12:16], "little")
    months = (packed >> 13 & 0x3FFFF) * (-1 if packed >> 31 else 1)
    return texts.interval(months, days, micros)


_SCALARS: dict[str, Callable[..., str]] = {
    "INT64": str,
    "STRING": texts.string,
    "BYTES": texts.bytes_,
    "BOOL": texts.boolean,
    "DATE": _date,
    "TIMESTAMP": _timestamp,
    "DATETIME": _datetime,
    "TIME": _time,
    "NUMERIC": _decimal("NUMERIC"),
    "BIGNUMERIC": _decimal("BIGNUMERIC"),
    "JSON": texts.json_value,
    "INTERVAL": _interval,
    "GEOGRAPHY": lambda value: f"b'{value.hex()}'",  # the evaluator has no geography, so none is ever seen
}

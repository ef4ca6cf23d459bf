"""ZetaSQL's cells as SQL constants, and as texts that are equal where the values are."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.protos import Proto

_FLOAT_DIGITS = 9  # a sum of floats depends, in its last digits, on the order of the rows
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001  all times are UTC
_DECIMALS = {"NUMERIC": 9, "BIGNUMERIC": 38}
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\0": "\\000"})


Write = Callable[[Proto, DataType], str]
_Order = Callable[[list[str]], list[str]]


def constant(cell: Proto, data_type: DataType) -> str:
    """Return a cell as a constant of its type, as SQL."""
    return _written(cell, data_type, _exact_float, _plain)


def compared(cell: Proto, data_type: DataType) -> str:
    """Return a text that two cells share where BigQuery holds their values equal, or nearly so for floats."""
    return _written(cell, data_type, _rounded_float, _plain)


def compared_in_any_order(cell: Proto, data_type: DataType) -> str:
    """Return the text of `compared` with the elements of every array sorted."""
    return _written(cell, data_type, _rounded_float, sorted)


def _plain(elements: list[str]) -> list[str]:
    return elements


def _written(cell: Proto, data_type: DataType, real: Callable[[float], str], order: _Order) -> str:
    field = cell.WhichOneof("value")
    if field is None:
        return "NULL"
    value = getattr(cell, field)
    if data_type.kind == "ARRAY" and data_type.element is not None:
        inner = data_type.element
        elements = [_written(element, inner, real, order) for element in value.element]
        return f"{data_type.sql}[{', '.join(order(elements))}]"
    if data_type.kind == "STRUCT":
        fields = zip(value.field, data_type.fields, strict=True)
        inner_texts = (_written(part, column.type, real, order) for part, column in fields)
        return f"{data_type.sql}({', '.join(inner_texts)})"
    if data_type.kind == "RANGE" and data_type.element is not None:
        ends = (_end(value.start, data_type.element), _end(value.end, data_type.element))
        return f"{data_type} '[{ends[0]}, {ends[1]})'"
    return real(value) if data_type.kind == "FLOAT64" else _SCALARS[data_type.kind](value)


def _end(cell: Proto, data_type: DataType) -> str:
    text = constant(cell, data_type)
    return "UNBOUNDED" if text == "NULL" else text.split("'")[1]


def _exact_float(value: float) -> str:
    text = repr(value)
    return text if text[-1].isdigit() else f"CAST('{text}' AS FLOAT64)"


def _rounded_float(value: float) -> str:
    return f"{value:.{_FLOAT_DIGITS}g}" if value else "0"


def _string(value: str) -> str:
    return f"'{value.translate(_ESCAPES)}'"


def _bytes(value: bytes) -> str:
    return "b'" + "".join(f"\\x{byte:02x}" for byte in value) + "'"


def _date(days: int) -> str:
    return f"DATE '{(_EPOCH + dt.timedelta(days=days)).date().isoformat()}'"


def _timestamp(value: Proto) -> str:
    moment = _EPOCH + dt.timedelta(seconds=value.seconds, microseconds=value.nanos // 1000)
    return f"TIMESTAMP '{moment.isoformat(sep=' ')}+00'"


def _clock(bits: int, nanos: int) -> str:
    hours, minutes, seconds = bits >> 12 & 0x1F, bits >> 6 & 0x3F, bits & 0x3F
    return dt.time(hours, minutes, seconds, nanos // 1000).isoformat()


def _datetime(value: Proto) -> str:
    bits = value.bit_field_datetime_seconds
    day = f"{bits >> 26:04d}-{bits >> 22 & 0xF:02d}-{bits >> 17 & 0x1F:02d}"
    return f"DATETIME '{day} {_clock(bits, value.nanos)}'"


def _time(value: int) -> str:
    return f"TIME '{_clock(value >> 30, value & 0x3FFFFFFF)}'"


def _decimal(kind: str) -> Callable[[bytes], str]:
    def written(value: bytes) -> str:
        number = Decimal(int.from_bytes(value, "little", signed=True)).scaleb(-_DECIMALS[kind])
        return f"{kind} '{number.normalize() if number else 0:f}'"

    return written


def _json(value: str) -> str:
    with contextlib.suppress(ValueError):  # of a number that Python does not read, the text still tells it apart
        value = json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False)
    return f"JSON {_string(value)}"


def _interval(value: bytes) -> str:
    """Return an interval of ZetaSQL's 16 bytes: microseconds, days, and months with the nanoseconds that remain."""
    micros = int.from_bytes(value[:8], "little", signed=True)
    days = int.from_bytes(value[8:12], "little", signed=True)
    packed = int.from_bytes(value[12:16], "little")
    months = (packed >> 13 & 0x3FFFF) * (-1 if packed >> 31 else 1)
    years, rest = divmod(abs(months), 12)
    seconds, fraction = divmod(abs(micros), 10**6)
    clock = f"{seconds // 3600}:{seconds // 60 % 60}:{seconds % 60}.{fraction:06d}"
    signs = ("-" if months < 0 else "", "-" if micros < 0 else "")
    return f"INTERVAL '{signs[0]}{years}-{rest} {days} {signs[1]}{clock}' YEAR TO SECOND"


_SCALARS: dict[str, Callable[..., str]] = {
    "INT64": str,
    "STRING": _string,
    "BYTES": _bytes,
    "BOOL": lambda value: "TRUE" if value else "FALSE",
    "DATE": _date,
    "TIMESTAMP": _timestamp,
    "DATETIME": _datetime,
    "TIME": _time,
    "NUMERIC": _decimal("NUMERIC"),
    "BIGNUMERIC": _decimal("BIGNUMERIC"),
    "JSON": _json,
    "INTERVAL": _interval,
    "GEOGRAPHY": lambda value: f"b'{value.hex()}'",  # the evaluator has no geography, so none is ever seen
}

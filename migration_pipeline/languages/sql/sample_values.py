"""Constants of every type, as SQL: the values of rows that stand in for a table's own."""

import datetime as dt
import json
from decimal import Decimal

from migration_pipeline.domain.schema import DataType

# Values that the conversions of a mapping take without an error: days, seconds and milliseconds since 1970 among them.
_PLAIN = {
    "INT64": ("0", "1", "-1", "19782"),
    "FLOAT64": ("0.0", "1.5", "-0.25"),
    "NUMERIC": ("NUMERIC '0'", "NUMERIC '1.5'", "NUMERIC '-0.000000001'"),
    "BIGNUMERIC": ("BIGNUMERIC '0'", "BIGNUMERIC '1.5'", "BIGNUMERIC '-1'"),
    "BOOL": ("TRUE", "FALSE"),
    "STRING": ("'a'", "''", "'Zoë\\'s'"),
    "BYTES": ("b'a'", "b''", "b'\\x00\\xff'"),
    "DATE": ("DATE '2024-02-29'", "DATE '1970-01-01'", "DATE '1969-12-31'"),
    "DATETIME": ("DATETIME '2024-02-29 23:59:59.999999'", "DATETIME '1970-01-01 00:00:00'"),
    "TIME": ("TIME '00:00:00'", "TIME '23:59:59.999999'"),
    "TIMESTAMP": (
        "TIMESTAMP '2024-02-29 23:59:59.999999+00'",
        "TIMESTAMP '1970-01-01 00:00:00+00'",
        "TIMESTAMP '1969-12-31 23:59:59.999+00'",
    ),
    "JSON": ("""JSON '{"a": 1}'""", "JSON '[]'", "JSON 'null'"),
    "GEOGRAPHY": ("ST_GEOGPOINT(18.07, 59.33)", "ST_GEOGPOINT(-180, -90)"),
    "INTERVAL": ("INTERVAL 1 DAY", "INTERVAL -1 MONTH"),
}
# The ends of a type's range, for columns that nothing is computed from.
_ENDS = {
    "INT64": ("9223372036854775807", "-9223372036854775808"),
    "DATE": ("DATE '0001-01-01'", "DATE '9999-12-31'"),
    "TIMESTAMP": ("TIMESTAMP '0001-01-01 00:00:00+00'", "TIMESTAMP '9999-12-31 23:59:59.999999+00'"),
}
# Texts that CAST reads back as a value of the type.
_TEXTS = {
    "INT64": ("0", "1", "-1", "19782"),
    "FLOAT64": ("0", "1.5", "-0.25"),
    "NUMERIC": ("0", "1.5", "-1"),
    "BIGNUMERIC": ("0", "1.5", "-1"),
    "BOOL": ("true", "false"),
    "DATE": ("2024-02-29", "1970-01-01"),
    "DATETIME": ("2024-02-29 23:59:59", "1970-01-01 00:00:00"),
    "TIME": ("00:00:00", "23:59:59"),
    "TIMESTAMP": ("2024-02-29 23:59:59+00", "1970-01-01 00:00:00+00"),
}
_RANGES = {
    "DATE": "[2024-02-29, 2024-03-01)",
    "DATETIME": "[2024-02-29 00:00:00, 2024-03-01 00:00:00)",
    "TIMESTAMP": "[2024-02-29 00:00:00+00, 2024-03-01 00:00:00+00)",
}
_QUOTED = frozenset({"NUMERIC", "BIGNUMERIC", "DATE", "DATETIME", "TIME", "TIMESTAMP", "JSON"})
_NUMBERS = frozenset({"INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC"})
_BY_SECONDS = frozenset({"DATETIME", "TIME", "TIMESTAMP"})


def constants(data_type: DataType, *, ends: bool) -> tuple[str, ...]:
    """Return a few constants of a type that has no fields; with `ends`, those of its range are among them.

    >>> constants(DataType("BOOL"), ends=True)
    ('TRUE', 'FALSE')
    """
    if data_type.kind == "RANGE":
        return (f"{data_type} '{_RANGES[str(data_type.element)]}'",)
    return _PLAIN[data_type.kind] + (_ENDS.get(data_type.kind, ()) if ends else ())


def texts_of(data_type: DataType) -> tuple[str, ...]:
    """Return STRING constants that CAST reads as values of a type; none where the type has no such texts."""
    return tuple(quoted(text) for text in _TEXTS.get(data_type.kind, ()))


def constant(data_type: DataType, text: str) -> str:
    """Return the constant of a type that a text writes.

    >>> constant(DataType("DATE"), "2024-02-29")
    "DATE '2024-02-29'"
    """
    if data_type.kind == "STRING":
        return quoted(text)
    return f"{data_type.kind} {quoted(text)}" if data_type.kind in _QUOTED else text


def neighbour(data_type: DataType, text: str, step: int) -> str | None:
    """Return the constant one step (1 or -1) behind the one that a text writes; None where no rule gives it.

    >>> neighbour(DataType("DATE"), "2024-02-29", 1)
    "DATE '2024-03-01'"
    """
    try:
        if data_type.kind in _NUMBERS:
            return constant(data_type, str(Decimal(text) + step))
        if data_type.kind == "DATE":
            return constant(data_type, (dt.date.fromisoformat(text) + dt.timedelta(days=step)).isoformat())
    except (ArithmeticError, ValueError):
        return None
    if data_type.kind in _BY_SECONDS:
        return f"{data_type.kind}_ADD({constant(data_type, text)}, INTERVAL {step} SECOND)"
    if data_type.kind == "STRING" and (step > 0 or text):
        return quoted(f"{text}a" if step > 0 else "")
    return None


def json_constant(value: object) -> str:
    """Return a value as a JSON constant."""
    return f"JSON {quoted(json.dumps(value))}"


def quoted(text: str) -> str:
    """Return a text as a STRING constant."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{escaped}'"

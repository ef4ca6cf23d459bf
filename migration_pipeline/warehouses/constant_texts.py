"""How a value is written as a constant of SQL: one spelling for every evaluator, so that results can be compared."""

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterable
from decimal import Decimal

from migration_pipeline.domain.schema import DataType

NULL = "NULL"
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001  all times are UTC
_FLOAT_DIGITS = 9  # a sum of floats depends, in its last digits, on the order of the rows
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\0": "\\000"})

Real = Callable[[float], str]
Order = Callable[[list[str]], list[str]]


def exact_float(value: float) -> str:
    """Return a float as a constant that means this very float."""
    text = repr(value)
    return text if text[-1].isdigit() else f"CAST('{text}' AS FLOAT64)"


def rounded_float(value: float) -> str:
    """Return a text that a float shares with those that are nearly equal to it."""
    return f"{value:.{_FLOAT_DIGITS}g}" if value else "0"


def as_given(elements: list[str]) -> list[str]:
    """Return an array's elements in their own order."""
    return elements


def array(data_type: DataType, elements: list[str]) -> str:
    """Return an array of constants."""
    return f"{data_type.sql}[{', '.join(elements)}]"


def struct(data_type: DataType, fields: Iterable[str]) -> str:
    """Return a STRUCT of constants."""
    return f"{data_type.sql}({', '.join(fields)})"


def range_of(data_type: DataType, start: str, end: str) -> str:
    """Return a range; its ends are constants, NULL where it has none."""
    first, last = ("UNBOUNDED" if one == NULL else one.split("'")[1] for one in (start, end))
    return f"{data_type} '[{first}, {last})'"


def boolean(value: bool) -> str:  # noqa: FBT001  it is the value
    """Return TRUE or FALSE."""
    return "TRUE" if value else "FALSE"


def string(value: str) -> str:
    """Return a text in quotes."""
    return f"'{value.translate(_ESCAPES)}'"


def bytes_(value: bytes) -> str:
    r"""Return bytes, each as \xHH."""
    return "b'" + "".join(f"\\x{byte:02x}" for byte in value) + "'"


def date(value: dt.date) -> str:
    """Return a date."""
    return f"DATE '{value.isoformat()}'"


def timestamp(value: dt.datetime) -> str:
    """Return a moment, given in UTC."""
    return f"TIMESTAMP '{value.isoformat(sep=' ')}+00'"


def datetime(value: dt.datetime) -> str:
    """Return a civil date and time."""
    return f"DATETIME '{value.isoformat(sep=' ')}'"


def time(value: dt.time) -> str:
    """Return a time of day."""
    return f"TIME '{value.isoformat()}'"


def decimal(kind: str, value: Decimal) -> str:
    """Return a NUMERIC or BIGNUMERIC with all of its digits, and no zeros behind them.

    >>> decimal("NUMERIC", Decimal("1.500"))
    "NUMERIC '1.5'"
    """
    text = f"{value:f}"  # Decimal.normalize() would round to the context's 28 digits
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{kind} '{text if value else 0}'"


def json_value(value: str) -> str:
    """Return JSON with the keys of its objects sorted."""
    with contextlib.suppress(ValueError):  # of a number that Python does not read, the text still tells it apart
        value = json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False)
    return f"JSON {string(value)}"


def interval(months: int, days: int, micros: int) -> str:
    """Return an interval by its three parts."""
    years, rest = divmod(abs(months), 12)
    seconds, fraction = divmod(abs(micros), 10**6)
    clock = f"{seconds // 3600}:{seconds // 60 % 60}:{seconds % 60}.{fraction:06d}"
    signs = ("-" if months < 0 else "", "-" if micros < 0 else "")
    return f"INTERVAL '{signs[0]}{years}-{rest} {days} {signs[1]}{clock}' YEAR TO SECOND"

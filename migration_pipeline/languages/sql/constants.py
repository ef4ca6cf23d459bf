"""Reads constants of a query by value, and gives the new column's constant for them."""

import datetime as dt
import re
from dataclasses import dataclass

from sqlglot import exp

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.mapping import Forward
from migration_pipeline.domain.schema import DataType
from migration_pipeline.domain.shards import ShardPart

Value = int | str | bool | dt.date

_INT64 = range(-(2**63), 2**63)
_INTEGER = re.compile(r"^(?:0[xX][0-9a-fA-F]+|[0-9]+)$")
_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_TEMPLATE = re.compile(r"\{|\}|\$|%[sdif(]|<%")
_EPOCH = dt.date(1970, 1, 1)

# The units of TIMESTAMP_* and the INT64 values for which they give a TIMESTAMP (years 1 to 9999):
# https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions
_UNITS = {"TIMESTAMP_SECONDS": 1, "TIMESTAMP_MILLIS": 1_000, "TIMESTAMP_MICROS": 1_000_000}
_FIRST_SECOND, _LAST_SECOND = -62_135_596_800, 253_402_300_799
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of the query: its value, where it stands, and its text."""

    value: Value
    span: Span
    text: str


def read(node: exp.Expr | None, old_type: DataType | None, text: str) -> Constant | None:
    """Return the constant that a node writes as a value of the old type; None where it is not one for certain.

    A template (`{{ ds }}`, `${x}`, `%s`) inside of a string is no constant.
    """
    if old_type is None or node is None:
        return None
    if isinstance(node, (exp.Literal, exp.HexString)) and node.meta.get("start") is not None:
        span = Span(node.meta["start"], node.meta["end"] + 1)
        if text[: span.start].rstrip().endswith("+"):
            return None  # a unary plus, which the tree does not show
        value = _literal(node, old_type, text[span.start : span.end])
        return None if value is None else Constant(value, span, text[span.start : span.end])
    if isinstance(node, exp.Neg) and isinstance(node.this, exp.Literal) and old_type.kind == "INT64":
        return _negative(read(node.this, old_type, text), text)
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Literal) and old_type.kind == "DATE":
        return _typed(read(node.this, old_type, text), "DATE", text)
    return None


def fold(forward: Forward, constant: Constant, *, step: int = 0) -> str | None:
    """Return the new column's constant for an old one, `step` old units later; None where it has none.

    >>> from migration_pipeline.domain.edit import Span
    >>> cast = Forward(template=None, function="CAST", increasing=False)
    >>> fold(cast, Constant(42, Span(0, 4), "0x2A"))
    "'42'"
    """
    value = constant.value
    if forward.values:
        return dict(forward.values).get(_sql(value)) if step == 0 else None
    if forward.function == "PARSE_DATE":
        return _day(forward, value) if step == 0 else None
    if forward.function == "CAST":
        return _cast_to_string(value) if step == 0 else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    value += step
    if not _in_domain(forward.function, value) or forward.template is None:
        return None
    written = constant.text if step == 0 else str(value)
    return forward.template.over(written)


def _day(forward: Forward, value: Value) -> str | None:
    """Return the day that a text of a shard's own format writes; another spelling of it is no shard's name."""
    head = str(forward.template.parts[0]) if forward.template is not None else ""
    part = ShardPart("", head.partition("'")[2].rpartition("'")[0])
    day = part.date(value) if isinstance(value, str) else None
    return f"DATE '{day.isoformat()}'" if day is not None else None


def _in_domain(function: str, value: int) -> bool:
    if function in _UNITS:
        unit = _UNITS[function]
        return _FIRST_SECOND * unit <= value < (_LAST_SECOND + 1) * unit
    return function == "DATE_FROM_UNIX_DATE" and _FIRST_DAY <= value <= _LAST_DAY


def _literal(node: exp.Expr, old_type: DataType, written: str) -> Value | None:
    if isinstance(node, exp.Literal) and node.is_string:
        if _TEMPLATE.search(written) or "\\" in written or written[:1] not in "'\"" or written[:3] in ("'''", '"""'):
            return None
        inner = written[1:-1]
        if old_type.kind == "DATE":
            return _date(inner)
        return inner if old_type.kind == "STRING" else None
    if old_type.kind == "INT64" and _INTEGER.match(written):
        value = int(written, 16) if written[:2].lower() == "0x" else int(written)
        return value if value in _INT64 else None
    return None


def _negative(positive: Constant | None, text: str) -> Constant | None:
    if positive is None or isinstance(positive.value, bool) or not isinstance(positive.value, int):
        return None
    start = positive.span.start - 1
    while start >= 0 and text[start].isspace():
        start -= 1
    if start < 0 or text[start] != "-":
        return None
    span = Span(start, positive.span.end)
    return Constant(-positive.value, span, text[span.start : span.end])


def _typed(inner: Constant | None, word: str, text: str) -> Constant | None:
    """Return the constant of a typed literal, `DATE '2024-01-01'`, whose word stands right before the string."""
    if inner is None:
        return None
    match = re.search(rf"\b{word}\s*$", text[: inner.span.start], re.IGNORECASE)
    if match is None:
        return None
    span = Span(match.start(), inner.span.end)
    return Constant(inner.value, span, text[span.start : span.end])


def _date(text: str) -> dt.date | None:
    match = _DATE.match(text)
    if match is None:
        return None
    try:
        return dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _cast_to_string(value: Value) -> str | None:
    """Return CAST(value AS STRING) as a literal, by BigQuery's conversion rules."""
    if isinstance(value, bool):
        return "'true'" if value else "'false'"
    if isinstance(value, dt.date):
        return f"'{value.year:04d}-{value.month:02d}-{value.day:02d}'"
    return f"'{value}'" if isinstance(value, int) else None


def _sql(value: Value) -> str:
    """Return a value as the canonical SQL constant that enum maps are keyed by."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return f"DATE '{value.isoformat()}'"
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

"""Ways from one constant to others, as SQL: to another type, to its neighbours, through a mapping's conversion."""

from collections.abc import Sequence

from migration_pipeline.domain.mapping import Template
from migration_pipeline.domain.rows import NOW

_FROM_TIME = ("UNIX_SECONDS({})", "UNIX_MILLIS({})", "UNIX_MICROS({})")
_TO_TIME = ("SAFE.TIMESTAMP_SECONDS({})", "SAFE.TIMESTAMP_MILLIS({})", "SAFE.TIMESTAMP_MICROS({})")
_NUMBERS = ("INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC")
_CAST = ("SAFE_CAST({} AS {kind})",)
_CONVERSIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("DATE", "INT64"): (
        "UNIX_DATE({})",
        *(way.format("TIMESTAMP({})") for way in _FROM_TIME),
        "CAST(FORMAT_DATE('%Y%m%d', {}) AS INT64)",
    ),
    ("TIMESTAMP", "INT64"): _FROM_TIME,
    ("INT64", "TIMESTAMP"): _TO_TIME,
    ("DATE", "TIMESTAMP"): ("TIMESTAMP({})",),
    ("DATETIME", "TIMESTAMP"): ("TIMESTAMP({})",),
    ("INT64", "DATE"): ("SAFE.DATE_FROM_UNIX_DATE({})", *(f"DATE({way})" for way in _TO_TIME)),
    ("TIMESTAMP", "DATE"): ("DATE({})",),
    ("DATETIME", "DATE"): ("DATE({})",),
    ("STRING", "DATE"): ("SAFE_CAST({} AS DATE)", "SAFE.PARSE_DATE('%Y%m%d', {})"),
    ("DATE", "STRING"): ("CAST({} AS STRING)", "FORMAT_DATE('%Y%m%d', {})", "FORMAT_DATE('%Y-%m', {})"),
    ("TIMESTAMP", "STRING"): ("CAST({} AS STRING)", "FORMAT_TIMESTAMP('%Y%m%d', {})"),
    ("DATE", "DATETIME"): ("DATETIME({})",),
    ("TIMESTAMP", "DATETIME"): ("DATETIME({})",),
    ("STRING", "BYTES"): ("CAST({} AS BYTES)",),
    ("BOOL", "INT64"): ("IF({}, 1, 0)",),
    ("INT64", "BOOL"): ("{} <> 0",),
    ("STRING", "TIMESTAMP"): _CAST,
    ("STRING", "DATETIME"): _CAST,
    ("STRING", "TIME"): _CAST,
    ("STRING", "BOOL"): _CAST,
    ("BOOL", "STRING"): _CAST,
    ("TIME", "STRING"): _CAST,
    ("DATETIME", "STRING"): _CAST,
    **{(one, other): _CAST for one in (*_NUMBERS, "STRING") for other in (*_NUMBERS, "STRING") if one != other},
}
_NEIGHBOURS: dict[str, tuple[str, ...]] = {
    "INT64": ("SAFE_ADD({}, 1)", "SAFE_SUBTRACT({}, 1)", "SAFE_MULTIPLY({}, 10)", "DIV({}, 10)"),
    "FLOAT64": ("{} + 0.5", "{} - 0.5"),
    "NUMERIC": ("SAFE_ADD({}, 0.01)", "SAFE_SUBTRACT({}, 0.01)"),
    "BIGNUMERIC": ("SAFE_ADD({}, 0.01)", "SAFE_SUBTRACT({}, 0.01)"),
    "DATE": ("SAFE.DATE_ADD({}, INTERVAL 1 DAY)", "SAFE.DATE_SUB({}, INTERVAL 1 DAY)"),
    "TIMESTAMP": (
        "SAFE.TIMESTAMP_ADD({}, INTERVAL 1 MICROSECOND)",
        "SAFE.TIMESTAMP_SUB({}, INTERVAL 1 MICROSECOND)",
        "SAFE.TIMESTAMP_ADD({}, INTERVAL 1 MILLISECOND)",
        "SAFE.TIMESTAMP_SUB({}, INTERVAL 1 MILLISECOND)",
        "SAFE.TIMESTAMP_ADD({}, INTERVAL 1 SECOND)",
        "SAFE.TIMESTAMP_SUB({}, INTERVAL 1 DAY)",
    ),
    "DATETIME": ("SAFE.DATETIME_ADD({}, INTERVAL 1 SECOND)", "SAFE.DATETIME_SUB({}, INTERVAL 1 SECOND)"),
    "STRING": ("CONCAT({}, 'z')", "UPPER({})", "LOWER({})", "CONCAT(' ', {})"),
}
_DAYS_BEFORE = (0, 1, 2, 3, 7, 28, 30, 31, 90, 365, 4, 5, 6)
_MICROS = (0, 400, 1, 999, 1000)
_EDGES = ("DATE '2021-01-01'", "DATE '2019-12-30'", "DATE '2024-02-29'", "DATE '2023-12-31'", "DATE '2023-01-31'")
_TEMPORAL = {
    "DATE": f"DATE_SUB(DATE(TIMESTAMP '{NOW}+00'), INTERVAL {{}} DAY)",
    "TIMESTAMP": f"TIMESTAMP_SUB(TIMESTAMP '{NOW}+00', INTERVAL {{0}} * 86398862999 MICROSECOND)",
    "DATETIME": f"DATETIME_SUB(DATETIME '{NOW}', INTERVAL {{0}} * 86398862999 MICROSECOND)",
}
_GENERIC: dict[str, tuple[str, ...]] = {
    "INT64": ("1", "2", "3", "0", "10", "-1"),
    "FLOAT64": ("1.0", "2.5", "0.25", "-1.5", "0.0"),
    "NUMERIC": ("NUMERIC '1'", "NUMERIC '2.5'", "NUMERIC '0.25'", "NUMERIC '-1.5'", "NUMERIC '0'"),
    "BIGNUMERIC": ("BIGNUMERIC '1'", "BIGNUMERIC '2.5'", "BIGNUMERIC '-1.5'"),
    "BOOL": ("TRUE", "FALSE"),
    "BYTES": ("b'1'", "b'2'", "b''"),
    "TIME": ("TIME '01:00:00'", "TIME '12:30:15'", "TIME '23:59:59'"),
    "JSON": ("""JSON '{"a": 1, "b": "x"}'""", "JSON '[1, 2]'", "JSON 'null'", "JSON '{}'"),
    "INTERVAL": ("INTERVAL 1 DAY", "INTERVAL -1 MONTH"),
}
UNITS = {
    "TIMESTAMP_SECONDS": "UNIX_SECONDS({})",
    "TIMESTAMP_MILLIS": "UNIX_MILLIS({})",
    "TIMESTAMP_MICROS": "UNIX_MICROS({})",
    "DATE_FROM_UNIX_DATE": "UNIX_DATE(DATE({}))",
}


def conversions(constant: str, source: str, target: str) -> tuple[str, ...]:
    """Return expressions of the kind `target` that a constant of the kind `source` may stand for; NULL where not.

    >>> conversions("DATE '2024-01-01'", "DATE", "TIMESTAMP")
    ("TIMESTAMP(DATE '2024-01-01')",)
    """
    if source == target:
        return (constant,)
    return tuple(way.format(constant, kind=target) for way in _CONVERSIONS.get((source, target), ()))


def neighbours(constant: str, kind: str) -> tuple[str, ...]:
    """Return expressions that lie just beside a constant."""
    return tuple(way.format(constant) for way in _NEIGHBOURS.get(kind, ()))


def ordinary(kind: str, name: str) -> tuple[str, ...]:
    """Return constants of a kind for a column of which nothing is known; texts bear the column's name.

    >>> ordinary("STRING", "Market")[:2]
    ("'market_1'", "'Market_2'")
    """
    if kind in _TEMPORAL:
        edges = (f"CAST({day} AS {kind})" for day in _EDGES)
        return (*(_TEMPORAL[kind].format(days) for days in _DAYS_BEFORE), *edges)
    if kind == "STRING":
        stem = name.replace("\\", "").replace("'", "")[:24]
        named = (f"'{stem.lower()}_1'", f"'{stem}_2'", f"'{stem.upper()}_3'", f"'{stem.lower()}_4'")
        return (*named, "''", "'12'", *(f"'{stem}_{number}'" for number in range(5, 13)))
    return _GENERIC.get(kind, ())


def scaled(number: str) -> tuple[str, ...]:
    """Return numbers about the multiples of one: at it, between it and the next, just below that."""
    return (number, f"DIV(SAFE_MULTIPLY({number}, 3), 2)", f"SAFE_MULTIPLY({number}, 2) - 1", f"DIV({number}, 2)")


def stepped(moment: str, number: str) -> tuple[str, ...]:
    """Return numbers that lie a step of the query away from a moment, or nearly."""
    return (f"{moment} - {number}", f"{moment} - {number} - 1", f"{moment} + {number} + 1")


def close(kind: str, steps: Sequence[str], unit: str) -> tuple[str, ...]:
    """Return times that lie within a millisecond of each other, or of a step away; days at the ends of years."""
    if kind == "DATE":
        return _EDGES
    if kind not in ("TIMESTAMP", "DATETIME"):
        return ()
    base = f"{kind} '{NOW}'" if kind == "DATETIME" else f"{kind} '{NOW}+00'"
    part = {"TIMESTAMP_SECONDS": "SECOND", "TIMESTAMP_MICROS": "MICROSECOND"}.get(unit, "MILLISECOND")
    bases = [base, *(f"{kind}_SUB({base}, INTERVAL {step} {part})" for step in steps)]
    return tuple(f"SAFE.{kind}_ADD({one}, INTERVAL {micros} MICROSECOND)" for one in bases for micros in _MICROS)


def moments(unit: str) -> tuple[str, ...]:
    """Return numbers that stand for times near the pinned one, in the unit that a mapping's conversion reads."""
    return tuple(UNITS[unit].format(moment) for moment in ordinary("TIMESTAMP", ""))


def converted(constant: str, template: Template) -> str:
    """Return an old constant as the new value that a mapping's conversion makes of it."""
    return template.over(f"({constant})")

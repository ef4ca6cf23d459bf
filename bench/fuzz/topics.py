"""What a column is about: its old type, its values, and the constants that queries hold it against."""

import datetime as dt
from dataclasses import dataclass

Value = int | str | bool | dt.date | dt.datetime | None | list["Value"] | dict[str, "Value"]

_DAY_ZERO = dt.date(1970, 1, 1)
_ZERO = dt.datetime(1970, 1, 1)  # noqa: DTZ001  all times are UTC
_YEAR_2020 = 1_577_836_800


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Columns of one topic hold comparable values, whatever their tables: they are what queries join on."""

    name: str
    type: str
    values: tuple[Value, ...]
    constants: tuple[str, ...]


def moment(micros: int) -> dt.datetime:
    """Return the TIMESTAMP so many microseconds after 1970, in UTC."""
    return _ZERO + dt.timedelta(microseconds=micros)


def day(days: int) -> dt.date:
    """Return the DATE so many days after 1970."""
    return _DAY_ZERO + dt.timedelta(days=days)


def _clock(name: str, unit: int) -> Topic:
    start = _YEAR_2020 * unit
    last = 253_402_300_800 * unit - 1
    spelled = ("0", "1", "-1", "0x1", "007", start, start + 1, start - 1, start + unit, last, last + 1, f"{start}.0")
    return Topic(
        name=name,
        type="INT64",
        values=(0, 1, -1, start, start + 1, start + unit),
        constants=tuple(str(one) for one in spelled),
    )


NUMBER = Topic(
    name="number",
    type="INT64",
    values=(0, 1, 2, 3, 9, 10, -1),
    constants=("0", "1", "2", "3", "9", "10", "-1", "0x3", "007", "1.0", "0XA", "99999999999", "CAST('3' AS INT64)"),
)
SECONDS = _clock("seconds", 1)
MILLIS = _clock("millis", 1_000)
MICROS = _clock("micros", 1_000_000)
DAY = Topic(
    name="day",
    type="INT64",
    values=(0, 1, 2, 3, 9, 10, -1),
    constants=("0", "1", "2", "3", "-1", "10", "0x9", "2932896", "2932897", "-719162"),
)
CODE = Topic(name="code", type="INT64", values=(0, 1, 2), constants=("0", "1", "2", "7", "0x1", "01", "1.0", "-1"))
LETTER = Topic(
    name="letter", type="STRING", values=("a", "b", "c"), constants=("'a'", '"b"', "'c'", "'A1'", "'zz'", "r'a'", "''")
)
WORD = Topic(
    name="word",
    type="STRING",
    values=("p", "q", "a", "US", "1", "", "P"),
    constants=("'p'", "'q'", '"a"', "'US'", "'1'", "''", "'P'"),
)
FLAG = Topic(name="flag", type="BOOL", values=(True, False), constants=("TRUE", "FALSE", "true"))
DATE = Topic(
    name="date",
    type="DATE",
    values=(dt.date(2020, 1, 1), dt.date(2020, 1, 2), dt.date(2019, 12, 31), dt.date(999, 1, 1)),
    constants=(
        "'2020-01-01'",
        "DATE '2020-01-02'",
        "DATE'2019-12-31'",
        "'2020-1-1'",
        "'0999-01-01'",
        "DATE '2020-1-2'",
    ),
)
MOMENT = Topic(
    name="moment",
    type="TIMESTAMP",
    values=(moment(0), moment(1_000), moment(-1_000), moment(_YEAR_2020 * 10**6)),
    constants=("TIMESTAMP '1970-01-01 00:00:00+00'", "TIMESTAMP_MILLIS(1)", "TIMESTAMP_SECONDS(1577836800)"),
)

TOPICS = (NUMBER, SECONDS, MILLIS, MICROS, DAY, CODE, LETTER, WORD, FLAG, DATE, MOMENT)

# for what is computed and belongs to no topic
PLAIN_CONSTANTS = {
    "INT64": NUMBER.constants,
    "STRING": WORD.constants,
    "BOOL": ("TRUE", "FALSE"),
    "DATE": ("DATE '2020-01-01'",),
    "TIMESTAMP": MOMENT.constants,
    "FLOAT64": ("1.5", "0.5"),
}

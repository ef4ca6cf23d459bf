"""What may become of a column: the new type, the mapping's row, the way back in SQL, and the new column's values.

The way back is written here by hand, so that what the loader derives is held against it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from fuzz import topics
from fuzz.topics import Topic, Value, day, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """One thing that a deprecation can do to a column of a topic.

    In `row` (the mapping's words) and in `back` (the old value as SQL), `{old}` and `{new}` stand for the columns.
    `wild` values cannot be turned back: only rows that the mapping's filter drops may hold them.
    """

    topic: Topic
    new_type: str
    row: Mapping[str, object]
    back: str
    values: tuple[Value, ...]
    wild: tuple[Value, ...] = ()
    is_exact: bool = False


def kept(topic: Topic) -> Fate:
    """Return the fate of a column that keeps type and value."""
    return Fate(topic=topic, new_type=topic.type, row={}, back="{new}", values=topic.values, is_exact=True)


def _retyped(  # noqa: PLR0913  as many words as a mapping's row has
    topic: Topic,
    new_type: str,
    transform: str,
    back: str,
    values: tuple[Value, ...],
    finer: tuple[Value, ...],
    *,
    inverse: str = "",
    wild: tuple[Value, ...] = (),
) -> tuple[Fate, Fate]:
    """Return a conversion twice: exact, and with new values that are finer than, or spell otherwise, an old one."""
    row = {"transform": transform} | ({"inverse": inverse} if inverse else {})
    exact = Fate(
        topic=topic,
        new_type=new_type,
        row={**row, "exact": True},
        back=back,
        values=values,
        wild=wild,
        is_exact=True,
    )
    loose = Fate(topic=topic, new_type=new_type, row=row, back=back, values=(*values, *finer), wild=wild)
    return exact, loose


def _clock(topic: Topic, unit: int) -> tuple[Fate, Fate]:
    word = topic.name.upper()
    step = 10**6 // unit
    whole = tuple(moment(value * step) for value in topic.values if isinstance(value, int))
    finer = tuple(one for value in whole for one in _between(value, step))
    return _retyped(topic, "TIMESTAMP", f"TIMESTAMP_{word}({{old}})", f"UNIX_{word}({{new}})", whole, finer)


def _between(value: dt.datetime, step: int) -> tuple[Value, ...]:
    """Return moments within the same unit of a clock, its last microsecond included."""
    return tuple(value + dt.timedelta(microseconds=more) for more in (1, step // 2, step - 1)) if step > 1 else ()


def _coded(
    topic: Topic, new_type: str, values: Mapping[Value, Value], other: str | None, *, exact: bool, unknown: Value = None
) -> Fate:
    """Return an enum map; `other` is the mapping's `else:` as YAML's value in SQL, None where it has none."""
    row: dict[str, object] = {"values": dict(values)}
    if other is not None:
        row["else"] = _OTHERS[other] if other in _OTHERS else _unsql(other)
    if exact:
        row["exact"] = True
    otherwise = other if other not in (None, "ERROR") else "ERROR('no old value')"
    cases = " ".join(f"WHEN {_sql(new)} THEN {_sql(old)}" for old, new in values.items())
    has_more = unknown is not None and not exact and other not in (None, "ERROR")
    return Fate(
        topic=topic,
        new_type=new_type,
        row=row,
        back=f"IF({{new}} IS NULL, NULL, CASE {{new}} {cases} ELSE {otherwise} END)",
        values=(*values.values(), *((unknown,) if has_more else ())),
        is_exact=exact,
    )


def _sql(value: Value) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).upper()


def _unsql(text: str) -> Value:
    return text.strip("'") if text.startswith("'") else int(text)


_OTHERS: dict[str, Value] = {"NULL": None, "ERROR": "human"}
_NUMBERS = ("0", "1", "2", "3", "9", "10", "-1")
_PLANS: dict[Value, Value] = {0: "FREE", 1: "PREMIUM", 2: "NO"}
_LETTERS: dict[Value, Value] = {"a": "A1", "b": "B1", "c": "b"}
_SWAPPED: dict[Value, Value] = {0: 1, 1: 0, 2: 7}

FATES: tuple[tuple[str, Fate], ...] = (
    *(("kept", kept(topic)) for topic in topics.TOPICS),
    *(
        ("INT64 as STRING", fate)
        for fate in _retyped(
            topics.NUMBER,
            "STRING",
            "CAST({old} AS STRING)",
            "CAST({new} AS INT64)",
            _NUMBERS,
            ("01", " 1", "0x3", "+2", " 10 "),
            wild=("wild", ""),
        )
    ),
    *(
        ("an inverse that may lose", fate)
        for fate in _retyped(
            topics.NUMBER,
            "STRING",
            "CAST({old} AS STRING)",
            "SAFE_CAST({new} AS INT64)",
            _NUMBERS,
            ("01", "x", ""),
            inverse="SAFE_CAST({new} AS INT64)",
        )
    ),
    *(
        ("an inverse by hand", fate)
        for fate in _retyped(
            topics.NUMBER, "INT64", "{old} + 1", "{new} - 1", (1, 2, 3, 4, 10, 11, 0), (), inverse="{new} - 1"
        )
    ),
    *(("TIMESTAMP_SECONDS", fate) for fate in _clock(topics.SECONDS, 1)),
    *(("TIMESTAMP_MILLIS", fate) for fate in _clock(topics.MILLIS, 1_000)),
    *(("TIMESTAMP_MICROS", fate) for fate in _clock(topics.MICROS, 1_000_000)),
    *(
        ("DATE_FROM_UNIX_DATE", fate)
        for fate in _retyped(
            topics.DAY,
            "DATE",
            "DATE_FROM_UNIX_DATE({old})",
            "UNIX_DATE({new})",
            tuple(day(value) for value in topics.DAY.values if isinstance(value, int)),
            (),
        )
    ),
    *(
        ("BOOL as STRING", fate)
        for fate in _retyped(
            topics.FLAG,
            "STRING",
            "CAST({old} AS STRING)",
            "CAST({new} AS BOOL)",
            ("true", "false"),
            ("TRUE", "False"),
            wild=("wild",),
        )
    ),
    *(
        ("DATE as STRING", fate)
        for fate in _retyped(
            topics.DATE,
            "STRING",
            "CAST({old} AS STRING)",
            "CAST({new} AS DATE)",
            ("2020-01-01", "2020-01-02", "2019-12-31", "0999-01-01"),
            ("2020-1-1", "2020-01-2"),
            wild=("wild",),
        )
    ),
    *(
        ("UNIX_DATE", fate)
        for fate in _retyped(
            topics.DATE, "INT64", "UNIX_DATE({old})", "DATE_FROM_UNIX_DATE({new})", (18262, 18263, 18261, 0), ()
        )
    ),
    *(
        ("UNIX_MICROS", fate)
        for fate in _retyped(
            topics.MOMENT, "INT64", "UNIX_MICROS({old})", "TIMESTAMP_MICROS({new})", (0, 1_000, -1_000, 1), ()
        )
    ),
    (
        "UNIX_MILLIS",
        _retyped(topics.MOMENT, "INT64", "UNIX_MILLIS({old})", "TIMESTAMP_MILLIS({new})", (0, 1, -1), ())[0],
    ),
    ("values", _coded(topics.CODE, "STRING", _PLANS, None, exact=True)),
    ("values", _coded(topics.CODE, "STRING", _PLANS, None, exact=False)),
    ("values, else human", _coded(topics.CODE, "STRING", _PLANS, "ERROR", exact=True)),
    ("values, else null", _coded(topics.CODE, "STRING", _PLANS, "NULL", exact=False, unknown="GOLD")),
    ("values, else old value", _coded(topics.CODE, "STRING", _PLANS, "7", exact=False, unknown="GOLD")),
    ("values, else old value", _coded(topics.CODE, "STRING", _PLANS, "1", exact=False, unknown="GOLD")),
    ("values", _coded(topics.CODE, "INT64", _SWAPPED, None, exact=True)),
    ("values, else old value", _coded(topics.CODE, "INT64", _SWAPPED, "2", exact=False, unknown=99)),
    ("values", _coded(topics.LETTER, "STRING", _LETTERS, None, exact=True)),
    ("values, else null", _coded(topics.LETTER, "STRING", _LETTERS, "NULL", exact=False, unknown="zz")),
    ("values, else old value", _coded(topics.LETTER, "STRING", _LETTERS, "'a'", exact=False, unknown="zz")),
    ("values", _coded(topics.FLAG, "STRING", {True: "on", False: "off"}, None, exact=True)),
)

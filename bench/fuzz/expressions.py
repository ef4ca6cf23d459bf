"""Scalar expressions by type."""

from collections.abc import Callable

from fuzz.constants import constant, plain
from fuzz.pen import Level, Pen

Rule = Callable[[Pen, str, int], str | None]

_LEAVES = 0.35  # of the places where an expression may stand, the part that is a column or a constant


def value(pen: Pen, kind: str, depth: int) -> str:
    """Return an expression of a type, its parts at most so deep."""
    if depth > 0 and not pen.dice.chance(_LEAVES):
        for _ in range(5):
            written = pen.dice.weighted((*_ANY, *_BY_TYPE[kind]))(pen, kind, depth - 1)
            if written is not None:
                return written
    found = pen.column(kind)
    return found.sql if found is not None and pen.dice.chance(0.9) else plain(pen, kind)


# -- of any type ------------------------------------------------------------------------------------------------------


def _parentheses(pen: Pen, kind: str, depth: int) -> str:
    return f"({value(pen, kind, depth)})"


def _coalesce(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("COALESCE")
    return f"COALESCE({value(pen, kind, depth)}, {value(pen, kind, depth)})"


def _ifnull(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("IFNULL")
    return f"IFNULL({value(pen, kind, depth)}, {plain(pen, kind)})"


def _if(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("IF")
    return f"IF({pen.rules.condition(pen, depth)}, {value(pen, kind, depth)}, {value(pen, kind, depth)})"


def _nullif(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("NULLIF")
    found = pen.column(kind)
    if found is not None and pen.dice.chance(0.7):
        return f"NULLIF({found.sql}, {constant(pen, found.field)})"
    return f"NULLIF({value(pen, kind, depth)}, {plain(pen, kind)})"


def _case(pen: Pen, kind: str, depth: int) -> str | None:
    found = pen.scalar()
    if found is None:
        return None
    pen.mark("CASE value")
    branches = " ".join(
        f"WHEN {constant(pen, found.field)} THEN {value(pen, kind, depth)}" for _ in range(pen.dice.number(1, 2))
    )
    otherwise = f" ELSE {value(pen, kind, depth)}" if pen.dice.chance(0.7) else ""
    return f"CASE {found.sql} {branches}{otherwise} END"


def _searched_case(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("CASE WHEN")
    otherwise = f" ELSE {value(pen, kind, depth)}" if pen.dice.chance(0.5) else ""
    return f"CASE WHEN {pen.rules.condition(pen, depth)} THEN {value(pen, kind, depth)}{otherwise} END"


def _subquery(pen: Pen, kind: str, _: int) -> str | None:
    if pen.is_deep:
        return None
    pen.mark("scalar subquery")
    pen.levels.append(Level())
    source = pen.rules.source(pen)
    function = "MAX" if pen.dice.chance(0.5) else "MIN"
    selected = value(pen, kind, 1)
    where = f" WHERE {pen.rules.condition(pen, 1)}" if pen.dice.chance(0.7) else ""
    pen.levels.pop()
    return f"(SELECT {function}({selected}) FROM {source}{where})"


def _struct_field(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("STRUCT(...).field")
    return f"STRUCT({value(pen, kind, depth)} AS x, {value(pen, 'INT64', 0)} AS y).x"


# -- INT64 ------------------------------------------------------------------------------------------------------------


def _arithmetic(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("arithmetic")
    left, right = value(pen, kind, depth), plain(pen, kind)
    if pen.dice.chance(0.5):
        left, right = right, left
    return f"{left} {pen.dice.one('+-*')} {right}"


def _minus(pen: Pen, kind: str, depth: int) -> str | None:
    inner = value(pen, kind, depth)
    return None if inner.startswith("-") else f"-{inner}"


def _integer(pen: Pen, _: str, depth: int) -> str:
    pen.mark("function of a number")
    inner = value(pen, "INT64", depth)
    return pen.dice.one(("MOD({}, 3)", "ABS({})", "SIGN({})", "DIV({}, 2)")).format(inner)


def _length(pen: Pen, _: str, depth: int) -> str:
    pen.mark("string function")
    inner = value(pen, "STRING", depth)
    return pen.dice.one(("LENGTH({})", "STRPOS({}, '1')", "CAST(STARTS_WITH({}, '1') AS INT64)")).format(inner)


def _from_bool(pen: Pen, _: str, depth: int) -> str:
    pen.mark("CAST")
    return f"CAST({value(pen, 'BOOL', depth)} AS INT64)"


def _from_date(pen: Pen, _: str, depth: int) -> str:
    pen.mark("date function")
    inner = value(pen, "DATE", depth)
    forms = ("EXTRACT(YEAR FROM {})", "DATE_DIFF({}, DATE '2020-01-01', DAY)", "UNIX_DATE({})")
    return pen.dice.one(forms).format(inner)


def _from_timestamp(pen: Pen, _: str, depth: int) -> str:
    pen.mark("timestamp function")
    inner = value(pen, "TIMESTAMP", depth)
    return pen.dice.one(("UNIX_MICROS({})", "UNIX_SECONDS({})", "EXTRACT(DAY FROM {})")).format(inner)


def _array_length(pen: Pen, _: str, __: int) -> str | None:
    found = pen.column("ARRAY<INT64>") or pen.column("ARRAY<STRING>")
    if found is None:
        return None
    pen.mark("ARRAY_LENGTH")
    return f"ARRAY_LENGTH({found.sql})"


# -- STRING -----------------------------------------------------------------------------------------------------------


def _to_string(pen: Pen, _: str, depth: int) -> str:
    pen.mark("CAST")
    kind = pen.dice.one(("INT64", "INT64", "BOOL", "DATE"))
    found = pen.column(kind)
    return f"CAST({found.sql if found and pen.dice.chance(0.6) else value(pen, kind, depth)} AS STRING)"


def _text(pen: Pen, kind: str, depth: int) -> str:
    pen.mark("string function")
    forms = ("CONCAT({}, 'x')", "UPPER({})", "LOWER({})", "SUBSTR({}, 1, 2)", "REPLACE({}, '1', 'y')", "({} || 'x')")
    return pen.dice.one(forms).format(value(pen, kind, depth))


def _json(pen: Pen, _: str, __: int) -> str:
    pen.mark("STRUCT in TO_JSON_STRING")
    return f"TO_JSON_STRING(STRUCT({value(pen, 'INT64', 0)}, {value(pen, 'STRING', 0)}))"


def _formatted(pen: Pen, _: str, depth: int) -> str:
    pen.mark("FORMAT")
    return f"FORMAT('%d', {value(pen, 'INT64', depth)})"


# -- BOOL, DATE, TIMESTAMP, FLOAT64 -------------------------------------------------------------------------------


def _condition(pen: Pen, _: str, depth: int) -> str:
    return f"({pen.rules.condition(pen, depth)})"


def _made_date(pen: Pen, _: str, depth: int) -> str:
    pen.mark("date function")
    days = [one.sql for one in pen.columns("INT64") if one.field.topic and one.field.topic.name == "day"]
    if days and pen.dice.chance(0.6):
        return f"DATE_FROM_UNIX_DATE({pen.dice.one(days)})"
    inner = value(pen, "DATE", depth)
    return pen.dice.one(("DATE_ADD({}, INTERVAL 1 DAY)", "DATE_TRUNC({}, MONTH)")).format(inner)


def _made_timestamp(pen: Pen, _: str, depth: int) -> str:
    pen.mark("timestamp function")
    units = ("seconds", "millis", "micros")
    clocks = [one for one in pen.columns("INT64") if one.field.topic and one.field.topic.name in units]
    if clocks and pen.dice.chance(0.7):
        chosen = pen.dice.one(clocks)
        return f"TIMESTAMP_{chosen.field.topic.name.upper() if chosen.field.topic else ''}({chosen.sql})"
    return f"TIMESTAMP_ADD({value(pen, 'TIMESTAMP', depth)}, INTERVAL 1 SECOND)"


def _divided(pen: Pen, _: str, depth: int) -> str:
    pen.mark("arithmetic")
    return f"{value(pen, 'INT64', depth)} / {pen.dice.one(('2', '10', '1000', '5.0'))}"


_ANY: tuple[tuple[float, Rule], ...] = (
    (2, _parentheses),
    (2, _coalesce),
    (1.5, _ifnull),
    (2, _if),
    (2, _nullif),
    (2, _case),
    (1.5, _searched_case),
    (1.5, _subquery),
    (0.7, _struct_field),
)
_BY_TYPE: dict[str, tuple[tuple[float, Rule], ...]] = {
    "INT64": (
        (4, _arithmetic),
        (1, _minus),
        (2, _integer),
        (1.5, _length),
        (1, _from_bool),
        (1, _from_date),
        (1, _from_timestamp),
        (1, _array_length),
    ),
    "STRING": ((4, _to_string), (4, _text), (1, _json), (1, _formatted)),
    "BOOL": ((12, _condition),),
    "DATE": ((8, _made_date),),
    "TIMESTAMP": ((8, _made_timestamp),),
    "FLOAT64": ((20, _divided),),
}

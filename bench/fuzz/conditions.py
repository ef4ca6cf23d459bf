"""Conditions: comparisons, tests and subqueries."""

from collections.abc import Callable

from fuzz.constants import comparand, constant
from fuzz.pen import Level, Name, Pen

Rule = Callable[[Pen, Name], str | None]


def condition(pen: Pen, depth: int) -> str:
    """Return a condition, its connectives at most so deep."""
    if depth > 0 and pen.dice.chance(0.28):
        return pen.dice.weighted(_CONNECTIVES)(pen, depth - 1)
    if not pen.is_deep and pen.dice.chance(0.16):
        return pen.dice.weighted(_SUBQUERIES)(pen)
    if pen.dice.chance(0.12):
        kind = pen.dice.one(("INT64", "STRING", "DATE"))
        return f"{pen.rules.value(pen, kind, 1)} {pen.dice.one(_OPERATORS)} {pen.rules.value(pen, kind, 1)}"
    found = pen.scalar(local=pen.dice.chance(0.7))
    if found is None:
        return "TRUE"
    for _ in range(4):
        written = pen.dice.weighted((*_TESTS, *_BY_TYPE.get(found.field.type, ())))(pen, found)
        if written is not None:
            return written
    return f"{found.sql} IS NOT NULL"


_OPERATORS = ("=", "<>", "!=", "<", "<=", ">", ">=")

# -- connectives ------------------------------------------------------------------------------------------------------


def _and(pen: Pen, depth: int) -> str:
    pen.mark("AND")
    return f"{_unit(pen, depth)} AND {_unit(pen, depth)}"


def _or(pen: Pen, depth: int) -> str:
    pen.mark("OR")
    return f"({condition(pen, depth)} OR {condition(pen, depth)})"


def _not(pen: Pen, depth: int) -> str:
    pen.mark("NOT")
    inner = condition(pen, depth)
    return f"NOT ({inner})" if pen.dice.chance(0.6) else f"NOT {inner}"


def _unit(pen: Pen, depth: int) -> str:
    return condition(pen, depth) if pen.dice.chance(0.7) else f"({condition(pen, depth)})"


_CONNECTIVES = ((3.0, _and), (4.0, _or), (2.0, _not))

# -- tests of a column ------------------------------------------------------------------------------------------------


def _compared(pen: Pen, found: Name) -> str:
    pen.mark("comparison")
    left, right = found.sql, comparand(pen, found.field)
    if pen.dice.chance(0.25):
        left, right = right, left
    return f"{left} {pen.dice.one(_OPERATORS)} {right}"


def _in(pen: Pen, found: Name) -> str:
    word = "NOT IN" if pen.dice.chance(0.35) else "IN"
    pen.mark(word)
    listed = [comparand(pen, found.field) for _ in range(pen.dice.number(1, 4))]
    if pen.dice.chance(0.06):
        pen.mark("NULL in a list")
        listed.append("NULL")
    return f"{found.sql} {word} ({', '.join(listed)})"


def _in_unnest(pen: Pen, found: Name) -> str | None:
    if found.field.type != "INT64":
        return None
    pen.mark("IN UNNEST")
    return f"{found.sql} IN UNNEST([{constant(pen, found.field)}, {constant(pen, found.field)}])"


def _between(pen: Pen, found: Name) -> str:
    word = "NOT BETWEEN" if pen.dice.chance(0.2) else "BETWEEN"
    pen.mark("BETWEEN")
    return f"{found.sql} {word} {constant(pen, found.field)} AND {constant(pen, found.field)}"


def _is_null(pen: Pen, found: Name) -> str:
    pen.mark("IS NULL")
    return f"{found.sql} IS {'NOT ' if pen.dice.chance(0.5) else ''}NULL"


def _is_distinct(pen: Pen, found: Name) -> str:
    pen.mark("IS DISTINCT FROM")
    return f"{found.sql} IS {'NOT ' if pen.dice.chance(0.5) else ''}DISTINCT FROM {comparand(pen, found.field)}"


def _like(pen: Pen, found: Name) -> str:
    pen.mark("LIKE")
    pattern = pen.dice.one(("'%a%'", "'p%'", "'_'", "'%'"))
    return f"{found.sql} {'NOT ' if pen.dice.chance(0.3) else ''}LIKE {pattern}"


def _is_true(pen: Pen, found: Name) -> str:
    pen.mark("BOOL as a condition")
    return pen.dice.one(("{}", "NOT {}", "{} = TRUE", "{} IS TRUE", "{} IS NOT FALSE", "{} IS FALSE")).format(found.sql)


_TESTS: tuple[tuple[float, Rule], ...] = (
    (6, _compared),
    (2, _in),
    (0.4, _in_unnest),
    (1.2, _between),
    (1.3, _is_null),
    (1, _is_distinct),
)
_BY_TYPE: dict[str, tuple[tuple[float, Rule], ...]] = {"STRING": ((2, _like),), "BOOL": ((8, _is_true),)}

# -- subqueries -------------------------------------------------------------------------------------------------------


def _exists(pen: Pen) -> str:
    pen.mark("EXISTS")
    pen.levels.append(Level())
    source = pen.rules.source(pen)
    inner = condition(pen, 1)
    if (joined := _correlated(pen)) and pen.dice.chance(0.7):
        pen.mark("correlated subquery")
        inner = joined if pen.dice.chance(0.6) else f"{joined} AND {inner}"
    pen.levels.pop()
    selected = pen.dice.one(("1", "*", "NULL"))
    return f"{'NOT ' if pen.dice.chance(0.25) else ''}EXISTS (SELECT {selected} FROM {source} WHERE {inner})"


def _correlated(pen: Pen) -> str:
    """Return an equality of a column of this SELECT and one around it, nothing where no two are alike."""
    near = pen.columns(local=True)
    spelled = {one.sql for one in near}
    far = [one for one in pen.columns() if one.sql not in spelled and one.field.topic is not None]
    pairs = [(one, other) for one in near for other in far if one.field.topic is other.field.topic]
    if not pairs:
        return ""
    one, other = pen.dice.one(pairs)
    return f"{one.sql} = {other.sql}"


def _in_subquery(pen: Pen) -> str:
    found = pen.scalar()
    if found is None:
        return "TRUE"
    word = "NOT IN" if pen.dice.chance(0.3) else "IN"
    pen.mark(f"{word} subquery")
    pen.levels.append(Level())
    source = pen.rules.source(pen)
    alike = [one for one in pen.columns(found.field.type, local=True) if one.field.topic is found.field.topic]
    selected = pen.dice.one(alike).sql if alike else pen.rules.value(pen, found.field.type, 1)
    where = f" WHERE {condition(pen, 1)}" if pen.dice.chance(0.4) else ""
    pen.levels.pop()
    return f"{found.sql} {word} (SELECT {selected} FROM {source}{where})"


def _against_subquery(pen: Pen) -> str:
    found = pen.scalar()
    if found is None:
        return "TRUE"
    pen.mark("scalar subquery")
    pen.levels.append(Level())
    source = pen.rules.source(pen)
    selected = pen.rules.value(pen, found.field.type, 0)
    where = f" WHERE {_correlated(pen) or 'TRUE'}" if pen.dice.chance(0.5) else ""
    pen.levels.pop()
    operator = pen.dice.one(_OPERATORS)
    return f"{found.sql} {operator} (SELECT {pen.dice.one(('MAX', 'MIN'))}({selected}) FROM {source}{where})"


_SUBQUERIES = ((3.0, _exists), (3.0, _in_subquery), (1.0, _against_subquery))

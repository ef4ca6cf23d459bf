"""Whole queries: CTEs, set operations, recursion, and the order of what comes out."""

from dataclasses import dataclass

from fuzz import words
from fuzz.conditions import condition
from fuzz.dice import Dice
from fuzz.expressions import value
from fuzz.layout import laid_out
from fuzz.outputs import output
from fuzz.pen import Level, Pen, Query, Rules
from fuzz.selects import kind_has_no_order, select, where
from fuzz.sources import source, table_path
from fuzz.tables import Field, World

_SET_OPERATIONS = (
    (4.0, "UNION ALL"),
    (2.0, "UNION DISTINCT"),
    (1.0, "EXCEPT DISTINCT"),
    (0.7, "INTERSECT DISTINCT"),
)
_RULES = Rules(value=value, condition=condition, source=source, select=select)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A query of the grammar; `is_ordered` where the order of its rows is settled to the last tie."""

    sql: str
    features: frozenset[str]
    is_ordered: bool


def write_query(seed: str, world: World) -> Written:
    """Return the query of a seed over the tables of a world, the deprecated ones among them."""
    pen = Pen(
        dice=Dice(f"query {seed}"),
        tables=world.names,
        old=tuple(table.name for table in world.migrated),
        rules=_RULES,
    )
    opening = _ctes(pen)
    form = pen.dice.weighted(((8.0, _single), (0.9, _set_operation), (0.4, _recursive), (0.5, _as_struct)))
    text, query = form(pen, opening)
    ordered, is_ordered = _ordered(pen, query) if form in (_single, _set_operation) else ("", False)
    return Written(
        sql=laid_out(pen, text + ordered), features=frozenset(pen.features), is_ordered=is_ordered and bool(ordered)
    )


def _ctes(pen: Pen) -> str:
    if not pen.dice.chance(0.22):
        return ""
    pen.mark("CTE")
    written = []
    for _ in range(pen.dice.number(1, 2)):
        own_name = pen.dice.chance(0.25)
        name = pen.dice.one([n for n in (pen.old if own_name else words.CTES) if n not in pen.ctes] or ["c9"])
        if own_name:
            pen.mark("CTE with the old table's name")
        elif name in words.COLUMNS:
            pen.mark("CTE with a column's name")
        query = select(pen)
        pen.ctes[name] = query.named
        written.append(f"{name} AS ({query.sql})")
    pen.ctes = {name: fields for name, fields in pen.ctes.items() if fields}
    return f"WITH {', '.join(written)} "


def _single(pen: Pen, opening: str) -> tuple[str, Query]:
    query = select(pen)
    return opening + query.sql, query


def _set_operation(pen: Pen, opening: str) -> tuple[str, Query]:
    word = pen.dice.weighted(_SET_OPERATIONS)
    pen.mark(word)
    kinds = [pen.dice.one(("INT64", "STRING", "DATE")) for _ in range(pen.dice.number(1, 2))]
    branches: list[str] = []
    outputs: tuple[Field | None, ...] = ()
    for number in range(2):
        pen.levels.append(Level())
        from_ = source(pen)
        projections = []
        for kind in kinds:
            found = pen.column(kind)
            sql, one = (found.sql, found.field) if found else (value(pen, kind, 1), Field(path="", type=kind))
            projections.append(output(pen, sql, one, one.path.split(".")[-1] or None))
        branches.append(f"SELECT {', '.join(text for text, _ in projections)} FROM {from_}{where(pen)}")
        outputs = tuple(one for _, one in projections) if number == 0 else outputs
        pen.levels.pop()
    query = Query(f" {word} ".join(branches), outputs)
    return opening + query.sql, query


def _recursive(pen: Pen, _: str) -> tuple[str, Query]:
    pen.mark("recursive CTE")
    old = pen.dice.one(pen.old)
    pen.ctes = {}
    numbers = [one for one in pen.tables[old] if one.topic is not None and one.topic.name == "number"]
    key, other = numbers[0], pen.dice.one(numbers)
    column, link, table = pen.spelled(key.path), pen.spelled(other.path), table_path(pen, old)
    first = f"SELECT {column} AS r1, 0 AS depth FROM {table}"
    step = f"SELECT t.{link}, r.depth + 1 FROM r JOIN {table} AS t ON t.{column} = r.r1 + 1 WHERE r.depth < 3"
    pen.ctes["r"] = (Field(path="r1", type="INT64", topic=key.topic), Field(path="depth", type="INT64"))
    query = select(pen)
    text = f"WITH RECURSIVE r AS ({first} UNION ALL {step}) {query.sql}"
    return text, query


def _as_struct(pen: Pen, opening: str) -> tuple[str, Query]:
    pen.mark("SELECT AS STRUCT")
    pen.levels.append(Level())
    from_ = source(pen)
    projections = []
    for _ in range(pen.dice.number(1, 3)):
        found = pen.scalar()
        one = found.field if found else Field(path="", type="INT64")
        projections.append(output(pen, found.sql if found else "1", one, one.path.split(".")[-1] or None))
    text = f"SELECT AS STRUCT {', '.join(text for text, _ in projections)} FROM {from_}{where(pen)}"
    pen.levels.pop()
    if pen.dice.chance(0.5):
        text = f"SELECT TO_JSON_STRING(ARRAY_LENGTH(ARRAY({text})))"
    return opening + text, Query(text, ())


def _ordered(pen: Pen, query: Query) -> tuple[str, bool]:
    """Return an ORDER BY, and whether it settles the order to the last tie."""
    if not pen.dice.chance(0.4) or not query.outputs or any(kind_has_no_order(one) for one in query.outputs):
        return "", False
    count = len(query.outputs)
    if "SELECT *" in query.sql or ".*" in query.sql:
        return "", False
    ordinals = [str(number) for number in range(1, count + 1)]
    first: list[str] = []
    if query.named and pen.dice.chance(0.6):
        pen.mark("ORDER BY name")
        named = pen.dice.one(query.named)
        spelled = pen.spelled(named.path)
        if named.type == "INT64" and pen.dice.chance(0.3) and " DISTINCT" not in query.sql and "UNION" not in query.sql:
            pen.mark("ORDER BY expression")
            spelled = f"-{spelled}" if pen.dice.chance(0.5) else f"MOD({spelled}, 3)"
        first = [spelled + pen.dice.one(("", " DESC", " ASC"))]
    else:
        pen.mark("ORDER BY ordinal")
    text = f" ORDER BY {', '.join([*first, *ordinals])}"
    if pen.dice.chance(0.35):
        pen.mark("LIMIT")
        text += f" LIMIT {pen.dice.number(1, 5)}{' OFFSET 1' if pen.dice.chance(0.2) else ''}"
    return text, True

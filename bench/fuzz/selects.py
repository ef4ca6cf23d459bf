"""SELECT statements: plain, distinct, with stars, grouped and with windows."""

from dataclasses import replace

from fuzz.grouped import grouped
from fuzz.outputs import output
from fuzz.pen import Level, Pen, Query
from fuzz.tables import Field
from fuzz.windows import qualify, window

_TYPES = ("INT64", "INT64", "INT64", "STRING", "STRING", "BOOL", "DATE", "TIMESTAMP", "FLOAT64")
_WHERE = 0.38


def select(pen: Pen) -> Query:
    """Return a SELECT without ORDER BY; its names are the caller's to see."""
    pen.levels.append(Level())
    form = pen.dice.weighted(((4.0, _plain), (1.6, _star), (3.0, _grouped), (2.0, _windowed)))
    query = form(pen)
    pen.levels.pop()
    return query


def where(pen: Pen) -> str:
    """Return a WHERE clause, or nothing."""
    return f" WHERE {pen.rules.condition(pen, 2)}" if pen.dice.chance(_WHERE) else ""


def _plain(pen: Pen) -> Query:
    source = pen.rules.source(pen)
    projections = [_projection(pen) for _ in range(pen.dice.number(1, 4))]
    word = ""
    if pen.dice.chance(0.15) and not any(kind_has_no_order(one) for _, one in projections):
        pen.mark("DISTINCT")
        word = "DISTINCT "
    listed = ", ".join(text for text, _ in projections)
    return Query(f"SELECT {word}{listed} FROM {source}{where(pen)}", tuple(one for _, one in projections))


def kind_has_no_order(one: Field | None) -> bool:
    """Return whether an output cannot be grouped or ordered."""
    return one is not None and "<" in one.type


def _projection(pen: Pen) -> tuple[str, Field | None]:
    if pen.dice.chance(0.55) and (found := pen.column()):
        return output(pen, found.sql, found.field, found.field.path.split(".")[-1])
    if pen.dice.chance(0.12):
        return _built(pen)
    kind = pen.dice.one(_TYPES)
    return output(pen, pen.rules.value(pen, kind, 2), Field(path="", type=kind), None)


def _built(pen: Pen) -> tuple[str, Field | None]:
    """Return a STRUCT, an array of a subquery, or the text of an item's row."""
    items = pen.levels[-1].items
    rows = [one.name for one in items if one.name and not any(one.name.lower() in other.bases for other in items)]
    chance = pen.dice.number(1, 3)
    if chance == 1 and rows:
        pen.mark("whole row")
        return output(pen, f"TO_JSON_STRING({pen.spelled(pen.dice.one(rows))})", Field(path="", type="STRING"), None)
    if chance == 2:
        pen.mark("ARRAY(SELECT)")
        pen.levels.append(Level())
        source = pen.rules.source(pen)
        kind = pen.dice.one(("INT64", "STRING"))
        text = f"SELECT {pen.rules.value(pen, kind, 1)} FROM {source}{where(pen)} ORDER BY 1"
        pen.levels.pop()
        return output(pen, f"ARRAY({text})", Field(path="", type=f"ARRAY<{kind}>"), None)
    pen.mark("STRUCT")
    first = pen.scalar()
    inner = first.sql if first else "1"
    text = f"STRUCT({inner}, {pen.rules.value(pen, 'STRING', 1)} AS {pen.spelled(pen.alias())})"
    return output(pen, text, Field(path="", type="STRUCT<>"), None)


def _star(pen: Pen) -> Query:
    source = pen.rules.source(pen)
    level = pen.levels[-1]
    starred = [item for item in level.items if item.name]
    items, prefix = level.items, ""
    if starred and (pen.dice.chance(0.5) or level.merged):
        chosen = pen.dice.one(starred)
        items, prefix = [chosen], f"{pen.spelled(chosen.name or '')}."
    fields = [replace(one, is_key=False) for item in items for one in item.fields if "." not in one.path]
    names = [one.path.lower() for one in fields]
    unique = [one for one in fields if names.count(one.path.lower()) == 1]
    pen.mark("t.*" if prefix else "*")
    text = f"SELECT {prefix}*"
    if unique and len(unique) > 1 and pen.dice.chance(0.35):
        pen.mark("* EXCEPT")
        gone = pen.dice.some(unique, 1, 2)[: len(unique) - 1]
        text += f" EXCEPT ({', '.join(pen.spelled(one.path) for one in gone)})"
        fields = [one for one in fields if one not in gone]
        unique = [one for one in unique if one not in gone]
    values = [one for one in unique if "<" not in one.type]
    if values and pen.dice.chance(0.3):
        pen.mark("* REPLACE")
        chosen_field = pen.dice.one(values)
        text += f" REPLACE ({pen.rules.value(pen, chosen_field.type, 1)} AS {pen.spelled(chosen_field.path)})"
    if pen.dice.chance(0.15):
        text += f", {pen.rules.value(pen, 'INT64', 1)}"
    return Query(f"{text} FROM {source}{where(pen)}", tuple(unique))


def _grouped(pen: Pen) -> Query:
    source = pen.rules.source(pen)
    return grouped(pen, source, where(pen))


def _windowed(pen: Pen) -> Query:
    source = pen.rules.source(pen)
    written, kind, named = window(pen)
    projections = [output(pen, written, Field(path="", type=kind), None)]
    projections += [_projection(pen) for _ in range(pen.dice.number(1, 2))]
    listed = ", ".join(text for text, _ in projections)
    text = f"SELECT {listed} FROM {source}{where(pen)}{qualify(pen)}{named}"
    return Query(text, tuple(one for _, one in projections))

"""GROUP BY in all its spellings, with aggregates and HAVING."""

from dataclasses import dataclass

from fuzz.constants import constant
from fuzz.outputs import output
from fuzz.pen import Name, Pen, Query
from fuzz.tables import Field

_SETS = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """A grouping key: its expression, its column in the output if it has one there, and how GROUP BY spells it."""

    sql: str
    field: Field
    spelled: str


def grouped(pen: Pen, source: str, where: str) -> Query:
    """Return a grouped SELECT over a FROM clause."""
    projections: list[tuple[str, Field | None]] = []
    keys = [_key(pen, projections) for _ in range(pen.dice.weighted(((0.25, 0), (0.5, 1), (0.25, 2))))]
    for _ in range(pen.dice.number(1, 2)):
        text, kind = aggregate(pen)
        projections.append(output(pen, text, Field(path="", type=kind), None))
    if keys and pen.dice.chance(0.25):
        key = pen.dice.one(keys)
        if key.field.type == "INT64" and key.spelled == key.sql:
            pen.mark("expression over a key")
            projections.append(output(pen, f"{key.sql} + 1", Field(path="", type="INT64"), None))
    listed = ", ".join(text for text, _ in projections)
    group, having = _group_by(pen, keys), _having(pen, keys)
    return Query(f"SELECT {listed} FROM {source}{where}{group}{having}", tuple(one for _, one in projections))


def _key(pen: Pen, projections: list[tuple[str, Field | None]]) -> _Key:
    found = pen.scalar(local=True) if pen.dice.chance(0.8) else None
    if found is None:
        kind = pen.dice.one(("INT64", "STRING"))
        sql, one = pen.rules.value(pen, kind, 1), Field(path="", type=kind)
        implied = None
        is_constant = not any(name.sql in sql for name in pen.columns())
        how = "ordinal" if is_constant else "expression"
    else:
        sql, one, implied, how = found.sql, found.field, found.field.path.split(".")[-1], "key"
    if how == "key" and pen.dice.chance(0.15):
        pen.mark("GROUP BY key")
        return _Key(sql=sql, field=one, spelled=sql)
    text, named = output(pen, sql, one, implied)
    projections.append((text, named))
    chance = pen.dice.number(1, 3)
    if how == "ordinal" or chance == 1:
        pen.mark("GROUP BY ordinal")
        return _Key(sql=sql, field=one, spelled=str(len(projections)))
    if named and text != sql and chance == 2:
        pen.mark("GROUP BY alias")
        return _Key(sql=sql, field=one, spelled=pen.spelled(named.path))
    pen.mark(f"GROUP BY {how}")
    return _Key(sql=sql, field=one, spelled=sql)


def _group_by(pen: Pen, keys: list[_Key]) -> str:
    if not keys:
        return ""
    listed = ", ".join(key.spelled for key in keys)
    if pen.dice.chance(_SETS):
        word = pen.dice.one(("ROLLUP", "ROLLUP", "CUBE"))
        pen.mark("ROLLUP or CUBE")
        return f" GROUP BY {word}({listed})"
    return f" GROUP BY {listed}"


def _having(pen: Pen, keys: list[_Key]) -> str:
    if not keys or not pen.dice.chance(0.3):
        return ""
    pen.mark("HAVING")
    key = pen.dice.one(keys)
    if pen.dice.chance(0.4) or not key.field.topic:
        return f" HAVING {pen.dice.one(('COUNT(*) >= 1', 'COUNT(*) < 4'))}"
    spelled = key.sql if key.spelled.isdigit() else key.spelled
    operator = pen.dice.one(("<>", ">=", "<", "="))
    return f" HAVING {spelled} {operator} {constant(pen, key.field)}"


def aggregate(pen: Pen) -> tuple[str, str]:
    """Return an aggregate and its type."""
    return pen.dice.weighted(_AGGREGATES)(pen)


def _counted_rows(pen: Pen) -> tuple[str, str]:
    pen.mark("COUNT(*)")
    return "COUNT(*)", "INT64"


def _counted(pen: Pen) -> tuple[str, str]:
    pen.mark("COUNT(column)")
    return f"COUNT({_some(pen)})", "INT64"


def _counted_distinct(pen: Pen) -> tuple[str, str]:
    pen.mark("COUNT(DISTINCT)")
    return f"COUNT(DISTINCT {_some(pen)})", "INT64"


def _countif(pen: Pen) -> tuple[str, str]:
    pen.mark("COUNTIF")
    return f"COUNTIF({pen.rules.condition(pen, 1)})", "INT64"


def _extreme(pen: Pen) -> tuple[str, str]:
    pen.mark("MIN or MAX")
    kind = pen.dice.one(("INT64", "INT64", "STRING", "DATE", "TIMESTAMP"))
    found = pen.column(kind)
    inner = found.sql if found and pen.dice.chance(0.7) else pen.rules.value(pen, kind, 1)
    return f"{pen.dice.one(('MAX', 'MIN'))}({inner})", kind


def _sum(pen: Pen) -> tuple[str, str]:
    pen.mark("SUM or AVG")
    word, kind = pen.dice.one((("SUM", "INT64"), ("SUM", "INT64"), ("AVG", "FLOAT64")))
    return f"{word}({pen.rules.value(pen, 'INT64', 1)})", kind


def _array_agg(pen: Pen) -> tuple[str, str]:
    pen.mark("ARRAY_AGG")
    found = pen.column("INT64", local=True) or pen.column("STRING", local=True)
    inner, kind = (found.sql, found.field.type) if found else ("1", "INT64")
    word = "DISTINCT " if pen.dice.chance(0.3) else ""
    return f"ARRAY_AGG({word}{inner} IGNORE NULLS ORDER BY {inner})", f"ARRAY<{kind}>"


def _string_agg(pen: Pen) -> tuple[str, str]:
    pen.mark("STRING_AGG")
    inner = pen.rules.value(pen, "STRING", 1)
    return f"STRING_AGG({inner}, ',' ORDER BY {inner})", "STRING"


def _logical(pen: Pen) -> tuple[str, str]:
    pen.mark("LOGICAL_OR")
    return f"LOGICAL_OR({pen.rules.condition(pen, 1)})", "BOOL"


def _some(pen: Pen) -> str:
    found: Name | None = pen.scalar()
    return found.sql if found and pen.dice.chance(0.85) else pen.rules.value(pen, "INT64", 1)


_AGGREGATES = (
    (2.5, _counted_rows),
    (2.0, _counted),
    (2.5, _counted_distinct),
    (1.0, _countif),
    (2.5, _extreme),
    (1.5, _sum),
    (0.8, _array_agg),
    (0.6, _string_agg),
    (0.5, _logical),
)

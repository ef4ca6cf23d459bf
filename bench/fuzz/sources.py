"""FROM clauses: tables, subqueries, arrays and PIVOT, joined in every way."""

from collections.abc import Callable

from fuzz.pen import Item, Pen
from fuzz.tables import Field, full_name

_JOINS = (
    (4.0, "INNER JOIN"),
    (1.0, "JOIN"),
    (3.0, "LEFT JOIN"),
    (1.5, "RIGHT JOIN"),
    (1.5, "FULL JOIN"),
    (0.8, "CROSS JOIN"),
    (1.0, ","),
    (1.5, "USING"),
    (2.0, "UNNEST"),
)
_AFTER_COMMA = ("RIGHT JOIN", "FULL JOIN")  # these want the joins before them in parentheses


def source(pen: Pen) -> str:
    """Return what stands behind FROM; its items are put into the innermost level."""
    text = _primary(pen, is_first=True)
    commas = False
    joins = pen.dice.weighted(((0.5, 0), (0.38, 1), (0.12, 2))) if not pen.is_deep else 0
    for _ in range(joins):
        how = pen.dice.weighted(_JOINS)
        if how == "UNNEST":
            text += _array(pen)
            continue
        if (commas and how in _AFTER_COMMA) or (how in _AFTER_COMMA and len(pen.levels[-1].items) > 1):
            how = "LEFT JOIN"
        commas = commas or how == ","
        text += _joined(pen, how)
    return text


def _joined(pen: Pen, how: str) -> str:
    before = len(pen.levels[-1].items)
    right = _primary(pen, is_first=False)
    if how == ",":
        pen.mark("comma join")
        return f", {right}"
    if how == "CROSS JOIN":
        pen.mark(how)
        return f" CROSS JOIN {right}"
    common = _common(pen, before)
    if how == "USING" and common:
        word = pen.dice.one(("JOIN", "LEFT JOIN", "FULL JOIN"))
        pen.mark("USING")
        pen.levels[-1].merged.add(common.lower())
        return f" {word} {right} USING ({pen.spelled(common)})"
    how = "JOIN" if how == "USING" else how
    pen.mark(how.replace("INNER ", ""))
    outer = " OUTER" if how in ("LEFT JOIN", "RIGHT JOIN", "FULL JOIN") and pen.dice.chance(0.15) else ""
    return f" {how.replace(' JOIN', f'{outer} JOIN')} {right} ON {_on(pen, before)}"


def _common(pen: Pen, before: int) -> str | None:
    """Return a column that exactly one item on the left, and the one on the right, have in one type."""
    items = pen.levels[-1].items
    right = {one.path: one.type for one in items[before].fields if "." not in one.path and "<" not in one.type}
    for one in (one for item in items[:before] for one in item.fields):
        holders = sum(one.path.lower() in item.bases for item in items[:before])
        is_variable = any((item.name or "").lower() == one.path.lower() for item in items)
        if right.get(one.path) == one.type and holders == 1 and not is_variable:
            return one.path
    return None


def _on(pen: Pen, before: int) -> str:
    """Return a join condition: columns of one topic on both sides, mostly."""
    level = pen.levels[-1]
    new = level.items[before:]
    right = {one.sql for one in pen.columns(local=True) if any(one.field in item.fields for item in new)}
    columns = [one for one in pen.columns(local=True) if one.field.topic is not None]
    pairs = [
        (one, other)
        for one in columns
        for other in columns
        if one.field.topic is other.field.topic and one.sql not in right and other.field in new[-1].fields
    ]
    if not pairs or pen.dice.chance(0.12):
        return pen.rules.condition(pen, 1)
    keyed = [pair for pair in pairs if pair[0].field.is_key or pair[1].field.is_key]
    one, other = pen.dice.one(keyed if keyed and pen.dice.chance(0.5) else pairs)
    left, behind = (one.sql, other.sql) if pen.dice.chance(0.5) else (other.sql, one.sql)
    operator = "=" if pen.dice.chance(0.85) else pen.dice.one(("<", ">=", "<>", "IS NOT DISTINCT FROM"))
    more = f" AND {pen.rules.condition(pen, 1)}" if pen.dice.chance(0.2) else ""
    return f"{left} {operator} {behind}{more}"


# -- items ------------------------------------------------------------------------------------------------------------


def _primary(pen: Pen, *, is_first: bool) -> str:
    choices: list[tuple[float, Callable[[Pen], str]]] = [(6 if is_first and len(pen.levels) == 1 else 3, _old_table)]
    choices += [(1.6, _other_table), (0.5, _generated)]
    if pen.ctes:
        choices.append((3, _cte))
    if not pen.is_deep:
        choices += [(0.9, _subquery), (0.25, _pivoted), (0.25, _unpivoted)]
    return pen.dice.weighted(choices)(pen)


def _old_table(pen: Pen) -> str:
    return _table(pen, pen.dice.one(pen.old))


def _other_table(pen: Pen) -> str:
    return _table(pen, pen.dice.one([name for name in pen.tables if name not in pen.old]))


def _table(pen: Pen, table: str) -> str:
    if any(item.name == table for item in pen.levels[-1].items) or _is_hidden(pen, table):
        alias: str | None = pen.alias(_taken(pen))
    else:
        alias = pen.alias(_taken(pen)) if pen.dice.chance(0.6) else None
    if any(one.fields is pen.tables[table] for one in pen.levels[-1].items):
        pen.mark("self join")
    _put(pen, alias or table, pen.tables[table])
    if alias and any(alias.lower() == one.path.lower() for one in pen.tables[table]):
        pen.mark("alias is a column's name")
    return f"{table_path(pen, table)}{_as(pen, alias)}"


def table_path(pen: Pen, table: str) -> str:
    """Return a table's name in one of the ways to write it."""
    full = full_name(table)
    project, dataset, name = full.split(".")
    short = (4.0, name) if table not in pen.ctes else (0.0, name)
    return pen.dice.weighted(
        (
            short,
            (1.0, f"`{name}`" if table not in pen.ctes else f"`{full}`"),
            (2.0, f"{dataset}.{name}"),
            (2.0, full),
            (2.0, f"`{full}`"),
            (0.5, f"`{project}`.{dataset}.`{name}`"),
            (0.5, f"`{dataset}.{name}`"),
        )
    )


def _cte(pen: Pen) -> str:
    name = pen.dice.one(list(pen.ctes))
    is_taken = name.lower() in _taken(pen)
    alias = pen.alias(_taken(pen)) if is_taken or pen.dice.chance(0.4) else None
    _put(pen, alias or name, pen.ctes[name])
    return f"{name}{_as(pen, alias)}"


def _subquery(pen: Pen) -> str:
    pen.mark("subquery in FROM")
    around, pen.levels = pen.levels, []
    pen.outside += len(around)
    query = pen.rules.select(pen)
    pen.outside -= len(around)
    pen.levels = around
    alias = pen.alias(_taken(pen))
    _put(pen, alias, query.named)
    return f"({query.sql}){_as(pen, alias)}"


def _generated(pen: Pen) -> str:
    pen.mark("UNNEST of a generated array")
    array = pen.dice.one(("GENERATE_ARRAY(0, 3)", "[1, 2, 3]", "[0, 1, 1]", "GENERATE_ARRAY(1, 10, 3)"))
    alias = pen.alias(_taken(pen))
    _put(pen, None, (Field(path=alias, type="INT64"),))
    return f"UNNEST({array}){_as(pen, alias)}"


def _pivoted(pen: Pen) -> str:
    table = pen.dice.one(pen.old)
    plain = [one for one in pen.tables[table] if one.topic is not None and "." not in one.path]
    codes = [one for one in plain if one.topic is not None and one.topic.name in ("code", "letter")]
    numbers = [one for one in plain if one.type == "INT64"]
    if not codes or not numbers:
        return _old_table(pen)
    pen.mark("PIVOT")
    code, number = pen.dice.one(codes), pen.dice.one(numbers)
    values = code.topic.values[:2] if code.topic else ()
    spelled = [f"'{one}'" if isinstance(one, str) else str(one) for one in values]
    listed = ", ".join(f"{one} AS v{index}" for index, one in enumerate(spelled))
    function = pen.dice.one(("COUNT", "MAX", "SUM"))
    pivot = f"PIVOT({function}({pen.spelled(number.path)}) FOR {pen.spelled(code.path)} IN ({listed}))"
    alias = pen.alias(_taken(pen))
    fields = [Field(path=f"v{index}", type="INT64") for index in range(len(spelled))]
    if pen.dice.chance(0.5):
        _put(pen, alias, (*(one for one in plain if one not in (code, number)), *fields))
        return f"{table_path(pen, table)} {pivot} AS {pen.spelled(alias)}"
    inner = ", ".join(dict.fromkeys((pen.spelled(number.path), pen.spelled(code.path))))
    _put(pen, alias, tuple(fields))
    return f"(SELECT {inner} FROM {table_path(pen, table)}) {pivot} AS {pen.spelled(alias)}"


def _unpivoted(pen: Pen) -> str:
    table = pen.dice.one(pen.old)
    plain = [one for one in pen.tables[table] if one.topic is not None and "." not in one.path]
    kinds = [kind for kind in ("INT64", "STRING") if sum(one.type == kind for one in plain) > 1]
    if not kinds:
        return _old_table(pen)
    pen.mark("UNPIVOT")
    kind = pen.dice.one(kinds)
    columns = pen.dice.some([one for one in plain if one.type == kind], 2, 2)
    alias = pen.alias(_taken(pen))
    nulls = pen.dice.one(("", "INCLUDE NULLS ", "EXCLUDE NULLS "))
    listed = ", ".join(pen.spelled(one.path) for one in columns)
    rest = [one for one in plain if one not in columns and one.path.lower() not in ("v", "w")]
    _put(pen, alias, (*rest, Field(path="v", type=kind), Field(path="w", type="STRING")))
    return f"{table_path(pen, table)} UNPIVOT {nulls}(v FOR w IN ({listed})) AS {pen.spelled(alias)}"


def _array(pen: Pen) -> str:
    """Return a join with an array of an item on the left, or with a literal one."""
    arrays = [one for one in pen.columns(local=True) if one.field.type.startswith("ARRAY")]
    alias = pen.alias(_taken(pen))
    offset = pen.alias({*_taken(pen), alias.lower()}) if pen.dice.chance(0.2) else None
    behind = f" WITH OFFSET AS {pen.spelled(offset)}" if offset else ""
    more = (Field(path=offset, type="INT64"),) if offset else ()
    if not arrays:
        pen.mark("UNNEST of a literal array")
        _put(pen, None, (Field(path=alias, type="INT64"), *more))
        return f"{pen.dice.one((',', ' CROSS JOIN'))} UNNEST([1, 2, NULL]){_as(pen, alias)}{behind}"
    found = pen.dice.one(arrays)
    element = found.field.type.removeprefix("ARRAY<").removesuffix(">")
    is_struct = element.startswith("STRUCT")
    inner = (Field(path="k", type="STRING"), Field(path="n", type="INT64"))
    pen.mark("UNNEST of an array column")
    how = pen.dice.one((",", " CROSS JOIN", " LEFT JOIN"))
    array = f"UNNEST({found.sql})"
    if "." in found.sql and pen.dice.chance(0.4):
        pen.mark("correlated array path")
        array = found.sql
    if is_struct:
        _put(pen, alias, inner)
        pen.levels[-1].items += [Item(name=None, fields=more)] if more else []
    else:
        _put(pen, None, (Field(path=alias, type=element), *more))
    return f"{how} {array}{_as(pen, alias)}{behind}"


# -- names ------------------------------------------------------------------------------------------------------------


def _put(pen: Pen, name: str | None, fields: tuple[Field, ...]) -> None:
    pen.levels[-1].items.append(Item(name=name, fields=fields))


def _taken(pen: Pen) -> set[str]:
    """Return the range variables of the innermost FROM in lower case, and the columns that stand for themselves."""
    level = pen.levels[-1]
    names = {item.name.lower() for item in level.items if item.name}
    return names | {base for item in level.items if item.name is None for base in item.bases}


def _is_hidden(pen: Pen, table: str) -> bool:
    return table.lower() in _taken(pen)


def _as(pen: Pen, alias: str | None) -> str:
    if alias is None:
        return ""
    return f"{pen.dice.one((' AS ', ' '))}{pen.spelled(alias)}"

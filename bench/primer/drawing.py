"""Draws a mapping for a table by a seed: what a deprecation could have done to each of its columns."""

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType, TableSchema

# renames: most are new words; some take a name that other tables of the corpus have, some swap names in the table
_BORROWED, _SWAPPED = 0.10, 0.06
_MIXED = (
    ("renamed", 40),
    ("retyped", 25),
    ("moved", 10),
    ("values", 10),
    ("human", 5),
    ("removed", 5),
    ("unchanged", 5),
)
_HARVESTED = 0.7  # of an enum column's literals in the corpus, the part which the mapping names

# old type: (new type, transform, inverse or None); the loader derives an inverse, or finds that it cannot
_RETYPED: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "INT64": (
        ("STRING", "CAST({} AS STRING)", None),
        ("TIMESTAMP", "TIMESTAMP_SECONDS({})", None),
        ("TIMESTAMP", "TIMESTAMP_MILLIS({})", None),
        ("INT64", "{} * 1000", "DIV({}, 1000)"),
    ),
    "BOOL": (("STRING", "CAST({} AS STRING)", None), ("INT64", "IF({}, 1, 0)", "{} = 1")),
    "DATE": (
        ("STRING", "CAST({} AS STRING)", None),
        ("INT64", "UNIX_DATE({})", None),
        ("TIMESTAMP", "TIMESTAMP({})", "DATE({})"),
    ),
    "TIMESTAMP": (
        ("INT64", "UNIX_MICROS({})", None),
        ("INT64", "UNIX_MILLIS({})", None),
        ("DATE", "DATE({})", None),
    ),
    "DATETIME": (("TIMESTAMP", "TIMESTAMP({})", "DATETIME({})"),),
    "STRING": (
        ("BYTES", "CAST({} AS BYTES)", "CAST({} AS STRING)"),
        ("STRING", "CONCAT('v:', {})", "SUBSTR({}, 3)"),
        ("STRING", "IFNULL({}, '?')", "NULLIF({}, '?')"),
        ("STRING", "UPPER({})", None),
    ),
    "FLOAT64": (
        ("FLOAT64", "{} * 100", "{} / 100"),
        ("NUMERIC", "CAST({} AS NUMERIC)", "CAST({} AS FLOAT64)"),
    ),
    "NUMERIC": (("FLOAT64", "CAST({} AS FLOAT64)", "CAST({} AS NUMERIC)"),),
}
_INVENTED = {"STRING": ("none", "basic", "other"), "INT64": ("0", "1", "2", "100")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A mapping file's text, and how many columns met which fate."""

    text: str
    fates: tuple[str, ...]


@dataclass(eq=False, slots=True, kw_only=True)
class _New:
    """The new table while it is drawn."""

    old: frozenset[str]
    taken: set[str]
    columns: list[Column] = field(default_factory=list)
    groups: dict[str, list[Column]] = field(default_factory=dict)

    def swaps(self, name: str) -> bool:
        """Whether a new name is another column's old one, so that the column cannot keep its own."""
        return name.lower() in self.old

    def add(self, name: str, data_type: DataType) -> str:
        self.columns.append(Column(name, data_type))
        return name


def draw(
    schema: TableSchema, seed: int, pool: Sequence[str], texts: Iterable[str], *, mixed: bool, beside: bool
) -> Drawn:
    """Return a mapping of the table; the same for the same seed, pool of names and texts (of its consumers).

    `beside` says that the new table stands in the old one's dataset; otherwise it may stand in another.
    """
    chance = random.Random(f"{seed}:{schema.table}:{mixed}")
    old = [column.name for column in schema.columns]
    new = _New(old=frozenset(name.lower() for name in old), taken={name.lower() for name in old})
    names = _new_names(schema, chance, pool, new.taken)
    code = "\n".join(texts)
    rows: list[tuple[str, dict[str, object]]] = []
    fates = []
    for column in schema.columns:
        fate = chance.choices([f for f, _ in _MIXED], [w for _, w in _MIXED])[0] if mixed else "renamed"
        row = _FATES[fate](column, names[column.name], new, chance, code)
        if row is None:
            fate, row = "renamed", {"new": new.add(names[column.name], column.type)}
        rows.append((column.name, row))
        fates.append(fate)
    for group, inner in new.groups.items():
        new.add(group, DataType("STRUCT", tuple(inner)))
    if not new.columns:
        new.add("placeholder", DataType("INT64"))
    chance.shuffle(new.columns)
    return Drawn(
        text=_yaml(schema, _new_table(schema.table, chance, beside=beside), new.columns, rows), fates=tuple(fates)
    )


def _new_table(old: TableName, chance: random.Random, *, beside: bool) -> TableName:
    if chance.random() < 0.5 or beside:
        return TableName(old.project, old.dataset, f"{old.table}_next")
    return TableName(old.project, "core", f"{old.dataset}_{old.table}")


def _new_names(schema: TableSchema, chance: random.Random, pool: Sequence[str], taken: set[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    columns = [column.name for column in schema.columns]
    swapped = [name for name in columns if chance.random() < _SWAPPED]
    for one, other in zip(swapped[::2], swapped[1::2], strict=False):
        names[one], names[other] = other, one
    for name in columns:
        if name not in names:
            names[name] = _fresh(name, chance, pool, taken)
            taken.add(names[name].lower())
    return names


def _fresh(name: str, chance: random.Random, pool: Sequence[str], taken: set[str]) -> str:
    if chance.random() < _BORROWED:
        borrowed = chance.choice(pool)
        if borrowed.lower() not in taken:
            return borrowed
    words = name.split("_")
    styles = [f"new_{name}", f"{name}_v2", "_".join([*words[1:], words[0]]), f"{words[0]}_{'_'.join(words[1:])}_key"]
    chance.shuffle(styles)
    styles += [f"{name}_{number}x" for number in range(2, 100)]
    return next(s for s in styles if re.fullmatch(r"[A-Za-z_]\w*", s) and s.lower() not in taken)


_Row = dict[str, object] | None


def _renamed(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:  # noqa: ARG001
    return {"new": new.add(name, column.type)}


def _unchanged(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:  # noqa: ARG001
    if new.swaps(name):
        return None
    return {"unchanged": new.add(column.name, column.type) == column.name}


def _moved(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:  # noqa: ARG001
    group = chance.choice(("details", "facts", "meta_info"))
    if group in new.taken:
        return None
    inner = chance.choice((column.name, name))
    fields = new.groups.setdefault(group, [])
    if any(inner.lower() == other.name.lower() for other in fields):
        return None
    fields.append(Column(inner, column.type))
    return {"new": f"{group}.{inner}"}


def _retyped(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:  # noqa: ARG001
    ways = _RETYPED.get(column.type.kind)
    if ways is None:
        return None
    kind, transform, inverse = chance.choice(ways)
    if chance.random() < 0.5 and not new.swaps(name):
        name = column.name
    row: dict[str, object] = {
        "new": new.add(name, DataType.parse(kind)),
        "transform": transform.format(f"`{column.name}`"),
    }
    if inverse is not None:
        row["inverse"] = inverse.format(f"`{name}`")
    if chance.random() < 0.5:
        row["exact"] = True
    return row


def _values(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:
    kind = column.type.kind
    if kind not in _INVENTED:
        return None
    constants = [c for c in harvested(column.name, kind, code) if chance.random() < _HARVESTED]
    constants = list(dict.fromkeys([*constants, *_INVENTED[kind]]))
    target = chance.choice(("STRING", "INT64"))
    coded = (f"CODE_{i}" if target == "STRING" else str(i + 10) for i in range(len(constants)))
    row: dict[str, object] = {
        "new": new.add(name, DataType(target)),
        "values": dict(zip(constants, coded, strict=True)),
    }
    otherwise = chance.choice((None, None, "null", constants[0], "human"))
    if otherwise is not None:
        row["else"] = otherwise
    if chance.random() < 0.5:
        row["exact"] = True
    return row


def _human(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:  # noqa: ARG001
    return {"human": f"ask the owner which {column.name} is meant"}


def _removed(column: Column, name: str, new: _New, chance: random.Random, code: str) -> _Row:  # noqa: ARG001
    return {"removed": "no replacement"}


_FATES: dict[str, Callable[[Column, str, _New, random.Random, str], _Row]] = {
    "renamed": _renamed,
    "retyped": _retyped,
    "moved": _moved,
    "values": _values,
    "human": _human,
    "removed": _removed,
    "unchanged": _unchanged,
}


def harvested(column: str, kind: str, code: str) -> list[str]:
    """Return the constants with which a text compares a column of that name, in order of appearance."""
    literal = r"'([^'\\\n]*)'|\"([^\"\\\n]*)\"" if kind == "STRING" else r"(-?\d{1,18})\b(?!\.)"
    found: list[str] = []
    compared = (
        rf"\b{re.escape(column)}\b`?\s*(?:=|!=|<>)\s*(?:{literal})|\b{re.escape(column)}\b`?\s+(?:NOT\s+)?IN\s*\("
    )
    for match in re.finditer(compared, code, re.IGNORECASE):
        groups = [group for group in match.groups() if group is not None]
        if not groups and match.group().endswith("("):
            listed = code[match.end() : code.find(")", match.end())]
            groups = [next(g for g in m.groups() if g is not None) for m in re.finditer(literal, listed)]
        found += groups
    return list(dict.fromkeys(found))[:12]


def _yaml(
    schema: TableSchema, table: TableName, columns: Sequence[Column], rows: Sequence[tuple[str, dict[str, object]]]
) -> str:
    def quoted(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    lines = [
        "campaign: primer",
        "version: 1",
        "notice: {announced: 2026-01-01, removal: 2026-12-31, owner: primer, guide: https://example.com/guide}",
        "tables:",
        f"  - old: {quoted(str(schema.table))}",
        f"    new: {quoted(str(table))}",
        "    old_schema:",
        *(f"      {quoted(c.name)}: {quoted(str(c.type))}" for c in schema.columns),
        "    new_schema:",
        *(f"      {quoted(c.name)}: {quoted(str(c.type))}" for c in columns),
        "    columns:",
        *(f"      {quoted(name)}: {quoted(row)}" for name, row in rows),
    ]
    return "\n".join(lines) + "\n"

"""Wrong mappings, planted in the old table's rows: each must change the result, or the rows prove nothing."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from migration_pipeline.domain.rows import Rows
from migration_pipeline.domain.schema import Column
from migration_pipeline.languages.sql.unseen import Unseen
from migration_pipeline.protocols import Evaluator

_SLIPS: dict[str, tuple[tuple[str, str], ...]] = {
    "INT64": (
        ("off by one", "SAFE_ADD({}, 1)"),
        ("in another unit", "SAFE_MULTIPLY({}, 1000)"),
        ("less precise", "DIV({}, 1000) * 1000"),
    ),
    "FLOAT64": (("in another unit", "{} * 100"),),
    "NUMERIC": (("in another unit", "SAFE_MULTIPLY({}, 100)"),),
    "BIGNUMERIC": (("in another unit", "SAFE_MULTIPLY({}, 100)"),),
    "STRING": (("in upper case", "UPPER({})"), ("in lower case", "LOWER({})"), ("another text", "CONCAT({}, 'q')")),
    "BOOL": (("negated", "NOT {}"),),
    "DATE": (("off by one day", "SAFE.DATE_ADD({}, INTERVAL 1 DAY)"),),
    "TIMESTAMP": (
        ("in another time zone", "SAFE.TIMESTAMP_ADD({}, INTERVAL 8 HOUR)"),
        ("less precise", "TIMESTAMP_TRUNC({}, DAY)"),
    ),
    "DATETIME": (("in another time zone", "SAFE.DATETIME_ADD({}, INTERVAL 8 HOUR)"),),
    "BYTES": (("another text", "CONCAT({}, b'q')"),),
}
_DEFAULTS = {"INT64": "0", "STRING": "''", "BOOL": "FALSE", "FLOAT64": "0.0", "NUMERIC": "NUMERIC '0'"}


_NULL_LOST = "is NULL: such rows are lost"
_DEFAULT = "has a default in place of NULL"
_TWICE = "every row is there twice"
_CASES = ("is in upper case", "is in lower case")
_LESS_PRECISE = "is less precise"
_KEEPS_NULL = frozenset(f"is {mistake}" for ways in _SLIPS.values() for mistake, _ in ways)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A planted mistake, in words, and the column of the old table that it is about; rows that are doubled have none.

    `default` is what stands in place of NULL, where that is the mistake.
    """

    mistake: str
    column: str
    default: str = ""

    def __str__(self) -> str:
        return f"{self.column} {self.mistake}".strip()

    def why_unseen(self, unseen: Unseen) -> str:
        """Return the rule by which a query cannot see the mistake, whatever the rows; nothing where none says so."""
        what, column = self.mistake, self.column
        if what == _TWICE and unseen.copies:
            return "a row that is there twice is made one"
        if what in (_NULL_LOST, _DEFAULT) and unseen.null_rows(column):
            if what == _NULL_LOST:
                return "a row in which it is NULL is filtered out"
            return "a row in which it is the default is filtered out" if unseen.value(column, self.default) else ""
        if what in _CASES and unseen.case(column):
            return "it is brought to one case"
        if what == _LESS_PRECISE and unseen.time_of_day(column):
            return "only its day is read"
        return "only whether it is NULL is read" if what in _KEEPS_NULL and unseen.all_but_null(column) else ""


@dataclass(frozen=True, slots=True)
class _Change:
    """One cell's new content as an expression of the row's constants; `{}` is the cell's own."""

    mutant: Mutant
    at: int
    way: str


def mutants(
    rows: Rows, read: frozenset[str], texts: tuple[str, ...], evaluator: Evaluator, told: AbstractSet[Mutant]
) -> Iterator[tuple[Mutant, Rows]]:
    """Yield the rows that each wrong mapping would have given; those that change nothing are left out.

    `read` are the columns that the query depends on, `texts` the queries: fields that they do not name are left alone,
    and so are the mistakes that were `told` before.
    """
    columns = (*rows.columns, *rows.pseudo)
    changes = [
        change
        for at, column in enumerate(columns)
        if column.name.lower() in read
        for change in _changes(at, column, texts)
        if change.mutant not in told
    ]
    expressions = [_expression(change, row, columns[change.at]) for change in changes for row in rows.rows]
    known = dict.fromkeys(expressions)
    values = dict(zip(known, evaluator.values(list(known)), strict=True))
    cells = iter(values[expression] for expression in expressions)
    for change in changes:
        made = [next(cells) for _ in rows.rows]
        yield from _if_changed(change.mutant, rows, _with(rows, change.at, [cell and cell[1] for cell in made]))
    for mutant, changed in (*_exchanged(rows, columns, read), *_rows_lost_or_doubled(rows, columns, read)):
        if mutant not in told:
            yield mutant, changed


def _changes(at: int, column: Column, texts: tuple[str, ...]) -> Iterator[_Change]:
    name, kind = column.name, column.type
    yield _Change(Mutant("is always NULL", name), at, f"CAST(NULL AS {kind.sql})")
    for mistake, way in _SLIPS.get(kind.kind, ()):
        yield _Change(Mutant(f"is {mistake}", name), at, way)
    if kind.kind in _DEFAULTS:
        default = _DEFAULTS[kind.kind]
        yield _Change(Mutant(_DEFAULT, name, default), at, f"IFNULL({{}}, {default})")
    record = kind.element if kind.kind == "ARRAY" else kind
    if record is None or record.kind != "STRUCT":
        return
    for inner in record.fields:
        if any(re.search(rf"(?i)\b{re.escape(inner.name)}\b", text) for text in texts):
            yield from _field_changes(at, name, inner, is_array=kind.kind == "ARRAY")


def _field_changes(at: int, name: str, inner: Column, *, is_array: bool) -> Iterator[_Change]:
    ways = [("is always NULL", f"CAST(NULL AS {inner.type.sql})")]
    ways += [(f"is {mistake}", way.format(f"`{inner.name}`")) for mistake, way in _SLIPS.get(inner.type.kind, ())]
    for mistake, way in ways:
        select = f"SELECT AS STRUCT * REPLACE ({way} AS `{inner.name}`) FROM UNNEST"
        whole = f"ARRAY({select}({{}}))" if is_array else f"IF({{}} IS NULL, NULL, ({select}([{{}}])))"
        yield _Change(Mutant(mistake, f"{name}.{inner.name}"), at, whole)


def _expression(change: _Change, row: tuple[str, ...], column: Column) -> str:
    constant = f"CAST({row[change.at]} AS {column.type.sql})"
    return f"CAST({change.way.replace('{}', constant)} AS {column.type.sql})"


def _with(rows: Rows, at: int, cells: list[str | None]) -> tuple[tuple[str, ...], ...]:
    """Return rows with another content of one column; where there is none, the old one stays."""
    return tuple(
        (*row[:at], row[at] if cell is None else cell, *row[at + 1 :])
        for row, cell in zip(rows.rows, cells, strict=True)
    )


def _exchanged(rows: Rows, columns: tuple[Column, ...], read: frozenset[str]) -> Iterator[tuple[Mutant, Rows]]:
    """Yield, for each column that is read, the rows with the values of another one of its type."""
    for at, column in enumerate(columns):
        if column.name.lower() not in read:
            continue
        others = [other for other, one in enumerate(columns) if other != at and one.type == column.type]
        for other in sorted(others, key=lambda one: columns[one].name.lower() not in read)[:1]:
            taken: list[str | None] = [row[other] for row in rows.rows]
            mutant = Mutant(f"has the values of {columns[other].name}", column.name)
            yield from _if_changed(mutant, rows, _with(rows, at, taken))


def _rows_lost_or_doubled(
    rows: Rows, columns: tuple[Column, ...], read: frozenset[str]
) -> Iterator[tuple[Mutant, Rows]]:
    for at, column in enumerate(columns):
        if column.name.lower() in read:
            kept = tuple(row for row in rows.rows if row[at] != "NULL")
            yield from _if_changed(Mutant(_NULL_LOST, column.name), rows, kept)
    yield from _if_changed(Mutant(_TWICE, ""), rows, (*rows.rows, *rows.rows))


def _if_changed(mutant: Mutant, rows: Rows, changed: tuple[tuple[str, ...], ...]) -> Iterator[tuple[Mutant, Rows]]:
    if changed != rows.rows:
        yield mutant, Rows(rows.columns, changed, rows.pseudo)

"""What becomes of the columns that a source's entry lists: a new name where nothing else changes, or a doubt."""

import re
from collections import Counter
from dataclasses import dataclass

from migration_pipeline.domain.mapping import Absence, AbsentColumn, ColumnMapping, TableMapping
from migration_pipeline.frameworks.dbt_column_tests import name_of, texts
from migration_pipeline.frameworks.dbt_sources import Entry, text_of
from migration_pipeline.languages.yaml_document import Node

COLUMNS = "columns"
TESTS = frozenset({"tests", "data_tests"})
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why what holds of an old column is not surely true of a new one."""

    why: str


def renamed(mapping: TableMapping, name: str) -> str | Doubt:
    """Return the new name of a column whose value and type stay, or why it has none."""
    row = _row(mapping, name)
    if row is None:
        return Doubt("the mapping has no row for it alone" if name else "it has no name, or one over several lines")
    if isinstance(row, AbsentColumn):
        asked = row.absence in (Absence.HUMAN, Absence.REMOVED)
        return Doubt(f"the mapping says: {row.reason}" if asked else row.reason)
    if row.new_path is None:
        return Doubt("its value is computed from the new columns")
    new = ".".join(row.new_path)
    if not row.same_value:
        return Doubt(f"{new} has another value or type")
    if len(row.new_path) > 1:
        return Doubt(f"it became {new}, a field of a STRUCT")
    if not _NAME.fullmatch(new):
        return Doubt(f"{new} cannot stand without quotes")
    return name if row.is_untouched else new


def renamed_all(mapping: TableMapping, names: list[str]) -> list[str | Doubt]:
    """Return what `renamed` says of each column of a list, a doubt where a name stands twice."""
    counts = Counter(name.lower() for name in names if name)
    twice = Doubt("the old entry has it more than once")
    return [renamed(mapping, name) if counts[name.lower()] < 2 else twice for name in names]


def doubt_of_rows(mapping: TableMapping) -> str:
    """Return why what held of all rows of the old table may not be asked of the new one; nothing where it may."""
    if mapping.predicates or mapping.unnest or mapping.suffix:
        return "the new table has other rows"
    return "every query of the new table must filter it" if mapping.required_filter else ""


def stale(mapping: TableMapping, node: Node, *, is_prose: bool) -> str:
    """Return the first name of the old table, or of a column that it alone has; nothing where a value has none.

    In prose, a plain word such as `track` is a word; it is a name between backticks, or with an underscore or digit.
    """
    columns = [row.path[0] for row in mapping.columns if isinstance(row, AbsentColumn) or not row.is_untouched]
    names = [f"`{name}`" if is_prose and name.isalpha() else name for name in (mapping.old.table, *columns)]
    spelled = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    found = next((match for text in texts(node) if (match := spelled.search(text))), None)
    return found.group().strip("`") if found is not None else ""


def rows_of(entry: Entry, mapping: TableMapping) -> tuple[str, ...]:
    """Return the old columns whose mapping decides what the new table's entry takes over: all that are named."""
    text = (entry.file.text or "")[entry.node.span.start : entry.node.span.end]
    words = {word.lower() for word in re.findall(r"\w+", text)} if entry.extra else set[str]()
    rows = (".".join(row.path) for row in mapping.columns if row.path[0].lower() in words)
    names = (name for column in listed(entry) if (name := column_name(column)))
    return tuple(dict.fromkeys((*rows, *names)))


def lacking(entry: Entry, there: Entry, mapping: TableMapping) -> list[str]:
    """Return what the old table's entry says of columns and freshness, and an entry of the new table does not."""
    said = {column_name(column).lower(): _said(column) for column in listed(there)}
    lacks = []
    for column in listed(entry):
        row = _row(mapping, column_name(column))
        path = row.new_path if row is not None and not isinstance(row, AbsentColumn) else None
        new = ".".join(path or ())
        without = [word for word in _said(column) if word not in said.get(new.lower(), ())]
        if path is not None and new.lower() not in said:
            lacks.append(new)
        elif path is not None and without:
            lacks.append(f"{', '.join(without)} of {new}")
    return lacks + [key for key in entry.extra if key != COLUMNS and key not in (there.node.mapping or {})]


def listed(entry: Entry) -> list[Node]:
    """Return the columns that an entry lists."""
    columns = (entry.node.mapping or {}).get(COLUMNS)
    return (columns.items if columns is not None else None) or []


def column_name(column: Node) -> str:
    """Return the name of a column in a list; nothing where it is no scalar on one line."""
    node = (column.mapping or {}).get("name")
    return text_of(node) if node is not None and node.style not in ("|", ">") else ""


def _row(mapping: TableMapping, name: str) -> ColumnMapping | None:
    """Return the mapping's row for a whole column, where no row is about a part of it."""
    rows = [row for row in mapping.columns if row.path[0].lower() == name.lower()]
    return rows[0] if len(rows) == 1 and len(rows[0].path) == 1 else None


def _said(column: Node) -> list[str]:
    """Return what a list says of a column: the keys, and each test by its name."""
    said: list[str] = []
    for key, node in column:
        if key in TESTS:
            said += [name_of(test) for test in node.items or []]
        elif key != "name" and node.value is not None:
            said.append(key)
    return said

"""Writes the old table as a subquery over its replacement, where no smaller edit is right."""

from dataclasses import dataclass

from migration_pipeline.domain.mapping import Absence, AbsentColumn, MappedColumn, TableMapping, Template
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.view_names import ViewNames

_SHORT = 88


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A column of the old table that a star names and nobody reads."""

    name: str


ViewColumn = MappedColumn | Placeholder


def view(
    mapping: TableMapping,
    columns: tuple[ViewColumn, ...],
    table: str,
    indent: str | None,
    *,
    predicates: tuple[Template, ...],
) -> str:
    """Return `(SELECT ... FROM table)` with the columns under their old names, of the rows that fulfil the predicates.

    `indent` is the indentation of the line where it goes in; None keeps it on one line.
    """
    names = ViewNames(mapping)
    selected = [_selected(column, names) for column in columns]
    conditions = [names.expression(predicate) for predicate in predicates]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    table = names.source(table)
    line = f"(SELECT {', '.join(selected)} FROM {table}{where})"
    if indent is None or len(line) <= _SHORT:
        return line
    listed = f",\n{indent}    ".join(selected)
    clauses = [f"SELECT\n{indent}    {listed}", f"FROM {table}", *([where.strip()] if where else [])]
    body = "".join(f"\n{indent}  {clause}" for clause in clauses)
    return f"({body}\n{indent})"


def view_columns(
    mapping: TableMapping,
    names: frozenset[str] | None,
    unread: frozenset[str] = frozenset(),
    json_values: frozenset[str] = frozenset(),
) -> tuple[tuple[ViewColumn, ...], tuple[AbsentColumn, ...]]:
    """Return the columns that a view must expose, in the old order, and those that it cannot.

    `names` are the old columns that are read, in lower case; None means all of them. `unread` ones must stand in
    their place for a star's EXCEPT or REPLACE to name them, but nobody reads them: a placeholder serves. Of those in
    `json_values` nothing but values are read, so that it does not matter how their JSON is spelled.
    """
    order = [c.name for c in mapping.old_schema.columns] if mapping.old_schema else [c.path[0] for c in mapping.columns]
    order += [column.path[0] for column in mapping.pseudo if names is not None]
    exposed: list[ViewColumn] = []
    absent: list[AbsentColumn] = []
    for name in dict.fromkeys(order):
        wanted = names is None or name.lower() in names
        if not wanted and name.lower() in unread:
            exposed.append(Placeholder(name))
        if not wanted:
            continue
        found = mapping.column((name,))
        if found is None:
            parts = [c for c in mapping.columns if c.path[0].lower() == name.lower()]
            absent.append(_split_struct(name, has_parts=bool(parts)))
        elif isinstance(found[0], AbsentColumn):
            absent.append(found[0])
        elif found[0].raw_text and name.lower() not in json_values:
            absent.append(AbsentColumn(path=(name,), absence=Absence.NO_INVERSE, reason=found[0].raw_text))
        else:
            exposed.append(found[0])
    return tuple(exposed), tuple(absent)


def _split_struct(name: str, *, has_parts: bool) -> AbsentColumn:
    why = (
        "its fields are mapped one by one, and the whole STRUCT is read"
        if has_parts
        else "the mapping does not name it"
    )
    return AbsentColumn(path=(name,), absence=Absence.UNMAPPED, reason=why)


def _selected(column: ViewColumn, names: ViewNames) -> str:
    if isinstance(column, Placeholder):
        return f"NULL AS {spelling.identifier(column.name)}"
    text = names.expression(column.expression)
    name = column.path[-1]
    if column.same_value and column.new_path is not None and column.new_path[-1] == name:
        return text
    return f"{text} AS {spelling.identifier(name)}"

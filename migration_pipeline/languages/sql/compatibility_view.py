"""Writes the old table as a view over its replacement, for consumers that cannot move: DDL, or one query for shards."""

from collections.abc import Iterator

from migration_pipeline.domain.mapping import Absence, AbsentColumn, MappedColumn, NewColumn, TableMapping, Template
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.view_names import ViewNames
from migration_pipeline.languages.sql.views import Placeholder, view_columns

_WHY = {Absence.HUMAN: "a person decides: ", Absence.REMOVED: "removed: "}


def compatibility_view(mapping: TableMapping) -> str:
    """Return `CREATE OR REPLACE VIEW` of the old table; of a shard pattern, which no view can be, the query alone."""
    query = view_query(mapping, f"`{mapping.new}`")
    if not has_columns(mapping):
        return query
    head = "" if mapping.pattern is not None else f"CREATE OR REPLACE VIEW `{mapping.old}` AS\n"
    return f"{head}{query};\n"


def has_columns(mapping: TableMapping) -> bool:
    """Return whether there is a view at all: one old column, at least, has a value over the new table."""
    return any(isinstance(column, MappedColumn) for column in _columns(mapping))


def view_query(mapping: TableMapping, table: str) -> str:
    """Return the SELECT that gives the old table's rows, over the new one under the name `table` (as SQL).

    A column that has no value over the new table is a comment in its place, and so is a pseudo column. Where no
    column has one, comments are all there is.
    """
    columns = _columns(mapping)
    last = max((at for at, column in enumerate(columns) if isinstance(column, MappedColumn)), default=-1)
    names = ViewNames(mapping)
    lines = [_line(column, names, comma="," if at < last else "") for at, column in enumerate(columns)]
    lines += [_comment(f"{c.path[0]} was {names.expression(c.expression)}") for c in mapping.pseudo]
    lines += [_comment(note) for note in _notes(mapping)]
    if last < 0:
        return "".join(f"{line.strip()}\n" for line in [_comment("no column has a value over the new table"), *lines])
    conditions = [names.expression(predicate) for predicate in view_predicates(mapping)]
    clauses = ["SELECT", *lines, f"FROM {names.source(table)}"]
    if conditions:
        clauses.append("WHERE " + "\n  AND ".join(conditions))
    return "\n".join(clauses)


def view_predicates(mapping: TableMapping) -> tuple[Template, ...]:
    """Return what a row of the new table must fulfil: its shard, the row filter, filters that queries must have."""
    given = {column.path for predicate in mapping.filters for column in predicate.columns}
    required = (
        required.otherwise
        for required in mapping.required_filter
        if required.otherwise is not None and required.column.path not in given
    )
    return (*mapping.predicates, *required)


def _columns(mapping: TableMapping) -> tuple[MappedColumn | AbsentColumn, ...]:
    """Return the old columns in their order, each as the view exposes it, or why it does not."""
    schema = mapping.old_schema
    order = [c.name for c in schema.columns] if schema is not None else [c.path[0] for c in mapping.columns]
    found: list[MappedColumn | AbsentColumn] = []
    for name in dict.fromkeys(order):
        exposed, absent = view_columns(mapping, frozenset({name.lower()}))
        found += [*(column for column in exposed if not isinstance(column, Placeholder)), *absent]
    return tuple(found)


def _line(column: MappedColumn | AbsentColumn, names: ViewNames, *, comma: str) -> str:
    if isinstance(column, AbsentColumn):
        return _comment(f"{'.'.join(column.path)}: {_WHY.get(column.absence, '')}{column.reason}")
    text, name = names.expression(column.expression), column.path[-1]
    only = column.expression.parts[0] if len(column.expression.parts) == 1 else None
    kept = isinstance(only, NewColumn) and only.path[-1] == name
    return f"  {text}{'' if kept else f' AS {spelling.identifier(name)}'}{comma}"


def _comment(text: str) -> str:
    return f"  -- {' '.join(text.split())}"


def _notes(mapping: TableMapping) -> Iterator[str]:
    given = {column.path for predicate in mapping.filters for column in predicate.columns}
    for required in mapping.required_filter:
        if required.otherwise is None and required.column.path not in given:
            yield f"the new table refuses a query without a filter on {'.'.join(required.column.path)}"
    ready = mapping.ready
    if ready is not None and ready.since is not None:
        by = f", by {'.'.join(ready.by.path)}" if ready.by is not None else ""
        yield f"the new table holds rows since {ready.since.isoformat()}{by}"
    if mapping.old_schema is None:
        yield "without old_schema, columns that the mapping does not name are missing here"

"""The columns that a query must find in tables of which nothing is known, from the ways in which it names them."""

from collections.abc import Iterator, Mapping

from sqlglot import exp

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.sql.analysis import ReadPiece, read_script, read_statements
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.resolve import Catalog
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Item, ItemKind, Scope

Paths = Mapping[TableName, tuple[tuple[str, ...], ...]]


class _NotNamed(Exception):
    """Why the columns of a table cannot be told from a query; the text says it."""


def assumed_columns(query: Query, schemas: Mapping[TableName, TableSchema]) -> Paths | str:
    """Return, for each table without a schema, the columns (paths into STRUCTs) that a query names, or why not.

    A star over such a table, its row as a value, and a wildcard tell nothing. A name that may be a column of several of
    them is taken for one of the first: BigQuery takes the query only where it is one of a single table.
    """
    defaults = Defaults(project=query.default_project, dataset=query.default_dataset)
    script = read_script(query.sql)
    if script.unreadable:
        return script.unreadable
    found: dict[TableName, dict[tuple[str, ...], None]] = {}
    for statement in read_statements(script, Catalog(mappings={}, schemas=schemas, defaults=defaults)):
        if statement.unreadable:
            return statement.unreadable
        try:
            for piece in statement.pieces:
                for table, path in _named(piece):
                    found.setdefault(table, {})[path] = None
        except _NotNamed as error:
            return str(error)
    return {table: tuple(paths) for table, paths in found.items()}


def _named(piece: ReadPiece) -> Iterator[tuple[TableName, tuple[str, ...]]]:
    unknown = [item for item in piece.resolution.items if _is_unknown(item)]
    for item in unknown:
        name = str(item.table)
        if "*" in name:
            raise _NotNamed(f"{name} is a wildcard table")
        if item.has_star or item.whole_row or item.pivoted:
            raise _NotNamed(f"all columns of {name} are read")
    for binding in piece.resolution.bindings:
        if binding.kind is BindingKind.ROW and binding.item in unknown:
            raise _NotNamed(f"the row of {binding.item.table if binding.item else ''} is read as a value")
        owner = next((item for item in binding.items if item in unknown), None)
        if owner is not None and owner.table is not None and _may_own(owner, binding):
            yield owner.table, binding.path
    for item in unknown:
        for name in _used(item.scope):
            if item.table is not None and not _is_of_another(name, item, unknown):
                yield item.table, (name,)


def _may_own(owner: Item, binding: Binding) -> bool:
    """Return whether a name is one of an unknown table's columns: no known table beside it has one of that name."""
    if binding.kind is BindingKind.OPEN:
        return True
    return binding.kind is BindingKind.AMBIGUOUS and all(
        one is owner or one.scope is not owner.scope for one in binding.items
    )


def _is_unknown(item: Item) -> bool:
    return item.kind is ItemKind.TABLE and item.table is not None and item.open and not item.columns


def _used(scope: Scope) -> Iterator[str]:
    """Yield the names by which a SELECT joins its items with USING."""
    for join in (scope.node.args.get("joins") or []) if isinstance(scope.node, exp.Select) else []:
        yield from (name.name for name in join.args.get("using") or [])


def _is_of_another(name: str, item: Item, unknown: list[Item]) -> bool:
    """Return whether two known items of a SELECT may be what USING joins by a name, this one being none of them."""
    owners = [one for one in item.scope.items if one not in unknown and name.lower() in one.columns]
    return len(owners) > 1

"""The range variables of edited tables: their names afterwards, and where a column needs one before it."""

from collections.abc import Iterable

from migration_pipeline.domain.mapping import MappedColumn, NewColumn, TableMapping
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.names import same_name
from migration_pipeline.languages.sql.scopes import Binding, Item


def range_name(draft: Draft, item: Item) -> str | None:
    """Return the name of an item's range variable after a direct edit, as SQL."""
    if item.aliased or item.mapping is None:
        return spelling.identifier(item.name) if item.name else None
    if new_name_collides(draft, item):
        return None if is_wildcard(item) else spelling.identifier(item.name or "")
    return spelling.identifier(item.mapping.new.table)


def is_wildcard(item: Item) -> bool:
    """Return whether the item has no name by which it could be called, since it reads several tables."""
    return not item.aliased and "*" in (item.name or "")


def view_name(draft: Draft, item: Item) -> str | None:
    """Return the name of an item's range variable where it becomes a subquery, None where none is free or needed.

    Two tables of one name, as shards of two datasets have, can be called by neither.
    """
    if any(other is not item and same_name(other.name, item.name or "") for other in item.scope.items):
        return None
    if not is_wildcard(item):
        return spelling.identifier(item.name) if item.name else None
    return range_name(draft, item)


def predicate_qualifier(draft: Draft, item: Item, columns: Iterable[NewColumn]) -> str | None:
    """Return what must stand before the new columns of a predicate in the item's own SELECT."""
    names = {column.path[0].lower() for column in columns}
    alone = len(item.scope.items) == 1 and (item.name or "").lower() not in names
    return None if alone else range_name(draft, item)


def new_name_collides(draft: Draft, item: Item) -> bool:
    """Return whether the new table's own name means something else, so that the old one must stay as an alias."""
    if item.mapping is None or item.mapping.new.table.lower() == (item.name or "").lower():
        return False
    new = item.mapping.new.table.lower()
    schema = item.mapping.new_schema
    taken = {name for other in draft.items if other is not item for name in _names(other)}
    taken |= {name for other in draft.items for name in other.columns}
    taken |= {name for other in draft.items for name in other.scope.aliases}
    taken |= {column.name.lower() for column in schema.columns} if schema is not None else set()
    return new in taken


def collides_in_from(item: Item) -> bool:
    """Return whether another item of the same FROM, or a column of the new table, has the new table's name.

    A range variable hides a column of its name.
    """
    if item.mapping is None:
        return False
    new = item.mapping.new.table.lower()
    return names_its_own_column(item.mapping) or any(
        other is not item and new in _names(other) for other in item.scope.items
    )


def names_its_own_column(mapping: TableMapping) -> bool:
    """Return whether a column of the new table is called as the table is."""
    columns = {column.name.lower() for column in mapping.new_schema.columns} if mapping.new_schema else set()
    read = {
        c.path[0].lower() for row in mapping.columns if isinstance(row, MappedColumn) for c in row.expression.columns
    }
    return mapping.new.table.lower() in columns | read


def _names(item: Item) -> set[str]:
    """Return the names that an item has now, or may have after its own rewrite."""
    future = item.mapping.new.table if item.mapping is not None and not item.aliased else ""
    return {(item.name or "").lower(), future.lower()}


def qualifier(draft: Draft, binding: Binding, item: Item, column: MappedColumn) -> str | None:
    """Return what must stand before the new column of a use: the author's qualifier, or one that the edit needs."""
    if binding.qualified and item.aliased:
        first = binding.identifiers[0].meta
        return draft.text[first["start"] : first["end"] + 1]
    caught = binding.qualified or any(_may_catch(binding, item, new.path[0]) for new in column.expression.columns)
    return range_name(draft, item) if caught else None


def _may_catch(binding: Binding, item: Item, new_name: str) -> bool:
    """Whether something nearer than the item, or beside it, may have the new column's name."""
    name = new_name.lower()
    for scope, clause in binding.scope.chain(binding.clause):
        if name in scope.locals or (clause.aliases_win and name in scope.aliases):
            return True
        for other in scope.items:
            if other is not item and (other.open or name in _future_columns(other)):
                return True
            if (other.name or "").lower() == name:
                return True
        if scope is item.scope:
            return False
    return False


def _future_columns(item: Item) -> set[str]:
    """Return the names that an item has now, or will have after its own rewrite."""
    new = item.mapping.new_schema if item.mapping is not None else None
    return set(item.columns) | ({column.name.lower() for column in new.columns} if new is not None else set())

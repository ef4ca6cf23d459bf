"""The range variables of edited tables: their names afterwards, and where a column needs one before it."""

from migration_pipeline.domain.mapping import MappedColumn
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.scopes import Binding, Item


def range_name(draft: Draft, item: Item) -> str | None:
    """Return the name of an item's range variable after a direct edit, as SQL."""
    if item.aliased or item.mapping is None:
        return spelling.identifier(item.name) if item.name else None
    mapping = item.mapping
    return spelling.identifier(mapping.old.table if new_name_collides(draft, item) else mapping.new.table)


def new_name_collides(draft: Draft, item: Item) -> bool:
    """Return whether the new table's own name means something else, so that the old one must stay as an alias."""
    if item.mapping is None or item.mapping.new.table.lower() == item.mapping.old.table.lower():
        return False
    new = item.mapping.new.table.lower()
    schema = item.mapping.new_schema
    taken = {(other.name or "").lower() for other in draft.items if other is not item}
    taken |= {name for other in draft.items for name in other.columns}
    taken |= {name for other in draft.items for name in other.scope.aliases}
    taken |= {column.name.lower() for column in schema.columns} if schema is not None else set()
    return new in taken


def collides_in_from(item: Item) -> bool:
    """Return whether another item of the same FROM has the new table's name."""
    new = item.mapping.new.table.lower() if item.mapping is not None else ""
    return any(other is not item and (other.name or "").lower() == new for other in item.scope.items)


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

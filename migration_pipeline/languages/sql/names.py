"""Binds one name to what it means, by BigQuery's scoping rules.

Where a rule is not in the public documentation it was read off ZetaSQL, BigQuery's own front end: a range
variable hides a column of its name; an alias of the SELECT list wins in HAVING, QUALIFY and ORDER BY, and in
GROUP BY for a key that is just the name.
"""

from dataclasses import dataclass, field

from sqlglot import exp

from migration_pipeline.domain.edit import Span
from migration_pipeline.languages.sql.paths import split_path
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Clause, Item, ItemKind, Scope

_PSEUDO = frozenset({"_partitiontime", "_partitiondate", "_table_suffix", "_file_name"})


@dataclass(eq=False, slots=True, kw_only=True)
class Name:
    """A dotted path as written, where it stands, and the scope that it is looked up from.

    `first` is its first step, in lower case: the one that is looked up.
    """

    node: exp.Expr
    identifiers: tuple[exp.Identifier, ...]
    span: Span
    scope: Scope
    clause: Clause
    first: str = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.identifiers[0].name.lower()


def bind(name: Name, variables: frozenset[str], templates: frozenset[str]) -> Binding:
    """Return what a name means, and note that the column is read, down to where it comes from.

    The nearest scope wins. A scope with items of unknown columns may have caught the name before: where a
    farther scope knows it as well, it has two readings.
    """
    if name.first in templates:
        return bound(name, BindingKind.TEMPLATE)
    nearer: tuple[Item, ...] = ()
    for visible, clause in name.scope.chain(name.clause):
        if name.first in visible.locals:
            return bound(name, BindingKind.LOCAL, found_in=visible)
        if name.first in visible.aliases and _sees_aliases(name, clause, own=visible is name.scope):
            projection = visible.aliases[name.first]
            return bound(name, BindingKind.ALIAS, found_in=visible, projection=projection, items=nearer)
        found = _bind_in(name, visible, nearer)
        if found is not None:
            return found
        nearer += tuple(item for item in visible.items if item.open)
    if nearer:
        return bound(name, BindingKind.OPEN, items=nearer)
    return bound(name, BindingKind.LOCAL if name.first in variables else BindingKind.UNKNOWN)


def bound(
    name: Name,
    kind: BindingKind,
    *,
    item: Item | None = None,
    items: tuple[Item, ...] = (),
    first: int = 0,
    found_in: Scope | None = None,
    projection: int | None = None,
) -> Binding:
    """Return the binding of a name."""
    return Binding(
        node=name.node,
        identifiers=name.identifiers,
        span=name.span,
        scope=name.scope,
        clause=name.clause,
        kind=kind,
        item=item,
        items=items,
        first=first,
        found_in=found_in,
        projection=projection,
    )


def is_pseudo_column(name: str) -> bool:
    """Return whether a name is one of BigQuery's pseudo columns."""
    return name.lower() in _PSEUDO


def same_name(left: str | None, right: str) -> bool:
    """Return whether two names are one: columns and range variables ignore case."""
    return left is not None and left.lower() == right.lower()


def _bind_in(name: Name, visible: Scope, nearer: tuple[Item, ...]) -> Binding | None:
    for item in visible.items:
        if (first := _steps_of_path(name, item)) is not None:
            return _bind_range(name, item, nearer, first)
    ranges = [item for item in visible.items if same_name(item.name, name.first)]
    if ranges:
        return _bind_range(name, ranges[-1], nearer, 1)
    owners = [item for item in visible.items if name.first in item.columns]
    if name.first in visible.merged:
        for item in owners:
            item.columns[name.first].demand()
        if any(name.first not in item.merged for item in owners):
            return bound(name, BindingKind.AMBIGUOUS, items=tuple(owners), found_in=visible)
        return bound(name, BindingKind.MERGED, found_in=visible, items=tuple(owners))
    if len(owners) == 1 and not nearer:
        owners[0].columns[name.first].demand()
        return bound(name, BindingKind.COLUMN, item=owners[0], found_in=visible)
    for item in owners:
        item.columns[name.first].demand()
    if owners:
        return bound(name, BindingKind.AMBIGUOUS, items=(*owners, *nearer), found_in=visible)
    return None


def _steps_of_path(name: Name, item: Item) -> int | None:
    """Return how many identifiers spell a table's own path, as FROM spells it, before a column; None where none do."""
    if item.kind is not ItemKind.TABLE or item.aliased or len(item.parts) < 2:
        return None
    spelled: tuple[str, ...] = ()
    for count, identifier in enumerate(name.identifiers[:-1], 1):
        spelled += split_path(identifier.name)
        if spelled == item.parts:
            return count
    return None


def _bind_range(name: Name, item: Item, nearer: tuple[Item, ...], first: int) -> Binding:
    """Bind a path of which the first identifiers are a range variable, or a table's own path."""
    found = item.scope
    if nearer:
        if len(name.identifiers) > first and (output := item.columns.get(name.identifiers[first].name.lower())):
            output.demand()
        elif len(name.identifiers) == first:
            item.demand_row()
        return bound(name, BindingKind.AMBIGUOUS, items=(item, *nearer), found_in=found)
    if len(name.identifiers) == 1:
        if item.kind is not ItemKind.UNNEST:
            item.demand_row()
        return bound(name, BindingKind.ROW, item=item, found_in=found)
    output = item.columns.get(name.identifiers[first].name.lower())
    if output is not None:
        output.demand()
    if output is None and item.open:
        return bound(name, BindingKind.OPEN, items=(item,), first=first, found_in=found)
    return bound(name, BindingKind.COLUMN, item=item, first=first, found_in=found)


def _sees_aliases(name: Name, clause: Clause, *, own: bool) -> bool:
    """Return whether an alias wins where a name stands: in GROUP BY only for a key that is just the name."""
    if clause is not Clause.GROUP_BY:
        return clause.aliases_win
    parent = name.node.parent
    while isinstance(parent, (exp.Paren, exp.Tuple, exp.Rollup, exp.Cube, exp.GroupingSets)):
        parent = parent.parent
    return own and isinstance(parent, exp.Group)

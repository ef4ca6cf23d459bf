"""Resolves every name of a statement to what it means, by BigQuery's scoping rules.

Where a rule is not in the public documentation it was read off ZetaSQL, BigQuery's own front end: a range
variable hides a column of its name; an alias of the SELECT list wins in GROUP BY, HAVING, QUALIFY and ORDER BY.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.languages.sql import shards
from migration_pipeline.languages.sql.names import Name, bind, bound, same_name
from migration_pipeline.languages.sql.paths import Defaults, Named, Naming, Path, TableIndex, named_table, split_path
from migration_pipeline.languages.sql.scopes import (
    Binding,
    BindingKind,
    Clause,
    Item,
    ItemKind,
    Output,
    Outputs,
    Scope,
    span_of,
)

_SELECT_ARGS = frozenset(
    [
        "with_",
        "kind",
        "expressions",
        "from_",
        "joins",
        "where",
        "group",
        "having",
        "qualify",
        "windows",
        "order",
        "limit",
        "offset",
        "distinct",
    ]
)
_ITEM_ARGS = {
    "sample": "TABLESAMPLE",
    "changes": "CHANGES",
    "match_recognize": "MATCH_RECOGNIZE",
}
_NAMELESS = (exp.Literal, exp.DataType, exp.Identifier, exp.Star)
_SCALAR_ARRAYS = (
    exp.GenerateSeries,
    exp.GenerateDateArray,
    exp.GenerateTimestampArray,
    exp.Split,
    exp.RegexpExtractAll,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """What is known of tables: the campaign's by `mappings`, all others by `schemas`.

    `shadows` are one-part names that a script or a CTE of a host made its own; `variables` are script
    variables and routine arguments, in lower case.
    """

    mappings: Mapping[TableName, TableMapping]
    schemas: Mapping[TableName, TableSchema]
    defaults: Defaults
    shadows: frozenset[str] = frozenset()
    variables: frozenset[str] = frozenset()
    templates: frozenset[str] = frozenset()

    def full_name(self, parts: tuple[str, ...]) -> TableName | None:
        """Return the full name of a table path, None where a default is missing or the path is no table's."""
        alias = self.defaults.alias(parts)
        if alias is not None:
            return alias
        known = {1: (self.defaults.project, self.defaults.dataset), 2: (self.defaults.project,), 3: ()}.get(len(parts))
        if known is None or None in known:
            return None
        return TableName(*(part for part in known if part is not None), *parts)


@dataclass(eq=False, slots=True)
class Resolution:
    """All that one statement's text says: items of the campaign's tables, names, and what was not understood."""

    items: list[Item] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    odd_names: list[tuple[Span, Named]] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)

    @property
    def old_items(self) -> list[Item]:
        """The items that read a deprecated table."""
        return [item for item in self.items if item.mapping is not None]


class Resolver:
    """Walks one statement.

    `path_around` gives the dotted path at a position, whose whole span the tree does not know where a part holds two
    names in one pair of back quotes; `inserted` are spans that an edit put in, whose scopes the author did not write.
    """

    def __init__(
        self, catalog: Catalog, path_around: Callable[[int], Path | None], inserted: tuple[Span, ...] = ()
    ) -> None:
        self._catalog = catalog
        self._campaign = TableIndex(catalog.mappings)
        self._path_around = path_around
        self._inserted = inserted
        self._scopes = 0
        self.result = Resolution()

    # -- statements ---------------------------------------------------------------------------------

    def statement(self, node: exp.Expr) -> Outputs:
        """Resolve a whole statement; return the columns that it emits, all of them in demand."""
        if isinstance(node, exp.Query):
            outputs = self._query(node, None, Clause.WHERE, {})
            outputs.demand_all()
            return outputs
        readers: dict[type[exp.Expr], Callable[[exp.Expr], None]] = {
            exp.Merge: self._merge,
            exp.Update: self._update,
            exp.Delete: self._delete,
        }
        reader = readers.get(type(node))
        if reader is None:
            self.result.problems.append(f"a {type(node).__name__} statement is not covered")
        else:
            reader(node)
        return Outputs([])

    def _merge(self, node: exp.Expr) -> None:
        scope = self._scope(node, None, Clause.WHERE)
        self._from_element(node.this, scope, {})
        self._from_element(node.args["using"], scope, {})
        self._expression(node.args.get("on"), scope, Clause.ON, {})
        for when in node.args["whens"].expressions:
            self._expression(when.args.get("condition"), scope, Clause.WHERE, {})
            self._merge_action(when.args.get("then"), scope)

    def _merge_action(self, then: exp.Expr | None, scope: Scope) -> None:
        if isinstance(then, exp.Update):
            self._assignments(then, scope)
        elif isinstance(then, exp.Insert):
            values = then.args.get("expression")
            if isinstance(values, exp.Expr) and not isinstance(values, exp.Var):
                source = Scope(ordinal=scope.ordinal, parent=None, parent_clause=Clause.WHERE, items=scope.items[1:])
                self._expression(values, source, Clause.WHERE, {})  # the target has no row to read here
            else:
                scope.items[-1].demand_row()  # INSERT ROW takes the source's columns by position

    def _update(self, node: exp.Expr) -> None:
        scope = self._scope(node, None, Clause.WHERE)
        self._from_element(node.this, scope, {})
        self._from(node, scope, {})
        self._assignments(node, scope)
        self._expression(node.args.get("where"), scope, Clause.WHERE, {})

    def _assignments(self, node: exp.Expr, scope: Scope) -> None:
        """Resolve the right sides of SET; the left sides are columns of the written table."""
        for assignment in node.expressions:
            self._expression(assignment.args.get("expression"), scope, Clause.WHERE, {})

    def _delete(self, node: exp.Expr) -> None:
        scope = self._scope(node, None, Clause.WHERE)
        self._from_element(node.this, scope, {})
        self._expression(node.args.get("where"), scope, Clause.WHERE, {})

    # -- queries ------------------------------------------------------------------------------------

    def _query(self, node: exp.Expr, parent: Scope | None, clause: Clause, ctes: Mapping[str, Outputs]) -> Outputs:
        ctes = self._with(node, parent, clause, ctes)
        if node.args.get("offset") is not None and node.args.get("limit") is None:
            self.result.problems.append("OFFSET without LIMIT, which may be an alias, is not covered")
        if isinstance(node, exp.Subquery):
            outputs = self._query(node.this, parent, clause, ctes)
            self._output_modifiers(node, outputs, parent, clause, ctes)
            return outputs
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, parent, clause, ctes)
        if isinstance(node, exp.Select):
            return self._select(node, parent, clause, ctes)
        if isinstance(node, exp.Column) and node.name.lower() in self._catalog.templates:
            self.result.tables.add(node.this.meta["start"])
            return Outputs([], open=True)  # a tag that gives a whole query
        self.result.problems.append(f"a query of the kind {type(node).__name__} is not covered")
        return Outputs([], open=True)

    def _with(
        self, node: exp.Expr, parent: Scope | None, clause: Clause, ctes: Mapping[str, Outputs]
    ) -> Mapping[str, Outputs]:
        clause_node = node.args.get("with_")
        if clause_node is None:
            return ctes
        known = dict(ctes)
        recursive = bool(clause_node.args.get("recursive"))
        if recursive:
            known |= {cte.alias.lower(): Outputs([], open=True) for cte in clause_node.expressions}
        for cte in clause_node.expressions:
            outputs = self._query(cte.this, parent, clause, known)
            if recursive:
                outputs.demand_all()
            known[cte.alias.lower()] = outputs
        return known

    def _set_operation(
        self, node: exp.SetOperation, parent: Scope | None, clause: Clause, ctes: Mapping[str, Outputs]
    ) -> Outputs:
        """Columns match by position and take the first branch's names, so every one of them counts."""
        left = self._query(node.this, parent, clause, ctes)
        right = self._query(node.expression, parent, clause, ctes)
        left.demand_all()
        right.demand_all()
        outputs = Outputs([Output(name=column.name, type=column.type) for column in left.columns], left.open)
        self._output_modifiers(node, outputs, parent, clause, ctes)
        return outputs

    def _output_modifiers(
        self, node: exp.Expr, outputs: Outputs, parent: Scope | None, clause: Clause, ctes: Mapping[str, Outputs]
    ) -> None:
        """Resolve ORDER BY behind a parenthesis or a set operation, which sees output columns alone."""
        empty = Scope(ordinal=None, parent=parent, parent_clause=clause)
        for arg in ("limit", "offset"):
            self._expression(node.args.get(arg), empty, Clause.WHERE, ctes)
        order = node.args.get("order")
        if order is None:
            return
        scope = self._scope(order, parent, clause)
        scope.aliases = {column.name.lower(): index for index, column in enumerate(outputs.columns) if column.name}
        if outputs.open:
            self._add(scope, Item(kind=ItemKind.OTHER, name=None, scope=scope, columns={}, open=True))
        outputs.demand_all()
        self._expression(order, scope, Clause.ORDER_BY, ctes)

    def _select(self, node: exp.Select, parent: Scope | None, clause: Clause, ctes: Mapping[str, Outputs]) -> Outputs:
        unknown = [arg for arg, value in node.args.items() if value and arg not in _SELECT_ARGS]
        if unknown:
            self.result.problems.append(f"{', '.join(sorted(unknown)).upper()} in a SELECT is not covered")
        scope = self._scope(node, parent, clause)
        self._from(node, scope, ctes)
        self._expression(node.args.get("where"), scope, Clause.WHERE, ctes)
        outputs = self._projections(node, scope, ctes)
        for window in node.args.get("windows") or []:
            self._expression(window, scope, Clause.WINDOW, ctes)
        for arg, part in (
            ("limit", Clause.WHERE),
            ("offset", Clause.WHERE),
            ("group", Clause.GROUP_BY),
            ("having", Clause.HAVING),
            ("qualify", Clause.QUALIFY),
            ("order", Clause.ORDER_BY),
        ):
            self._expression(node.args.get(arg), scope, part, ctes)
        if node.args.get("distinct") is not None:
            outputs.demand_all()
        return outputs

    def _projections(self, node: exp.Select, scope: Scope, ctes: Mapping[str, Outputs]) -> Outputs:
        outputs = Outputs([])
        for index, projection in enumerate(node.expressions):
            star = star_of(projection)
            if star is not None:
                self._star(projection, star, scope, ctes, outputs)
                continue
            self._expression(projection, scope, Clause.SELECT, ctes)
            name = output_name(projection)
            outputs.columns.append(Output(name=name, type=self._type_of(projection)))
            if name is not None:
                scope.aliases.setdefault(name.lower(), index)
        return outputs

    def _star(
        self, projection: exp.Expr, star: exp.Star, scope: Scope, ctes: Mapping[str, Outputs], outputs: Outputs
    ) -> None:
        excepted = {column.name.lower() for column in star.args.get("except_") or []}
        replaced = {alias.alias.lower() for alias in star.args.get("replace") or []}
        for alias in star.args.get("replace") or []:
            self._expression(alias.this, scope, Clause.SELECT, ctes)
        for item in self._starred_items(projection, scope, outputs):
            item.has_star = True
            item.modified_star = item.modified_star or bool(excepted or replaced)
            for name in (excepted | replaced) & item.columns.keys():
                self._must_exist(item, name)
            for name, output in item.visible_columns.items():
                if name in replaced:
                    outputs.columns.append(Output(name=output.name))
                elif name not in excepted:
                    outputs.columns.append(Output(name=output.name, type=output.type, origin=(item, name)))
            if item.is_value and item.name is not None and item.name.lower() not in excepted:
                outputs.columns.append(Output(name=item.name))
            outputs.open = outputs.open or item.open

    def _range_variable(self, node: exp.Expr, identifier: exp.Identifier, scope: Scope, item: Item) -> None:
        """Note the `t` of `t.*`, which stands for its item and reads no column by itself."""
        span = span_of((identifier,))
        if span is None:
            self.result.problems.append(f"the place of {identifier.name!r} is not known")
            return
        name = Name(node=node, identifiers=(identifier,), span=span, scope=scope, clause=Clause.SELECT)
        self.result.bindings.append(bound(name, BindingKind.ROW, item=item, found_in=scope))

    def _must_exist(self, item: Item, name: str) -> None:
        """Note a column that EXCEPT or REPLACE names: of a stored table it may be empty, of a query it is read."""
        if item.kind is ItemKind.TABLE:
            item.excepted.add(name)
        else:
            item.demand(name)

    def _starred_items(self, projection: exp.Expr, scope: Scope, outputs: Outputs) -> list[Item]:
        if isinstance(projection, exp.Star):
            return scope.items
        name = projection.args.get("table")
        found = [item for item in scope.items if name is not None and same_name(item.name, name.name)]
        if isinstance(projection, exp.Column) and projection.args.get("db") is None and found:
            identifier = projection.args["table"]
            self._range_variable(projection, identifier, scope, found[-1])
            return found[-1:]
        base = projection.this if isinstance(projection, exp.Dot) else projection
        self._expression(_without_star(base), scope, Clause.SELECT, {})
        outputs.open = True
        return []

    # -- FROM ---------------------------------------------------------------------------------------

    def _from(self, node: exp.Expr, scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        source = node.args.get("from_")
        if source is not None:
            self._from_element(source.this, scope, ctes)
        self._joins(node.args.get("joins") or [], scope, ctes)

    def _joins(self, joins: list[exp.Expr], scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        for join in joins:
            before = len(scope.items)
            self._from_element(join.this, scope, ctes)
            self._expression(join.args.get("on"), scope, Clause.ON, ctes)
            for name in join.args.get("using") or []:
                self._merged_column(name.name, scope, before)

    def _merged_column(self, name: str, scope: Scope, before: int) -> None:
        """Note a USING column; `before` items stand on the join's left, where the name must mean one thing."""
        left = [item for item in scope.items[:before] if name.lower() in item.columns]
        if len(left) > 1 and name.lower() not in scope.merged:
            self.result.problems.append(f"USING ({name}) is ambiguous on the left side of the join")
        scope.merged.add(name.lower())
        for item in scope.items:
            if name.lower() in item.columns:
                item.merged.add(name.lower())
                item.columns[name.lower()].demand()

    def _from_element(self, node: exp.Expr, scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        if isinstance(node, exp.Table):
            self._table(node, scope, ctes)
        elif isinstance(node, exp.Subquery) and isinstance(node.this, (exp.Table, exp.Subquery)) and not node.alias:
            self._from_element(node.this, scope, ctes)
        elif isinstance(node, exp.Subquery):
            self._subquery(node, scope, ctes)
        elif isinstance(node, exp.Unnest):
            self._unnest(node, node.expressions[0] if node.expressions else None, scope, ctes)
        else:
            self.result.problems.append(f"{type(node).__name__} in FROM is not covered")
        self._joins(node.args.get("joins") or [], scope, ctes)

    def _subquery(self, node: exp.Subquery, scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        outputs = self._query(node, scope.parent, scope.parent_clause, ctes)
        self._add(scope, self._derived(ItemKind.SUBQUERY, node, scope, outputs))

    def _derived(self, kind: ItemKind, node: exp.Expr, scope: Scope, outputs: Outputs) -> Item:
        item = self._item(kind, node, scope, {}, is_open=outputs.open)
        for column in outputs.columns:
            if column.name is None:
                continue
            key = column.name.lower()
            if key in item.columns:
                column.demand()  # a second column of one name can be passed on by a star alone
            else:
                item.columns[key] = Output(name=column.name, type=column.type, origin=column.origin)
        if node.args.get("pivots"):
            outputs.demand_all()
            item.columns, item.open = {}, True
        return item

    def _table(self, node: exp.Table, scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        if not isinstance(node.this, (exp.Identifier, exp.Dot)):
            self._table_function(node, scope, ctes)
            return
        identifiers = _table_identifiers(node)
        self.result.tables |= {
            identifier.meta["start"] for identifier in identifiers if identifier.meta.get("start") is not None
        }
        parts = tuple(part for identifier in identifiers for part in split_path(identifier.name))
        if len(parts) > 1 and any(
            same_name(item.name, parts[0]) for s, _ in scope.chain(Clause.FROM) for item in s.items
        ):
            self._unnest(node, _as_column(identifiers), scope, ctes)
            return
        if len(parts) == 1 and parts[0].lower() in ctes:
            self._add(scope, self._derived(ItemKind.CTE, node, scope, ctes[parts[0].lower()]))
            return
        self._add(scope, self._stored_table(node, identifiers, parts, scope))

    def _stored_table(
        self, node: exp.Table, identifiers: tuple[exp.Identifier, ...], parts: tuple[str, ...], scope: Scope
    ) -> Item:
        item = self._item(ItemKind.TABLE, node, scope, {}, is_open=True)
        span = span_of(identifiers) if identifiers else None
        path = self._path_around(span.start) if span is not None else None
        item.span = path.span if path is not None and span is not None and path.span.end == span.end else span
        item.parts = parts
        if not item.aliased and not node.args.get("pivots"):
            item.name = parts[-1] if parts else None
        if len(parts) == 1 and parts[0].lower() in self._catalog.shadows:
            return item
        self._identify(item, parts, node)
        if node.args.get("pivots"):  # groups by every column that it does not name, and gives others
            item.name = item.name if item.aliased else None
            item.columns, item.open = {}, True
            item.pivoted = item.whole_row = True
        return item

    def _identify(self, item: Item, parts: tuple[str, ...], node: exp.Table) -> None:
        """Fill in what is known of a stored table, and whether it is one of the campaign's."""
        named = named_table(parts, self._catalog.defaults, self._campaign)
        mapping = self._mapping_of(named, parts) if named is not None else None
        if named is not None and mapping is not None:
            item.table, item.mapping = named.table, mapping
            if not item.aliased:
                item.name = named.table.table if mapping.pattern is None else parts[-1]
            item.columns, item.open = _known(item.mapping.old_schema, item.mapping)
            flags = [why for arg, why in _ITEM_ARGS.items() if node.args.get(arg)]
            item.unsupported = f"{flags[0]} on the deprecated table" if flags else ""
            item.versioned = any(node.args.get(arg) for arg in ("version", "when"))
            return
        if named is not None and item.span is None:
            self.result.problems.append(
                f"a path to {named.how.value} of a deprecated table, in one pair of back quotes"
            )
            return
        if named is not None and item.span is not None:
            self.result.odd_names.append((item.span, named))
            return
        item.table = self._catalog.full_name(parts)
        if item.table is not None and not item.aliased:
            item.name = item.table.table
        schema = self._catalog.schemas.get(item.table) if item.table else None
        if schema is not None:
            item.columns = {c.name.lower(): Output(name=c.name, type=c.type) for c in schema.columns}
            item.open = False

    def _mapping_of(self, named: Named, parts: tuple[str, ...]) -> TableMapping | None:
        """Return what a path's table is over its replacement; None where the path names no table that could be read."""
        mapping = self._catalog.mappings[named.table]
        if named.how is Naming.SHARD:
            return shards.of_shard(mapping, parts[-1])
        if named.how is Naming.SHARDS:
            return shards.of_wildcard(mapping, parts[-1].removesuffix("*"))
        return mapping if named.how is Naming.TABLE else None

    def _table_function(self, node: exp.Table, scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        for child in node.iter_expressions():
            if not isinstance(child, (exp.TableAlias, exp.Join)):
                self._expression(child, scope, Clause.FROM, ctes)
        self._add(scope, self._item(ItemKind.OTHER, node, scope, {}, is_open=True))

    def _unnest(self, node: exp.Expr, array: exp.Expr | None, scope: Scope, ctes: Mapping[str, Outputs]) -> None:
        element = self._element(array, scope, ctes)
        alias = node.args.get("alias")
        names = [column.name for column in alias.args.get("columns") or []] if alias else []
        name = names[0] if names else (alias.name if alias and alias.this else None)
        if name is None and isinstance(array, (exp.Column, exp.Dot)) and node.args.get("offset") is None:
            name = output_name(array)
        columns = {c.name.lower(): Output(name=c.name, type=c.type) for c in element.fields} if element else {}
        self._add(scope, Item(kind=ItemKind.UNNEST, name=name, scope=scope, columns=columns, open=element is None))
        offset = node.args.get("offset")
        if offset:
            offset_name = offset.name if isinstance(offset, exp.Identifier) else "offset"
            self._add(scope, Item(kind=ItemKind.UNNEST, name=offset_name, scope=scope, columns={}, open=False))

    def _element(self, array: exp.Expr | None, scope: Scope, ctes: Mapping[str, Outputs]) -> DataType | None:
        """Return an array's element type, None where it may be a STRUCT of unknown fields."""
        if array is None:
            return None
        before = len(self.result.bindings)
        self._expression(array, scope, Clause.FROM, ctes)
        if isinstance(array, _SCALAR_ARRAYS):
            return DataType("STRING")
        if isinstance(array, exp.Array) and all(isinstance(e, (exp.Literal, exp.Null)) for e in array.expressions):
            return DataType("STRING")
        bound = self.result.bindings[before:]
        if len(bound) == 1 and bound[0].node is array:
            found = self._binding_type(bound[0])
            return found.element if found is not None and found.element is not None else None
        return None

    def _item(self, kind: ItemKind, node: exp.Expr, scope: Scope, columns: dict[str, Output], *, is_open: bool) -> Item:
        pivots = node.args.get("pivots")
        alias = (pivots[-1] if pivots else node).args.get("alias")
        name = alias.name if alias is not None and alias.this is not None else None
        if pivots:
            return Item(kind=kind, name=name, scope=scope, columns=columns, open=is_open, aliased=bool(name))
        if name is None and isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            name = split_path(node.this.name)[-1]
        aliased = alias is not None and alias.this is not None
        return Item(kind=kind, name=name, scope=scope, columns=columns, open=is_open, aliased=aliased)

    def _add(self, scope: Scope, item: Item) -> None:
        item.index = len(scope.items)
        scope.items.append(item)
        self.result.items.append(item)

    # -- expressions --------------------------------------------------------------------------------

    def _expression(self, node: exp.Expr | None, scope: Scope, clause: Clause, ctes: Mapping[str, Outputs]) -> None:
        if node is None or isinstance(node, _NAMELESS):
            return
        if isinstance(node, (exp.Column, exp.Dot)) and (identifiers := path_identifiers(node)) is not None:
            self._name(node, identifiers, scope, clause)
            return
        if isinstance(node, exp.Query):
            outputs = self._query(node, scope, clause, ctes)
            if not isinstance(node.parent, exp.Exists):
                outputs.demand_all()
            return
        if isinstance(node, exp.Lambda):
            names = frozenset(parameter.name.lower() for parameter in node.expressions)
            inner = Scope(ordinal=scope.ordinal, parent=scope, parent_clause=clause, locals=names)
            self._expression(node.this, inner, clause, ctes)
            return
        if isinstance(node, (exp.PropertyEQ, exp.Kwarg)):
            self._expression(node.expression, scope, clause, ctes)
            return
        for child in node.iter_expressions():
            self._expression(child, scope, clause, ctes)

    def _name(self, node: exp.Expr, identifiers: tuple[exp.Identifier, ...], scope: Scope, clause: Clause) -> None:
        span = span_of(identifiers)
        if span is None:
            self.result.problems.append(f"the place of {'.'.join(i.name for i in identifiers)!r} is not known")
            return
        name = Name(node=node, identifiers=identifiers, span=span, scope=scope, clause=clause)
        binding = bind(name, self._catalog.variables, self._catalog.templates)
        self.result.bindings.append(binding)

    # -- types --------------------------------------------------------------------------------------

    def _type_of(self, projection: exp.Expr) -> DataType | None:
        inner = projection.unalias()
        last = self.result.bindings[-1] if self.result.bindings else None
        return self._binding_type(last) if last is not None and last.node is inner else None

    def _binding_type(self, binding: Binding) -> DataType | None:
        if binding.kind is not BindingKind.COLUMN or binding.item is None:
            return None
        output = binding.item.columns.get(binding.path[0].lower())
        return output.type.field(binding.path[1:]) if output is not None and output.type is not None else None

    def _scope(self, node: exp.Expr, parent: Scope | None, clause: Clause) -> Scope:
        if self._is_inserted(node):
            return Scope(ordinal=None, parent=parent, parent_clause=clause, node=node)
        self._scopes += 1
        return Scope(ordinal=self._scopes, parent=parent, parent_clause=clause, node=node)

    def _is_inserted(self, node: exp.Expr) -> bool:
        """Return whether all names below a node lie in one inserted span; of the author's nodes the first tells."""
        if not self._inserted:
            return False
        starts = (identifier.meta.get("start") for identifier in node.find_all(exp.Identifier, bfs=False))
        places = (start for start in starts if start is not None)
        first = next(places, None)
        around = next((s for s in self._inserted if first is not None and s.start <= first < s.end), None)
        return around is not None and all(around.start <= place < around.end for place in places)


def star_of(projection: exp.Expr) -> exp.Star | None:
    """Return the star of `*`, `t.*` or `a.b.*`, or None."""
    if isinstance(projection, exp.Star):
        return projection
    if isinstance(projection, exp.Column) and isinstance(projection.this, exp.Star):
        return projection.this
    if isinstance(projection, exp.Dot) and isinstance(projection.expression, exp.Star):
        return projection.expression
    return None


def output_name(projection: exp.Expr) -> str | None:
    """Return the name of an output column: its alias, or the last step of a path; None for an anonymous one."""
    if isinstance(projection, exp.Alias):
        return projection.alias
    inner = projection
    while isinstance(inner, exp.Paren):
        inner = inner.this
    if isinstance(inner, exp.Column) and isinstance(inner.this, exp.Identifier):
        return inner.name
    if isinstance(inner, exp.Dot) and isinstance(inner.expression, exp.Identifier):
        return inner.expression.name
    return None


def path_identifiers(node: exp.Expr) -> tuple[exp.Identifier, ...] | None:
    """Return the identifiers of a dotted path in order, None where the node is not a plain path."""
    if isinstance(node, exp.Column):
        parts = [node.args.get(arg) for arg in ("catalog", "db", "table", "this")]
        found = tuple(part for part in parts if isinstance(part, exp.Identifier))
        return found if found and isinstance(node.this, exp.Identifier) else None
    if isinstance(node, exp.Dot) and isinstance(node.expression, exp.Identifier):
        base = path_identifiers(node.this)
        return None if base is None else (*base, node.expression)
    return None


def _known(schema: TableSchema | None, mapping: TableMapping) -> tuple[dict[str, Output], bool]:
    pseudo = {c.path[0].lower(): Output(name=c.path[0], type=c.type) for c in mapping.pseudo}
    if schema is not None:
        return {c.name.lower(): Output(name=c.name, type=c.type) for c in schema.columns} | pseudo, False
    return {c.path[0].lower(): Output(name=c.path[0]) for c in mapping.columns} | pseudo, True


def _table_identifiers(node: exp.Table) -> tuple[exp.Identifier, ...]:
    parts = [part for part in node.parts if isinstance(part, exp.Identifier)]
    return tuple(parts) if len(parts) == len(node.parts) else ()


def _as_column(identifiers: tuple[exp.Identifier, ...]) -> exp.Column | None:
    args = dict(zip(("this", "table", "db", "catalog"), reversed(identifiers), strict=False))
    return exp.Column(**args) if len(identifiers) <= 4 else None


def _without_star(node: exp.Expr) -> exp.Expr:
    """Return the path before `.*` as a column of its own."""
    if isinstance(node, exp.Column) and isinstance(node.this, exp.Star):
        args = [node.args.get(arg) for arg in ("table", "db", "catalog")]
        kept = [part for part in args if part is not None]
        return exp.Column(**dict(zip(("this", "table", "db"), kept, strict=False)))
    return node

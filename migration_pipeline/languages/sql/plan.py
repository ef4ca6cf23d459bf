"""Plans the edits of one statement, given which of its deprecated tables become views."""

from dataclasses import dataclass, field, replace

from sqlglot import exp

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import AbsentColumn, MappedColumn, TableMapping, Template
from migration_pipeline.languages.sql import findings, ranges, shards, spelling
from migration_pipeline.languages.sql.adoption import adopt, can_adopt
from migration_pipeline.languages.sql.bindings import PlacedEdit
from migration_pipeline.languages.sql.decisions import decide, is_json_value
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.findings import Finding
from migration_pipeline.languages.sql.grouping import grouping_conflicts
from migration_pipeline.languages.sql.join_keys import substituted
from migration_pipeline.languages.sql.predicates import Predicates
from migration_pipeline.languages.sql.projections import name_matters, name_position
from migration_pipeline.languages.sql.refusals import refusals
from migration_pipeline.languages.sql.required import is_never_null, missing_filters, reads_from
from migration_pipeline.languages.sql.resolve import output_name
from migration_pipeline.languages.sql.scopes import Binding, Item
from migration_pipeline.languages.sql.suffix_days import implied_days
from migration_pipeline.languages.sql.uses import (
    Decision,
    How,
    NeedsView,
    Site,
    Stays,
    Use,
    context,
    is_projection,
    keeps_name,
)
from migration_pipeline.languages.sql.views import Placeholder, view, view_columns


@dataclass(eq=False, slots=True)
class Plan:
    """One attempt at a statement: what is edited, which items would need a view, and why the statement must stay."""

    placed: list[PlacedEdit] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    needs_view: dict[Item, str] = field(default_factory=dict)
    stays: list[Finding] = field(default_factory=list)
    view_rows: list[tuple[Item, MappedColumn]] = field(default_factory=list)


def wants_view(draft: Draft, item: Item) -> str:
    """Return why an item becomes a view whatever its uses are, or nothing."""
    if item.mapping is not None and item.mapping.unnest:
        return "the grain changed"
    if item.has_star and (item.starred or item.modified_star or _doubles(item)):
        return "a star"
    if item.whole_row:
        return "PIVOT" if item.pivoted else "its row is used as one value"
    if draft.is_read_by_a_template(item):
        return "a template may read any of its columns"
    for name in item.merged:
        found = item.mapping.column((name,)) if item.mapping else None
        if found is None or isinstance(found[0], AbsentColumn) or not found[0].is_untouched:
            return f"USING ({name})"
    if gained := sorted(name for name in item.scope.merged - item.merged if _has(item, name)):
        return f"USING ({gained[0]}), which is no column of the old table"
    return ""


def _has(item: Item, name: str) -> bool:
    """Return whether the new table has, or may have, a column of a name, in lower case."""
    schema = item.mapping.new_schema if item.mapping is not None else None
    return schema is None or any(column.name.lower() == name for column in schema.columns)


def _doubles(item: Item) -> bool:
    """Return whether a star nobody reads this item through may give a second column of a name that somebody reads."""
    read = {name for other in item.scope.items for name in other.starred} | set(item.scope.aliases)
    schema = item.mapping.new_schema if item.mapping is not None else None
    if schema is None:
        return bool(read)
    return any(column.name.lower() in read for column in schema.columns)


def make_plan(draft: Draft, views: frozenset[Item]) -> Plan:
    """Return the edits with `views` as subqueries and every other deprecated table edited use by use."""
    return _Planner(draft, views).made()


class _Planner:
    def __init__(self, draft: Draft, views: frozenset[Item]) -> None:
        self._draft = draft
        self._views = views
        self._plan = Plan()
        self._site = Site(text=draft.text, tokens=draft.tokens, starts=draft.starts, views=views, uses={})
        self._predicates_of: dict[Item, tuple[Template, ...]] = {}
        self._named: set[Item] = set()  # items whose range variable an edit puts in

    def made(self) -> Plan:
        plan, draft = self._plan, self._draft
        for item in draft.old_items:
            plan.stays += refusals(draft, item)
        uses = self._uses()
        if plan.stays:
            return plan
        self._site.uses.update({id(use.node): use for use in uses})
        for use in uses:
            self._decide(use, self._site)
        self._place_predicates()
        plan.needs_view |= grouping_conflicts(plan.decisions, draft.bindings)
        plan.placed = list({one.edit: one for one in plan.placed}.values())
        for item in draft.old_items:
            if item.mapping is not None and item.span is not None:
                place = self._place_view if item in self._views else self._place_table
                place(item, item.mapping, item.span)
        return plan

    # -- uses ---------------------------------------------------------------------------------------

    def _uses(self) -> list[Use]:
        uses = []
        joined, placed = substituted(self._draft, self._views)
        self._plan.placed += placed
        self._named |= set(joined.values())
        for item in self._draft.old_items:
            if item in self._views or item.mapping is None:
                continue
            for binding in self._draft.uses_of(item):
                if id(binding.node) in joined:
                    continue
                use = self._use(binding, item, item.mapping)
                if isinstance(use, Finding):
                    self._plan.stays.append(use)
                else:
                    uses.append(use)
        return uses

    def _use(self, binding: Binding, item: Item, mapping: TableMapping) -> Use | Finding:
        found = mapping.column(binding.path)
        if found is None:
            return findings.unmapped(binding, mapping)
        column, rest = found
        if isinstance(column, AbsentColumn):
            return findings.absent(binding.span, mapping, column)
        starts = [identifier.meta.get("start") for identifier in binding.identifiers]
        if len(set(starts)) != len(starts):
            return findings.stays(binding.span, mapping.old, "a path in one pair of back quotes")
        qualifier = ranges.qualifier(self._draft, binding, item, column)
        return Use(binding=binding, item=item, mapping=mapping, column=column, rest=rest, qualifier=qualifier)

    def _place_predicates(self) -> None:
        """Put what the mapping and the shard's name say of the rows into the clause where it belongs."""
        predicates = Predicates(self._draft)
        for item in self._draft.old_items:
            templates = self._predicates(item)
            if item in self._views or not templates:
                continue
            columns = [column for template in templates for column in template.columns]
            qualifier = ranges.predicate_qualifier(self._draft, item, columns)
            is_named = qualifier is not None or len(item.scope.items) == 1
            words = [spelling.expression(template, qualifier) for template in templates]
            if is_named and predicates.place(
                item, words, is_required=bool(item.mapping and item.mapping.required_filter)
            ):
                self._named |= {item} if qualifier is not None else set()
            else:
                self._plan.needs_view[item] = "its rows are chosen where no condition can stand"
        for edit, items in predicates.edits():
            self._plan.placed.append(PlacedEdit(edit=edit, item=items[0], others=items[1:]))

    def _predicates(self, item: Item) -> tuple[Template, ...]:
        """Return the predicates of an item, those included that its new table requires and the query does not have."""
        if item.mapping is None or item in self._predicates_of:
            return self._predicates_of.get(item, ())
        own = [decision for decision in self._plan.decisions if decision.use.item is item]
        is_compared = is_never_null(self._draft, item, shards.SUFFIX)
        further: list[Template] = []
        for required in missing_filters(self._draft, item, item.mapping, own):
            name = ".".join(required.column.path)
            implied = implied_days(self._draft, item, item.mapping, required.column)
            if implied is not None or required.otherwise is not None:
                further += [one for one in (implied or required.otherwise,) if one is not None]
                continue
            why = f"{item.mapping.new} must be filtered by {name}, and this query does not say which it means"
            self._plan.stays.append(findings.stays(item.span or self._draft.read.span, item.mapping.old, why))
        filters = [one for one in item.mapping.filters if not (is_compared and shards.is_some(one))]
        filters += further
        mapping = replace(item.mapping, filters=tuple(filters)) if filters != [*item.mapping.filters] else item.mapping
        self._check_ready(item, mapping, own)
        self._predicates_of[item] = mapping.predicates
        return self._predicates_of[item]

    def _check_ready(self, item: Item, mapping: TableMapping, own: list[Decision]) -> None:
        """Note that a query may read rows which the new table does not hold."""
        ready = mapping.ready
        if ready is None or ready.since is None:
            return
        day = reads_from(self._draft, item, mapping, own, ready.by, ready) if ready.by is not None else None
        if day is None or day < ready.since:
            why = f"{mapping.new} holds rows since {ready.since} alone, and this query may read older ones"
            self._plan.stays.append(findings.stays(item.span or self._draft.read.span, mapping.old, why))

    def _decide(self, use: Use, site: Site) -> None:
        path = use.column.new_path if self._draft.adopts and not use.rest else None
        is_adopted = path is not None and can_adopt(self._draft, use.binding, path[-1])
        decision = adopt(use) if is_adopted else decide(use, site)
        if isinstance(decision, NeedsView):
            self._plan.needs_view[use.item] = decision.why
        elif isinstance(decision, Stays):
            self._plan.stays.append(
                Finding(
                    span=use.binding.span,
                    subject=f"{use.mapping.old}.{'.'.join(use.column.path)}",
                    reason=decision.reason,
                    decision=decision.decision,
                    table=use.mapping.old,
                )
            )
        else:
            self._plan.decisions.append(decision)
            self._plan.placed += [PlacedEdit(edit=edit, item=use.item) for edit in decision.edits]
            self._plan.placed += [PlacedEdit(edit=edit, item=None) for edit in self._name_edit(decision)]

    def _name_edit(self, decision: Decision) -> list[TextEdit]:
        """Return the `AS old_name` that keeps the name of an output column or STRUCT field, where one is needed."""
        node = decision.use.node
        before = output_name(node)
        outer, parent = context(node)
        if before is None or not decision.edits or decision.how in (How.CANCEL, How.ADOPT) or keeps_name(decision):
            return []
        select = is_projection(node)
        if not isinstance(parent, exp.Struct) and (select is None or not self._name_matters(select, outer)):
            return []
        position = name_position(decision.use.binding.span.end, node, self._draft.tokens)
        identifier = decision.use.binding.identifiers[-1]
        text = f" AS {spelling.identifier(before, quoted=spelling.is_quoted(identifier))}"
        return [TextEdit(Span(position, position), text, "the output keeps its name")]

    def _name_matters(self, select: exp.Expr, projection: exp.Expr) -> bool:
        piece = next(p for p in self._draft.read.pieces if p.tree is select.root())
        index = next(i for i, e in enumerate(select.expressions) if e is projection)
        return self._draft.has_open_template or name_matters(
            select, index, self._draft.bindings, names_count=piece.piece.names_count
        )

    # -- the table itself ---------------------------------------------------------------------------

    def _place_table(self, item: Item, mapping: TableMapping, span: Span) -> None:
        path = self._new_path(item, mapping, span)
        own = [decision.use for decision in self._plan.decisions if decision.use.item is item]
        named = item in self._named or any(use.binding.qualified or use.qualifier for use in own)
        collides = ranges.collides_in_from(item) or (named and ranges.new_name_collides(self._draft, item))
        if collides and ranges.is_wildcard(item):
            why = f"another table of the query is called {mapping.new.table}; give this one an alias"
            self._plan.stays.append(findings.stays(span, mapping.old, why))
        elif not item.aliased and collides:
            path += f" AS {spelling.identifier(item.name or mapping.old.table)}"
        edit = TextEdit(span, path, f"{mapping.old} is replaced by {mapping.new}")
        self._plan.placed.append(PlacedEdit(edit=edit, item=None))

    def _place_view(self, item: Item, mapping: TableMapping, span: Span) -> None:
        names = None if self._draft.is_read_whole(item) else frozenset(self._draft.named_columns(item))
        json_values = self._json_values(item) if names is not None else frozenset()
        columns, missing = view_columns(mapping, names, frozenset(item.excepted), json_values)
        if missing and self._draft.is_read_by_a_template(item):
            listed = ", ".join(".".join(column.path) for column in missing)
            why = f"a template may read any column of the old table, and the mapping gives no value for {listed}"
            self._plan.stays.append(findings.stays(span, mapping.old, why))
            return
        if missing:
            through = "a star or the whole row"
            self._plan.stays += [findings.absent(span, mapping, column, through) for column in missing]
            return
        excepted = item.excepted | self._draft.excepted
        if all(isinstance(column, Placeholder) or column.path[0].lower() in excepted for column in columns):
            columns = (*columns, *_any_column(mapping, excepted | self._draft.named_columns(item)))
        columns = columns or (Placeholder("unread"),)
        indent = self._draft.indent(span.start) if self._draft.multiline else None
        if (item.starred or self._draft.is_read_whole(item)) and any(
            map(mapping.is_pseudo, self._draft.named_columns(item))
        ):
            why = (
                "a star or the whole row stands beside a pseudo column, which in a subquery would be one of its columns"
            )
            self._plan.stays.append(findings.stays(span, mapping.old, why))
        if item.versioned:
            self._plan.stays.append(
                findings.stays(span, mapping.old, "FOR SYSTEM_TIME stands behind a table, not a subquery")
            )
        path = self._new_path(item, mapping, span)
        subquery = view(mapping, columns, path, indent, predicates=self._predicates(item))
        edit = TextEdit(
            span, subquery.replace("\n", self._draft.newline), f"{mapping.old} as a query over {mapping.new}"
        )
        self._plan.placed.append(PlacedEdit(edit=edit, item=item, view=True))
        name = ranges.view_name(self._draft, item)
        if not item.aliased and not item.pivoted and name is not None:
            alias = f" AS {name}"
            edit = TextEdit(Span(span.end, span.end), alias, "the name that the query uses")
            self._plan.placed.append(PlacedEdit(edit=edit, item=None))
        self._plan.view_rows += [(item, column) for column in columns if isinstance(column, MappedColumn)]

    def _json_values(self, item: Item) -> frozenset[str]:
        """Return the columns of which the query reads nothing but values out of their JSON."""
        seen: dict[str, bool] = {}
        for binding in self._draft.uses_of(item):
            name = binding.path[0].lower()
            seen[name] = seen.get(name, True) and len(binding.path) == 1 and is_json_value(binding.span, self._site)
        return frozenset(name for name, only in seen.items() if only) - item.starred - item.merged

    def _new_path(self, item: Item, mapping: TableMapping, span: Span) -> str:
        """Return the new table's path as the author would write it, in full where a CTE has its short name."""
        if self._draft.read.catalog.defaults.alias(item.parts) is not None:
            return dict(self._draft.spelled)[mapping.new]
        if len(item.parts) == 1 and mapping.new.table.lower() in self._draft.ctes | self._draft.read.catalog.shadows:
            return f"`{mapping.new}`"
        written = "".join(self._draft.text[span.start : span.end].split())
        return spelling.table_path(written, mapping.old, mapping.new)


def _any_column(mapping: TableMapping, excepted: set[str]) -> list[MappedColumn]:
    """Return one column that a view can expose, for a query which reads none and must have one."""
    found = [c for c in mapping.columns if isinstance(c, MappedColumn) and len(c.path) == 1]
    return [c for c in found if c.path[0].lower() not in excepted][:1]

"""Moves a text of BigQuery SQL from deprecated tables to their replacements, by the smallest right edits.

    text -> statements -> names -> a decision for each use -> edits -> the new text resolved again

A statement moves as a whole or stays as a whole; what stays is a finding with its reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.consumer import ALL_COLUMNS, ReferenceKind
from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.mapping import Absence, AbsentColumn, MappedColumn, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.analysis import ReadPiece, ReadStatement, read_piece, read_script, read_statements
from migration_pipeline.languages.sql.bindings import Difference, PlacedEdit, difference, inserted_spans
from migration_pipeline.languages.sql.comments import comment_edit
from migration_pipeline.languages.sql.decisions import (
    Decision,
    How,
    NeedsView,
    Site,
    Stays,
    Use,
    context,
    decide,
    grouping_conflicts,
    is_projection,
    keeps_name,
)
from migration_pipeline.languages.sql.mentions import Mention, built_names, mentions, statement_mentions
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.projections import name_matters, name_position
from migration_pipeline.languages.sql.resolve import Catalog, is_pseudo_column, output_name
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Clause, Item
from migration_pipeline.languages.sql.script import Unreadable
from migration_pipeline.languages.sql.views import Placeholder, view, view_columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A place that stays as it is: what, why, and what a person should decide."""

    span: Span
    subject: str
    reason: str
    decision: str
    kind: ReferenceKind = ReferenceKind.READ
    absence: AbsentColumn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlReference:
    """A place that names a deprecated table, and the old columns that its statement reads of it."""

    span: Span
    table: TableName
    columns: tuple[str, ...]
    kind: ReferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlRewrite:
    """What is to change in a text, what stays, and what the edits rest on.

    `statements` are the spans of the statements that moved; `rows` are the mapping rows that applied.
    """

    edits: tuple[TextEdit, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[Mention, ...] = ()
    references: tuple[SqlReference, ...] = ()
    assumptions: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the engine knows of tables: the campaign's mappings, other tables' schemas, and the defaults."""

    mappings: Mapping[TableName, TableMapping]
    schemas: Mapping[TableName, TableSchema]
    defaults: Defaults


@dataclass(frozen=True, slots=True)
class Remark:
    """What a comment above a statement that stays says beside the question: the campaign and its guide."""

    campaign: str
    guide: str


def rewrite(text: str, tables: Tables, remark: Remark, *, multiline: bool = True) -> SqlRewrite:
    """Return the edits that move every statement that can move, and a finding for each place that stays.

    `multiline` says whether a line break that an edit puts in survives in the host of the text.
    """
    script = read_script(text)
    if script.unreadable:
        return _unreadable(text, tables, script.unreadable)
    starts = {token.start: index for index, token in enumerate(script.tokens)}
    wanted = frozenset(
        index
        for index, statement in enumerate(script.statements)
        if statement_mentions(statement, text, tables.mappings, tables.defaults)
    )
    results = [
        _Statement(read, text, script.tokens, starts, tables, remark, multiline).rewritten()
        for read in read_statements(script, tables.mappings, with_new_schemas(tables), tables.defaults, wanted)
    ]
    moved = SqlRewrite(
        edits=tuple(sorted({edit for result in results for edit in result.edits})),
        findings=tuple(finding for result in results for finding in result.findings),
        references=tuple(reference for result in results for reference in result.references),
        assumptions=tuple(dict.fromkeys(a for result in results for a in result.assumptions)),
        rows=tuple(dict.fromkeys(row for result in results for row in result.rows)),
    )
    return _with_mentions(moved, text, script.tokens, tables)


def with_new_schemas(tables: Tables) -> dict[TableName, TableSchema]:
    """Return the schemas of the consumer's other tables and those of the replacements."""
    new = {mapping.new: mapping.new_schema for mapping in tables.mappings.values() if mapping.new_schema is not None}
    return {**tables.schemas, **new}


def _unreadable(text: str, tables: Tables, why: str) -> SqlRewrite:
    found = mentions(text, (), tables.mappings)
    findings = tuple(
        Finding(
            span=mention.span,
            subject=str(mention.table),
            reason=f"the text cannot be read as SQL ({why})",
            decision="move it by hand, or make the text readable",
        )
        for mention in found[:1]
    )
    references = tuple(
        SqlReference(span=m.span, table=m.table, columns=(ALL_COLUMNS,), kind=ReferenceKind.READ) for m in found[:1]
    )
    return SqlRewrite(findings=findings, references=references)


def _with_mentions(moved: SqlRewrite, text: str, tokens: tuple[Token, ...], tables: Tables) -> SqlRewrite:
    """Add the mentions in strings as findings, and those in comments as notes."""
    found = [*mentions(text, tokens, tables.mappings), *built_names(text, tokens, tables.mappings)]
    strings = tuple(
        Finding(
            span=mention.span,
            subject=str(mention.table),
            reason=f"the old table is named in a string, {mention.text}, which may build a query or be a label",
            decision="say whether the string names the table that is read",
            kind=ReferenceKind.MENTION,
        )
        for mention in found
        if not mention.in_comment and not any(_inside(mention.span, f.span) for f in moved.findings)
    )
    notes = tuple(mention for mention in found if mention.in_comment)
    references = tuple(
        SqlReference(span=f.span, table=m.table, columns=(ALL_COLUMNS,), kind=ReferenceKind.MENTION)
        for f in strings
        for m in found
        if m.span == f.span
    )
    return SqlRewrite(
        edits=moved.edits,
        findings=(*moved.findings, *strings),
        notes=notes,
        references=(*moved.references, *references),
        assumptions=moved.assumptions,
        rows=moved.rows,
    )


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@dataclass(eq=False, slots=True)
class _Plan:
    """One attempt at a statement: which items become views, what is edited, and why it cannot be so."""

    placed: list[PlacedEdit] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    needs_view: dict[Item, str] = field(default_factory=dict)
    stays: list[Finding] = field(default_factory=list)
    view_rows: list[tuple[Item, MappedColumn]] = field(default_factory=list)


class _Statement:
    """Plans one statement: direct edits where they are right, the view where they are not, else nothing."""

    def __init__(
        self,
        read: ReadStatement,
        text: str,
        tokens: tuple[Token, ...],
        starts: dict[int, int],
        tables: Tables,
        remark: Remark,
        multiline: bool,
    ) -> None:
        self._read = read
        self._text = text
        self._tokens = tokens
        self._starts = starts
        self._tables = tables
        self._remark = remark
        self._multiline = multiline
        self._items = [item for piece in read.pieces for item in piece.resolution.old_items]
        self._all_items = [item for piece in read.pieces for item in piece.resolution.items]
        self._bindings = [binding for piece in read.pieces for binding in piece.resolution.bindings]

    def rewritten(self) -> SqlRewrite:
        """Return the statement's edits, or its findings where it stays."""
        found = statement_mentions(self._read.statement, self._text, self._tables.mappings, self._tables.defaults)
        findings = self._findings_of_names(found)
        references = self._references(findings)
        if self._read.unreadable and not findings:
            first = next(iter(found), None)
            findings = [
                self._stays(
                    first.span if first else self._read.span, first.table if first else None, self._read.unreadable
                )
            ]
            references = [*references, *self._guessed_references(found)]
        if findings or not self._items:
            return SqlRewrite(findings=tuple(findings), references=tuple(references))
        plan = self._settled()
        if plan.stays:
            findings = list({(f.span, f.reason): f for f in plan.stays}.values())
            return SqlRewrite(edits=self._comment(findings), findings=tuple(findings), references=tuple(references))
        return self._accepted(plan, references)

    # -- why a statement cannot even be planned ----------------------------------------------------------

    def _findings_of_names(self, found: Iterable[Mention]) -> list[Finding]:
        """Return a finding for each name of a deprecated table that no FROM item explains."""
        explained = {item.span.start for item in self._items if item.span is not None}
        explained |= self._identifier_places()
        findings = []
        for mention in found:
            if mention.target:
                findings.append(
                    Finding(
                        span=mention.span,
                        subject=str(mention.table),
                        reason="the statement writes the deprecated table",
                        decision="its producer moves by itself: decide whether it goes on writing the old table",
                        kind=ReferenceKind.WRITE,
                    )
                )
            elif mention.span.start not in explained and (why := mention.why(self._read.unreadable)):
                findings.append(self._stays(mention.span, mention.table, why))
        return findings

    def _identifier_places(self) -> set[int]:
        """Return where names stand that the resolver has understood as something else than a stored table."""
        odd = {span.start for piece in self._read.pieces for span, _ in piece.resolution.odd_names}
        places = {
            identifier.meta["start"]
            for piece in self._read.pieces
            for identifier in piece.tree.find_all(exp.Identifier)
            if "start" in identifier.meta
        }
        return places - odd

    def _stays(self, span: Span, table: TableName | None, reason: str) -> Finding:
        return Finding(
            span=span,
            subject=str(table) if table else "the statement",
            reason=reason,
            decision="move this statement by hand",
        )

    def _guessed_references(self, found: Iterable[Mention]) -> list[SqlReference]:
        return [
            SqlReference(span=m.span, table=m.table, columns=(ALL_COLUMNS,), kind=ReferenceKind.READ) for m in found
        ]

    def _references(self, findings: list[Finding]) -> list[SqlReference]:
        references = [
            SqlReference(span=f.span, table=TableName.parse(f.subject), columns=(ALL_COLUMNS,), kind=f.kind)
            for f in findings
            if f.subject.count(".") > 1
        ]
        for item in self._items:
            if item.span is not None and item.mapping is not None:
                references.append(
                    SqlReference(
                        span=item.span,
                        table=item.mapping.old,
                        columns=self._columns_read(item),
                        kind=ReferenceKind.READ,
                    )
                )
        return references

    def _columns_read(self, item: Item) -> tuple[str, ...]:
        if item.mapping is None or item.whole_row or item.open:
            return (ALL_COLUMNS,)
        read = {self._row_name(item.mapping, binding.path) for binding in self._uses_of(item)}
        read |= {name for column in item.starred | item.merged for name in self._rows_of(item.mapping, column)}
        return tuple(sorted(read))

    def _row_name(self, mapping: TableMapping, path: tuple[str, ...]) -> str:
        found = mapping.column(path)
        return ".".join(found[0].path) if found is not None else path[0].lower()

    def _rows_of(self, mapping: TableMapping, column: str) -> list[str]:
        return [".".join(row.path) for row in mapping.columns if row.path[0].lower() == column] or [column]

    def _uses_of(self, item: Item) -> list[Binding]:
        return [b for b in self._bindings if b.item is item and b.kind is BindingKind.COLUMN]

    def _comment(self, findings: list[Finding]) -> tuple[TextEdit, ...]:
        """Return the comment that asks the owner about columns which the mapping leaves to a person, or drops."""
        asked = [f for f in findings if f.absence and f.absence.absence in (Absence.HUMAN, Absence.REMOVED)]
        if not asked:
            return ()
        guide = f" (guide: {self._remark.guide})" if self._remark.guide else ""
        lines = tuple(dict.fromkeys(f"{f.subject}: {f.absence.reason}{guide}" for f in asked if f.absence))
        edit = comment_edit(self._text, self._read.span, lines, self._remark.campaign, multiline=self._multiline)
        return (edit,) if edit is not None else ()

    # -- planning ---------------------------------------------------------------------------------------

    def _settled(self) -> _Plan:
        """Return the first plan that is right: direct edits, then more and more views, then none."""
        plan = self._grown({item: why for item in self._items if (why := self._wants_view(item))})
        wrong = None if plan.stays else self._held_apart(plan)
        if plan.stays or wrong is None:
            return plan
        plan = self._plan(frozenset(self._items))
        if plan.stays or self._held_apart(plan) is not None:
            return _Plan(stays=[self._stays(self._items[0].span or self._read.span, self._first_table(), wrong.why)])
        return plan

    def _grown(self, views: dict[Item, str]) -> _Plan:
        """Return a plan in which every item that needs a view has one; a view may make another one needed."""
        plan = self._plan(frozenset(views))
        while not plan.stays:
            more = {item: why for item, why in plan.needs_view.items() if item not in views}
            if not more:
                break
            views |= more
            plan = self._plan(frozenset(views))
        return plan

    def _held_apart(self, plan: _Plan) -> Difference | None:
        """Qualify names that a column of the new table would catch; return what that cannot mend, if anything."""
        wrong = self._wrong_bindings(plan)
        while wrong is not None and (edit := self._qualified(wrong.caught)) is not None:
            if edit in plan.placed:
                break
            plan.placed.append(edit)
            wrong = self._wrong_bindings(plan)
        return wrong

    def _qualified(self, caught: Binding | None) -> PlacedEdit | None:
        """Return the edit that puts its range variable before a name, where it has one that is known for certain."""
        if caught is None or caught.qualified:
            return None
        owner = caught.item if caught.kind is BindingKind.COLUMN else None
        is_variable = caught.identifiers[0].name.lower() in self._read.catalog.variables
        if caught.kind is BindingKind.OPEN and len(caught.items) == 1 and not is_variable:
            owner = caught.items[0]
        if owner is None or not owner.name:
            return None
        text = f"{spelling.identifier(owner.name)}."
        reason = "qualified: the new table has a column of this name"
        return PlacedEdit(edit=TextEdit(Span(caught.span.start, caught.span.start), text, reason), item=owner)

    def _first_table(self) -> TableName | None:
        mapping = self._items[0].mapping
        return mapping.old if mapping else None

    def _wants_view(self, item: Item) -> str:
        if item.mapping is not None and item.mapping.row_filter is not None:
            return "the mapping filters its rows"
        if item.has_star and (item.starred or item.excepted):
            return "a star"
        if item.whole_row:
            return "its row is used as one value"
        for name in item.merged:
            found = item.mapping.column((name,)) if item.mapping else None
            if found is None or isinstance(found[0], AbsentColumn) or not _is_untouched(found[0]):
                return f"USING ({name})"
        return ""

    def _plan(self, views: frozenset[Item]) -> _Plan:
        plan = _Plan()
        for item in self._items:
            self._refuse(item, plan)
        uses = self._uses(views, plan)
        if plan.stays:
            return plan
        site = Site(
            text=self._text,
            tokens=self._tokens,
            starts=self._starts,
            views=views,
            uses={id(use.node): use for use in uses},
        )
        for use in uses:
            self._decide(use, site, plan)
        plan.needs_view |= grouping_conflicts(plan.decisions, self._bindings)
        plan.placed = list({one.edit: one for one in plan.placed}.values())
        for item in self._items:
            if item in views:
                self._place_view(item, plan)
            else:
                self._place_table(item, plan)
        return plan

    def _refuse(self, item: Item, plan: _Plan) -> None:
        """Note every reason for which an item can be neither edited nor become a view."""
        span = item.span or self._read.span
        table = item.mapping.old if item.mapping else None
        if item.span is None:
            plan.stays.append(self._stays(span, table, "the place of the table's name is not known"))
        if item.unsupported:
            plan.stays.append(self._stays(span, table, f"{item.unsupported} is not covered"))
        if item.mapping is not None and any(other.table == item.mapping.new for other in self._all_items):
            why = f"the statement reads {item.mapping.new} as well; moved, it would hold that table against itself"
            plan.stays.append(self._stays(span, table, why))
        for binding in self._bindings:
            why = _refused(binding, item)
            if why:
                plan.stays.append(self._stays(binding.span, table, why))
        for token in self._unexplained(item):
            why = f"{token.text} may be a column of the old table, but no name was understood there"
            plan.stays.append(self._stays(Span(token.start, token.end + 1), table, why))

    def _unexplained(self, item: Item) -> list[Token]:
        """Return the words that spell an old column which changes, where the tree has no identifier."""
        if item.mapping is None:
            return []
        changing = {
            c.path[0].lower() for c in item.mapping.columns if not (isinstance(c, MappedColumn) and _is_untouched(c))
        }
        found = []
        for piece in self._read.pieces:
            known = {i.meta["start"] for i in piece.tree.find_all(exp.Identifier) if "start" in i.meta}
            for index, token in enumerate(piece.piece.tokens):
                following = piece.piece.tokens[index + 1].text if index + 1 < len(piece.piece.tokens) else ""
                is_name = token.token_type in (TokenType.VAR, TokenType.IDENTIFIER) and following not in ("(", "=>")
                if is_name and token.text.lower() in changing and token.start not in known:
                    if token.text.upper() not in _DATE_PARTS:
                        found.append(token)
        return found

    def _uses(self, views: frozenset[Item], plan: _Plan) -> list[Use]:
        uses = []
        for item in self._items:
            if item in views or item.mapping is None:
                continue
            name = self._range_name(item)
            for binding in self._uses_of(item):
                found = item.mapping.column(binding.path)
                if found is None:
                    plan.stays.append(self._unmapped(binding, item.mapping))
                elif isinstance(found[0], AbsentColumn):
                    plan.stays.append(_absent(binding.span, item.mapping, found[0]))
                elif self._shares_a_place(binding):
                    plan.stays.append(self._stays(binding.span, item.mapping.old, "a path in one pair of back quotes"))
                else:
                    qualifier = self._qualifier(binding, item, found[0], name)
                    uses.append(
                        Use(
                            binding=binding,
                            item=item,
                            mapping=item.mapping,
                            column=found[0],
                            rest=found[1],
                            qualifier=qualifier,
                        )
                    )
        return uses

    def _shares_a_place(self, binding: Binding) -> bool:
        starts = [identifier.meta.get("start") for identifier in binding.identifiers]
        return len(set(starts)) != len(starts)

    def _unmapped(self, binding: Binding, mapping: TableMapping) -> Finding:
        name = ".".join(binding.path)
        return Finding(
            span=binding.span,
            subject=f"{mapping.old}.{name}",
            reason=f"the mapping does not name the column {name}",
            decision="add the column to the mapping file, or decide here",
        )

    def _decide(self, use: Use, site: Site, plan: _Plan) -> None:
        decision = decide(use, site)
        if isinstance(decision, NeedsView):
            plan.needs_view[use.item] = decision.why
        elif isinstance(decision, Stays):
            plan.stays.append(
                Finding(
                    span=use.binding.span,
                    subject=f"{use.mapping.old}.{'.'.join(use.column.path)}",
                    reason=decision.reason,
                    decision=decision.decision,
                )
            )
        else:
            plan.decisions.append(decision)
            plan.placed += [PlacedEdit(edit=edit, item=use.item) for edit in decision.edits]
            plan.placed += [PlacedEdit(edit=edit, item=None) for edit in self._name_edit(decision)]

    def _name_edit(self, decision: Decision) -> list[TextEdit]:
        """Return the `AS old_name` that keeps the name of an output column or STRUCT field, where one is needed."""
        node = decision.use.node
        before = output_name(node)
        outer, parent = context(node)
        if before is None or not decision.edits or decision.how is How.CANCEL or keeps_name(decision):
            return []
        in_struct = isinstance(parent, exp.Struct)
        select = is_projection(node)
        if not in_struct and (select is None or not self._name_matters(select, outer)):
            return []
        position = name_position(decision.use.binding.span.end, node, self._tokens)
        identifier = decision.use.binding.identifiers[-1]
        text = f" AS {spelling.identifier(before, quoted=spelling.is_quoted(identifier))}"
        return [TextEdit(Span(position, position), text, "the output keeps its name")]

    def _name_matters(self, select: exp.Expr, projection: exp.Expr) -> bool:
        piece = next(p for p in self._read.pieces if p.tree is select.root())
        index = next(i for i, e in enumerate(select.expressions) if e is projection)
        return name_matters(select, index, self._bindings, names_count=piece.piece.names_count)

    # -- qualifiers -------------------------------------------------------------------------------------

    def _range_name(self, item: Item) -> str | None:
        """Return the name of an item's range variable after a direct edit."""
        if item.aliased or item.mapping is None:
            return spelling.identifier(item.name) if item.name else None
        return spelling.identifier(item.mapping.old.table if self._keeps_range_name(item) else item.mapping.new.table)

    def _keeps_range_name(self, item: Item) -> bool:
        """Whether the new table's own name would collide, so that the old one must stay as an alias."""
        new = item.mapping.new.table.lower() if item.mapping else ""
        if item.mapping is None or new == item.mapping.old.table.lower():
            return False
        others = {(other.name or "").lower() for other in self._all_items if other is not item}
        columns = {name for other in self._all_items for name in other.columns}
        aliases = {name for other in self._all_items for name in other.scope.aliases}
        own = {c.name.lower() for c in item.mapping.new_schema.columns} if item.mapping.new_schema else set()
        return new in others | columns | aliases | own

    def _qualifier(self, binding: Binding, item: Item, column: MappedColumn, name: str | None) -> str | None:
        if binding.qualified:
            first = binding.identifiers[0].meta
            return self._text[first["start"] : first["end"] + 1] if item.aliased else name
        caught = any(self._may_catch(binding, item, new.path[0]) for new in column.expression.columns)
        return name if caught else None

    def _may_catch(self, binding: Binding, item: Item, new_name: str) -> bool:
        """Whether something nearer than, or beside, the item may have the new column's name."""
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

    # -- edits of the table itself ----------------------------------------------------------------------

    def _place_table(self, item: Item, plan: _Plan) -> None:
        mapping, span = item.mapping, item.span
        if mapping is None or span is None:
            return
        path = self._new_path(item, mapping, span)
        qualified = any(use.binding.qualified for use in (d.use for d in plan.decisions) if use.item is item)
        used = qualified or any(d.use.qualifier for d in plan.decisions if d.use.item is item)
        collides = any(
            other is not item and (other.name or "").lower() == mapping.new.table.lower() for other in item.scope.items
        )
        if not item.aliased and ((used and self._keeps_range_name(item)) or collides):
            path += f" AS {spelling.identifier(mapping.old.table)}"
        plan.placed.append(
            PlacedEdit(edit=TextEdit(span, path, f"{mapping.old} is replaced by {mapping.new}"), item=None)
        )

    def _new_path(self, item: Item, mapping: TableMapping, span: Span) -> str:
        """Return the new table's path as the author would write it, in full where a CTE has its short name."""
        ctes = {cte.alias.lower() for piece in self._read.pieces for cte in piece.tree.find_all(exp.CTE)}
        hidden = mapping.new.table.lower() in ctes | self._read.catalog.shadows
        if hidden and len(item.parts) == 1:
            return f"`{mapping.new}`"
        return spelling.table_path(self._text[span.start : span.end], mapping.old, mapping.new)

    def _place_view(self, item: Item, plan: _Plan) -> None:
        mapping, span = item.mapping, item.span
        if mapping is None or span is None:
            return
        columns, absent = view_columns(mapping, self._columns_exposed(item), frozenset(item.excepted))
        if absent:
            plan.stays += [_absent(span, mapping, column, through="a star or the whole row") for column in absent]
            return
        if all(isinstance(column, Placeholder) or column.path[0].lower() in item.excepted for column in columns):
            columns = (*columns, *self._any_column(mapping, item.excepted))
        table = self._new_path(item, mapping, span)
        indent = self._indent(span.start) if self._multiline else None
        subquery = view(mapping, columns, table, indent)
        reason = f"{mapping.old} as a query over {mapping.new}"
        plan.placed.append(PlacedEdit(edit=TextEdit(span, subquery, reason), item=item, view=True))
        if not item.aliased:
            alias = f" AS {spelling.identifier(mapping.old.table)}"
            plan.placed.append(
                PlacedEdit(edit=TextEdit(Span(span.end, span.end), alias, "the name that the query uses"), item=None)
            )
        plan.view_rows += [(item, column) for column in columns if isinstance(column, MappedColumn)]

    def _any_column(self, mapping: TableMapping, excepted: set[str]) -> list[MappedColumn]:
        """Return one column that a view can expose, for a query which reads none and must have one."""
        found = [c for c in mapping.columns if isinstance(c, MappedColumn) and len(c.path) == 1]
        return [c for c in found if c.path[0].lower() not in excepted][:1]

    def _columns_exposed(self, item: Item) -> frozenset[str] | None:
        if item.whole_row:
            return None
        return frozenset(self._named(item))

    def _named(self, item: Item) -> set[str]:
        return {binding.path[0].lower() for binding in self._uses_of(item)} | item.starred | item.merged

    def _indent(self, position: int) -> str:
        start = self._text.rfind("\n", 0, position) + 1
        line = self._text[start:position]
        return line[: len(line) - len(line.lstrip())]

    # -- acceptance -------------------------------------------------------------------------------------

    def _wrong_bindings(self, plan: _Plan) -> Difference | None:
        """Return what the new text does not mean as before, or None where every name is what it was."""
        for piece in self._read.pieces:
            span = piece_span(piece)
            placed = [
                PlacedEdit(edit=shifted(one.edit, -span.start), item=one.item, view=one.view)
                for one in sorted(plan.placed, key=lambda one: one.edit)
                if _inside(one.edit.span, span)
            ]
            wrong = self._wrong_piece(piece, span, placed)
            if wrong is not None:
                return wrong
        return None

    def _wrong_piece(self, piece: ReadPiece, span: Span, placed: list[PlacedEdit]) -> Difference | None:
        before = self._text[span.start : span.end]
        try:
            after = apply_edits(before, [one.edit for one in placed])
            old = read_piece(piece.piece.kind, before, self._read.catalog)
            inserted = tuple(new for one, new in inserted_spans(placed))
            new = read_piece(piece.piece.kind, after, self._catalog_after(), inserted)
        except ValueError as error:
            return Difference(f"two edits contradict each other: {error}")
        except Unreadable as error:
            return Difference(f"the edited text could not be read again: {error}")
        twins = dict(zip(piece.resolution.items, old.items, strict=True))
        moved = [PlacedEdit(edit=o.edit, item=twins.get(o.item) if o.item else None, view=o.view) for o in placed]
        wrong = difference(old, new, moved)
        if wrong is None or wrong.caught is None:
            return wrong
        place = wrong.caught.span.start + span.start
        caught = next((b for b in piece.resolution.bindings if b.span.start == place), None)
        return Difference(wrong.why, caught=caught)

    def _catalog_after(self) -> Catalog:
        return replace(self._read.catalog, mappings={})

    def _accepted(self, plan: _Plan, references: list[SqlReference]) -> SqlRewrite:
        rows = [(d.use.mapping, d.use.column) for d in plan.decisions]
        rows += [(item.mapping, column) for item, column in plan.view_rows if item.mapping]
        exact = [d.use for d in plan.decisions if d.relies_on_exact]
        return SqlRewrite(
            edits=tuple(one.edit for one in plan.placed),
            references=tuple(references),
            rows=tuple(dict.fromkeys(f"{mapping.old}.{'.'.join(column.path)}" for mapping, column in rows)),
            assumptions=tuple(dict.fromkeys(f"{use.mapping.old}.{'.'.join(use.column.path)}" for use in exact)),
        )


def _refused(binding: Binding, item: Item) -> str:
    """Return why a name forbids any edit of an item, or nothing."""
    name = ".".join(identifier.name for identifier in binding.identifiers)
    if binding.kind is BindingKind.AMBIGUOUS and item in binding.items:
        others = ", ".join(other.name or "a subquery" for other in binding.items if other is not item)
        return f"{name} has two readings: a column of {item.name}, or of {others}"
    if binding.kind is BindingKind.OPEN and item in binding.items:
        return f"{name} may be a column of the old table, and its schema is not known"
    if binding.kind is BindingKind.ALIAS and item in binding.items:
        return f"{name} has two readings: an alias, or a column of {item.name}"
    if binding.kind in (BindingKind.UNKNOWN, BindingKind.OPEN) and is_pseudo_column(name.split(".")[-1]):
        return f"the pseudo column {name}" if _sees(binding, item) else ""
    if binding.kind is BindingKind.COLUMN and binding.item is item and binding.path[0].lower() not in item.columns:
        what = "pseudo column" if is_pseudo_column(binding.path[0]) else "name"
        return f"the {what} {name} is not in the old table's schema"
    return ""


def _sees(binding: Binding, item: Item) -> bool:
    return any(item in scope.items for scope, _ in binding.scope.chain(Clause.WHERE))


def _future_columns(item: Item) -> set[str]:
    """Return the names that an item has now or will have after its own rewrite."""
    new = item.mapping.new_schema if item.mapping else None
    return set(item.columns) | ({column.name.lower() for column in new.columns} if new else set())


def _is_untouched(column: MappedColumn) -> bool:
    return (
        column.same_value
        and column.new_path is not None
        and [s.lower() for s in column.new_path] == [s.lower() for s in column.path]
    )


_DATE_PARTS = frozenset(
    [
        "MICROSECOND",
        "MILLISECOND",
        "SECOND",
        "MINUTE",
        "HOUR",
        "DAY",
        "DAYOFWEEK",
        "DAYOFYEAR",
        "WEEK",
        "ISOWEEK",
        "MONTH",
        "QUARTER",
        "YEAR",
        "ISOYEAR",
        "DATE",
        "TIME",
    ]
)
_QUESTIONS = {
    Absence.HUMAN: "the mapping leaves {name} to a person: {reason}",
    Absence.REMOVED: "{name} has no replacement: {reason}",
    Absence.UNMAPPED: "{name}: {reason}",
    Absence.NO_INVERSE: "{name}: {reason}",
    Absence.UNDECIDED_VALUES: "{name}: {reason}",
}


def _absent(span: Span, mapping: TableMapping, column: AbsentColumn, through: str = "") -> Finding:
    name = ".".join(column.path)
    reason = _QUESTIONS[column.absence].format(name=name, reason=column.reason)
    return Finding(
        span=span,
        subject=f"{mapping.old}.{name}",
        reason=f"{reason} (read through {through})" if through else reason,
        decision={
            Absence.HUMAN: "answer the mapping's question for this statement",
            Absence.REMOVED: "drop the column from this statement, or replace it",
        }.get(column.absence, "complete the mapping file, or decide here"),
        absence=column,
    )


def piece_span(piece: ReadPiece) -> Span:
    """Return where a piece stands in its text."""
    return Span(piece.piece.tokens[0].start, piece.piece.tokens[-1].end + 1)


def shifted(edit: TextEdit, by: int) -> TextEdit:
    """Return the edit, moved."""
    return TextEdit(edit.span.shift(by), edit.replacement, edit.reason)

"""Rewrites one statement: direct edits where they are right, the view where they are not, else nothing."""

from collections.abc import Collection

from sqlglot import exp

from migration_pipeline.domain.consumer import ALL_COLUMNS, ReferenceKind
from migration_pipeline.domain.edit import TextEdit
from migration_pipeline.domain.mapping import Absence, TableMapping
from migration_pipeline.languages.sql import findings, shards
from migration_pipeline.languages.sql.acceptance import hold_apart
from migration_pipeline.languages.sql.comments import comment_edit
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.findings import Finding, Remark, SqlReference, SqlRewrite
from migration_pipeline.languages.sql.mentions import Mention
from migration_pipeline.languages.sql.plan import Plan, make_plan, wants_view
from migration_pipeline.languages.sql.scopes import Item

_MOST_LINES = 5


def rewrite_statement(draft: Draft, mentioned: list[Mention], remark: Remark) -> SqlRewrite:
    """Return the statement's edits, or its findings where it stays; `mentioned` are its names of deprecated tables."""
    found = _names_not_understood(draft, mentioned)
    references = _references(draft, found)
    if draft.read.unreadable and not found:
        first = next(iter(mentioned), None)
        span, table = (first.span, first.table) if first is not None else (draft.read.span, None)
        found = [findings.stays(span, table, draft.read.unreadable)]
        references += [
            SqlReference(span=m.span, table=m.table, columns=(ALL_COLUMNS,), kind=ReferenceKind.READ) for m in mentioned
        ]
    if found or not draft.old_items:
        return SqlRewrite(findings=tuple(found), references=tuple(references))
    plan = _settled(draft)
    if plan.stays:
        found = list({(f.span, f.reason): f for f in plan.stays}.values())
        return SqlRewrite(edits=_comment(draft, found, remark), findings=tuple(found), references=tuple(references))
    return _accepted(plan, draft, references)


# -- which plan -------------------------------------------------------------------------------------------


def _settled(draft: Draft) -> Plan:
    """Return the first plan that is right: direct edits, then more and more views, then none."""
    items = draft.old_items
    plan = _grown(draft, {item: why for item in items if (why := wants_view(draft, item))})
    wrong = None if plan.stays else hold_apart(draft, plan)
    if wrong is None:
        return plan
    plan = make_plan(draft, frozenset(items))
    if not plan.stays and hold_apart(draft, plan) is None:
        return plan
    table = items[0].mapping.old if items[0].mapping else None
    return Plan(stays=[findings.stays(items[0].span or draft.read.span, table, wrong.why)])


def _grown(draft: Draft, views: dict[Item, str]) -> Plan:
    """Return a plan in which every item that needs a view has one; a view may make another one needed."""
    plan = make_plan(draft, frozenset(views))
    while not plan.stays:
        more = {item: why for item, why in plan.needs_view.items() if item not in views}
        if not more:
            break
        views |= more
        plan = make_plan(draft, frozenset(views))
    return plan


def _accepted(plan: Plan, draft: Draft, references: list[SqlReference]) -> SqlRewrite:
    rows = [(d.use.mapping, d.use.column) for d in plan.decisions]
    rows += [(item.mapping, column) for item, column in plan.view_rows if item.mapping]
    assumed = [f"{d.use.mapping.old}.{'.'.join(d.use.column.path)}" for d in plan.decisions if d.relies_on_exact]
    assumed += [f"{item.mapping.old}.{'.'.join(c.path)}" for item, c in plan.view_rows if item.mapping and c.raw_text]
    wildcards = [item.mapping for item in draft.old_items if item.mapping and item.mapping.is_pseudo(shards.SUFFIX)]
    assumed += [f"{mapping.old}.{shards.SUFFIX}" for mapping in wildcards]
    return SqlRewrite(
        edits=tuple(one.edit for one in plan.placed),
        references=tuple(references),
        rows=tuple(dict.fromkeys(f"{mapping.old}.{'.'.join(column.path)}" for mapping, column in rows)),
        assumptions=tuple(dict.fromkeys(assumed)),
        keeps_names=all(draft.is_read_whole(item) for item in draft.old_items),
    )


# -- why a statement cannot even be planned -----------------------------------------------------------------


def _names_not_understood(draft: Draft, mentioned: Collection[Mention]) -> list[Finding]:
    """Return a finding for each name of a deprecated table that no FROM item explains."""
    explained = {item.span.start for item in draft.old_items if item.span is not None}
    if any(mention.span.start not in explained for mention in mentioned):
        explained |= _identifier_places(draft)
    found = []
    for mention in mentioned:
        if mention.target:
            found.append(findings.writes(mention.span, mention.table))
        elif mention.span.start not in explained and (why := mention.why(draft.read.unreadable)):
            found.append(findings.stays(mention.span, mention.table, why))
    return found


def _identifier_places(draft: Draft) -> set[int]:
    """Return where names stand that the resolver has understood as something else than a stored table."""
    places: set[int] = set()
    for piece in draft.read.pieces:
        odd = {span.start for span, _ in piece.resolution.odd_names}
        parts = [part for node in piece.nodes if isinstance(node, exp.Table) for part in node.parts]
        unseen = {
            i.meta.get("start") for part in parts for i in part.find_all(exp.Identifier)
        } - piece.resolution.tables
        places |= piece.name_starts - odd - unseen
    return places


def _comment(draft: Draft, found: list[Finding], remark: Remark) -> tuple[TextEdit, ...]:
    """Return the comment that asks the owner about columns which the mapping leaves to a person, or drops."""
    asked = [f for f in found if f.absence and f.absence.absence in (Absence.HUMAN, Absence.REMOVED)]
    if not asked:
        return ()
    guide = f" (guide: {remark.guide})" if remark.guide else ""
    lines = tuple(dict.fromkeys(f"{f.subject}: {f.absence.reason}{guide}" for f in asked if f.absence))
    if len(lines) > _MOST_LINES:
        lines = (*lines[:_MOST_LINES], f"and {len(lines) - _MOST_LINES} more columns")
    edit = comment_edit(draft.text, draft.read.span, lines, remark.campaign, multiline=draft.multiline)
    return (edit,) if edit is not None else ()


# -- references -------------------------------------------------------------------------------------------


def _references(draft: Draft, found: list[Finding]) -> list[SqlReference]:
    references = [
        SqlReference(span=f.span, table=f.table, columns=(ALL_COLUMNS,), kind=f.kind) for f in found if f.table
    ]
    for item in draft.old_items:
        if item.span is not None and item.mapping is not None:
            columns = _columns_read(draft, item, item.mapping)
            references.append(
                SqlReference(span=item.span, table=item.mapping.old, columns=columns, kind=ReferenceKind.READ)
            )
    return references


def _columns_read(draft: Draft, item: Item, mapping: TableMapping) -> tuple[str, ...]:
    """Return the mapping rows that a statement reads of an item, a column that has no row by its own name."""
    if item.whole_row or item.open:
        return (ALL_COLUMNS,)
    read: set[str] = set()
    for binding in draft.uses_of(item):
        found = mapping.column(binding.path)
        read.add(".".join(found[0].path) if found is not None else binding.path[0].lower())
    passed_on = item.starred | item.merged
    rows = [row.path for row in mapping.columns if row.path[0].lower() in passed_on] if passed_on else []
    read |= {".".join(path) for path in rows} | (passed_on - {path[0].lower() for path in rows})
    return tuple(sorted(read))

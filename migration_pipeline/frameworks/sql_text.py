"""What every framework does with a piece of SQL: find, rewrite, and say where in the host's file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Note, Rewrite, Unresolved
from migration_pipeline.domain.consumer import Reference, ReferenceKind
from migration_pipeline.domain.edit import FileChange, Span, TextEdit, apply_edits, line_of
from migration_pipeline.domain.mapping import Outputs
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.source_tree import SourceFile
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.languages.sql.findings import Finding, Remark, Sources, SqlRewrite, Tables
from migration_pipeline.languages.sql.mentions import mentions
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.renderings import Rendering, ValueOf, renderings
from migration_pipeline.languages.sql.rewrite import rewrite
from migration_pipeline.protocols import Schemas, SqlSource


@dataclass(frozen=True, slots=True, kw_only=True)
class SqlPlace:
    """A fragment of SQL in a file, with what completes its table names.

    `may_adopt`: nothing else in the repository reads what it emits by name, as far as the framework can say;
    `destinations` are names of the tables that it may be put into.
    """

    file: SourceFile
    fragment: Fragment
    defaults: Defaults
    sources: Sources = field(default_factory=Sources)
    may_adopt: bool = True
    destinations: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What the engine says of one place, in the terms of its file."""

    place: SqlPlace
    result: SqlRewrite
    edits: tuple[TextEdit, ...]
    unresolved: tuple[Unresolved, ...]
    notes: tuple[Note, ...]
    still_read: frozenset[TableName]

    def stays(self, table: TableName) -> bool:
        """Return whether any statement goes on reading the table after the rewrite."""
        return table in self.still_read

    def reads(self, table: TableName) -> bool:
        """Return whether any statement read the table before the rewrite."""
        return any(reference.table == table for reference in self.result.references)


def tables_of(campaign: Campaign, schemas: Schemas, place: SqlPlace) -> Tables:
    """Return what the engine knows of tables in one place."""
    mappings = {table.old: table for table in campaign.mapping.tables}
    adopts = place.may_adopt and campaign.mapping.outputs is Outputs.ADOPT
    return Tables(
        mappings=mappings,
        schemas=schemas,
        defaults=place.defaults,
        sources=place.sources,
        adopts=adopts,
        destinations=place.destinations,
    )


def rewritten(place: SqlPlace, campaign: Campaign, schemas: Schemas) -> Placed:
    """Return the engine's answer for one place; a rewrite that the host cannot take leaves it all unresolved."""
    fragment, file = place.fragment, place.file
    tables = tables_of(campaign, schemas, place)
    remark = Remark(campaign.id, campaign.notice.guide)
    result = rewrite(fragment.text, tables, remark, multiline=fragment.indent is not None)
    edits = [fragment.edit(edit) for edit in result.edits]
    unresolved = [_unresolved(file, fragment, finding) for finding in result.findings]
    left = result
    if any(edit is None for edit in edits):
        edits = []
        unresolved.append(_host_refuses(file, fragment, result))
    elif edits:
        left = rewrite(apply_edits(fragment.text, result.edits), tables, remark)
    notes = tuple(_note(file, fragment, mention.span) for mention in result.notes)
    return Placed(
        place=place,
        result=result,
        edits=tuple(edit for edit in edits if edit is not None),
        unresolved=tuple(unresolved),
        notes=notes,
        still_read=frozenset(reference.table for reference in left.references),
    )


def references(place: SqlPlace, campaign: Campaign, framework: str) -> tuple[Reference, ...]:
    """Return every place of a fragment that names a table of the campaign."""
    answer = rewritten(place, campaign, {})
    found = []
    for reference in answer.result.references:
        span = place.fragment.outer(reference.span) or Span(0, 0)
        found.append(
            Reference(
                file=place.file.path,
                span=span,
                line=line_of(place.file.text or "", span.start),
                table=reference.table,
                columns=reference.columns,
                framework=framework,
                kind=reference.kind,
            )
        )
    return tuple(found)


def sources_of(place: SqlPlace, value_of: ValueOf, defines: TableName | None = None) -> tuple[SqlSource, ...]:
    """Return a place's SQL as its warehouse would receive it, once for each way through a template.

    A template that is not rendered stays one, and says why: it is no SQL, and no analyzer judges it.
    """
    start = place.fragment.outer(Span(0, 0))
    line = line_of(place.file.text or "", start.start) if start is not None else 1
    given = renderings(place.fragment.text, value_of)
    unrendered = given if isinstance(given, str) else ""
    ways = (Rendering(place.fragment.text),) if isinstance(given, str) else given
    return tuple(
        SqlSource(
            query=Query(
                sql=way.sql,
                default_project=place.defaults.project,
                default_dataset=place.defaults.dataset,
                file=place.file.path,
                line=line,
            ),
            fragment=place.fragment,
            sources=place.sources,
            way=way.says,
            unrendered=unrendered,
            defines=defines,
        )
        for way in ways
    )


def no_value(_: str) -> None:
    """Return no value for a tag, whatever it is: a framework that does not know what fills its templates."""


def joined(placed: Iterable[Placed], others: Iterable[Rewrite] = ()) -> Rewrite:
    """Return one rewrite out of several places and further rewrites; a file's edits come together."""
    placed, others = tuple(placed), tuple(others)
    texts: dict[str, str] = {}
    edits: dict[str, set[TextEdit]] = {}
    for one in placed:
        texts[one.place.file.path] = one.place.file.text or ""
        edits.setdefault(one.place.file.path, set()).update(one.edits)
    for rewrite_ in others:
        for change in rewrite_.changes:
            texts[change.file] = change.before
            edits.setdefault(change.file, set()).update(change.edits)
    changes = tuple(
        FileChange(file=file, before=texts[file], edits=tuple(sorted(found)))
        for file, found in sorted(edits.items())
        if found
    )
    return Rewrite(
        changes=changes,
        unresolved=tuple(
            dict.fromkeys([*(u for p in placed for u in p.unresolved), *(u for r in others for u in r.unresolved)])
        ),
        notes=tuple(dict.fromkeys([*(n for p in placed for n in p.notes), *(n for r in others for n in r.notes)])),
        assumptions=_ordered((p.result.assumptions for p in placed), (r.assumptions for r in others)),
        rows=_ordered((p.result.rows for p in placed), (r.rows for r in others)),
    )


def mention_unresolved(file: SourceFile, campaign: Campaign, reason: str, decision: str) -> tuple[Unresolved, ...]:
    """Return one finding for each line of a file that spells a deprecated table's name, whatever stands there."""
    tables = [table.old for table in campaign.mapping.tables]
    text = file.text or ""
    found: dict[int, Unresolved] = {}
    for mention in mentions(text, (), tables):
        line = line_of(text, mention.span.start)
        found.setdefault(
            line,
            Unresolved(
                file=file.path,
                line=line,
                subject=str(mention.table),
                reason=reason,
                decision=decision,
                kind=ReferenceKind.MENTION,
            ),
        )
    return tuple(found.values())


def mention_references(file: SourceFile, campaign: Campaign, framework: str) -> tuple[Reference, ...]:
    """Return a reference for each place of a file that spells a deprecated table's name; its columns are not known."""
    tables = [table.old for table in campaign.mapping.tables]
    text = file.text or ""
    return tuple(
        Reference(
            file=file.path,
            span=mention.span,
            line=line_of(text, mention.span.start),
            table=mention.table,
            columns=("*",),
            framework=framework,
            kind=ReferenceKind.MENTION,
        )
        for mention in mentions(text, (), tables)
    )


def document_notes(file: SourceFile, campaign: Campaign) -> tuple[Note, ...]:
    """Return a note for each line of a file that spells a deprecated table's name and changes nothing."""
    text = file.text or ""
    lines = text.split("\n")
    numbers = {
        line_of(text, mention.span.start) for mention in mentions(text, (), [t.old for t in campaign.mapping.tables])
    }
    return tuple(Note(file=file.path, line=n, text=lines[n - 1].strip()[:160]) for n in sorted(numbers))


def _ordered(*groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for values in group for one in values))


def _unresolved(file: SourceFile, fragment: Fragment, finding: Finding) -> Unresolved:
    span = fragment.outer(finding.span)
    return Unresolved(
        file=file.path,
        line=line_of(file.text or "", span.start) if span is not None else 1,
        subject=finding.subject,
        reason=finding.reason,
        decision=finding.decision,
        kind=finding.kind,
    )


def _host_refuses(file: SourceFile, fragment: Fragment, result: SqlRewrite) -> Unresolved:
    first = next(iter(result.references), None)
    span = fragment.outer(first.span) if first is not None else None
    return Unresolved(
        file=file.path,
        line=line_of(file.text or "", span.start) if span is not None else 1,
        subject=str(first.table) if first is not None else "the SQL",
        reason="the rewritten SQL does not fit the way in which the file quotes it",
        decision="move this query by hand, or write it as a literal block or in a file of its own",
    )


def _note(file: SourceFile, fragment: Fragment, span: Span) -> Note:
    outer = fragment.outer(span) or Span(0, 0)
    text = file.text or ""
    line = line_of(text, outer.start)
    return Note(file=file.path, line=line, text=text.split("\n")[line - 1].strip()[:160])

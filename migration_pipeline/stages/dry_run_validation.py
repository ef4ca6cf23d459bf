"""Stage four: every check over a changeset, and the grade that follows."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from migration_pipeline.campaign.grading import grade
from migration_pipeline.checks.equivalence import Equivalence
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import COMMENT_REASON, Changeset
from migration_pipeline.domain.consumer import Project
from migration_pipeline.domain.edit import FileChange, TextEdit
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.domain.verdict import Outcome, Verdict
from migration_pipeline.frameworks.registry import projects
from migration_pipeline.frameworks.sql_text import joined
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.protocols import Check, Framework, JudgedSource, Schemas, SqlSource, Subject, Warehouse
from migration_pipeline.stages import twin_rows
from migration_pipeline.stages.assumed_schemas import assuming
from migration_pipeline.stages.model_schemas import ModelSchemas


def validate(
    changeset: Changeset,
    tree: SourceTree,
    campaign: Campaign,
    schemas: Schemas,
    warehouse: Warehouse,
    checks: tuple[Check, ...],
    *,
    find: Callable[[SourceTree], tuple[tuple[Framework, Project], ...]] = projects,
) -> Verdict:
    """Return the results of all checks and the grade; `tree` is the changeset's base, `find` gives its projects."""
    changes = {change.file: change for change in changeset.rewrite.changes}
    after = _edited(tree, changes)
    known = _with_own_schemas(campaign, schemas)
    touched = [(f, p) for f, p in find(tree) if not changes.keys().isdisjoint(p.files)]
    again = [(f, p) for f, p in find(after) if not changes.keys().isdisjoint(p.files)]
    sources = tuple(
        judged
        for framework, project in touched
        for judged in _judged(framework, project, tree, after, changes, known, warehouse)
    )
    subject = Subject(
        changeset=changeset,
        campaign=campaign,
        schemas=known,
        warehouse=warehouse,
        sources=sources,
        remaining=tuple(r for f, p in again for r in f.references(after, p, campaign) if r.file in changes),
        again=joined((), (f.rewrite(after, p, campaign, schemas) for f, p in again)),
    )
    results = tuple(result for check in checks for result in check.run(subject))
    proofs = [result for result in results if result.check == Equivalence.name]
    edited = [source for source in sources if source.edits] if proofs else []
    with_code = frozenset(source.file for source in sources if source.edits)
    return Verdict(
        changeset=changeset.digest,
        base_revision=changeset.base_revision,
        results=results,
        grade=grade(changeset, results, with_code),
        tests=twin_rows.tests(zip(edited, proofs, strict=True), tree, campaign.id),
    )


def unchanged(changeset: Changeset) -> Verdict:
    """Return the verdict over a changeset without edits, which has nothing to check."""
    return Verdict(
        changeset=changeset.digest,
        base_revision=changeset.base_revision,
        results=(),
        grade=grade(changeset, (), frozenset()),
    )


def _edited(tree: SourceTree, changes: dict[str, FileChange]) -> SourceTree:
    return replace(tree, files=tuple(_edited_file(file, changes.get(file.path)) for file in tree.files))


def _edited_file(file: SourceFile, change: FileChange | None) -> SourceFile:
    return file if change is None else replace(file, text=change.after)


def _with_own_schemas(campaign: Campaign, schemas: Schemas) -> Schemas:
    known = dict(schemas)
    for table in campaign.mapping.tables:
        if table.old_schema is not None:
            known[table.old] = table.old_schema
        if table.new_schema is not None:
            known[table.new] = table.new_schema
    return known


def _judged(
    framework: Framework,
    project: Project,
    before: SourceTree,
    after: SourceTree,
    changes: dict[str, FileChange],
    schemas: Schemas,
    warehouse: Warehouse,
) -> list[JudgedSource]:
    """Return the project's changed pieces of SQL, each with its twin in the edited file and both dry runs."""
    old_sources, new_sources = framework.sources(before, project), framework.sources(after, project)
    old_schemas = ModelSchemas(old_sources, schemas, warehouse)
    new_schemas = ModelSchemas(new_sources, schemas, warehouse)
    new = _numbered(new_sources)
    judged: list[JudgedSource] = []
    first: set[tuple[str, int]] = set()
    for place, source in _changed_ways(_numbered(old_sources), new):
        change = changes.get(source.query.file)
        edits = _own_edits(source, change) if change is not None else ()
        if not edits:
            continue
        twin = new.get(place, new.get((*place[:2], 0)))
        piece = JudgedSource(
            file=source.query.file,
            before=source,
            after=twin,
            edits=edits,
            before_run=old_schemas.dry_run(source),
            after_run=new_schemas.dry_run(twin) if twin is not None else None,
            schemas=old_schemas.of(source),
            is_first=place[:2] not in first,
        )
        judged.append(assuming(piece, new_schemas, warehouse))
        first.add(place[:2])
    return judged


_Place = tuple[str, int, int]


def _numbered(sources: tuple[SqlSource, ...]) -> dict[_Place, SqlSource]:
    """Return the pieces by file, their number in it, and the number of the way: none of them changes by an edit."""
    found: dict[_Place, SqlSource] = {}
    pieces: dict[str, list[Fragment]] = {}
    for source in sources:
        known = pieces.setdefault(source.query.file, [])
        if source.fragment not in known:
            known.append(source.fragment)
        piece = (source.query.file, known.index(source.fragment))
        found[*piece, sum(place[:2] == piece for place in found)] = source
    return found


def _changed_ways(old: dict[_Place, SqlSource], new: dict[_Place, SqlSource]) -> Iterator[tuple[_Place, SqlSource]]:
    """Yield the pieces, but for ways through a template in which nothing changes beside others in which it does."""
    same = {place for place, source in old.items() if place in new and new[place].query.sql == source.query.sql}
    changing = {place[:2] for place in old.keys() - same}
    for place, source in old.items():
        if place not in same or place[:2] not in changing:
            yield place, source


def _own_edits(source: SqlSource, change: FileChange) -> tuple[TextEdit, ...]:
    inner = [source.fragment.inner(edit) for edit in change.edits if edit.reason != COMMENT_REASON]
    code = tuple(edit for edit in inner if edit is not None)
    if not code:
        return ()
    everything = [source.fragment.inner(edit) for edit in change.edits]
    return tuple(edit for edit in everything if edit is not None)


def verdict_table(verdict: Verdict) -> str:
    """Return a verdict as Markdown."""
    rows = [f"| {r.check} | `{r.file}` | {r.outcome} | {_cell(r.detail)} |" for r in verdict.results]
    table = ["| check | file | outcome | detail |", "|---|---|---|---|", *rows, ""]
    return "\n".join([f"# {verdict.grade}", "", *table, *evidence_lines(verdict)])


def evidence_lines(verdict: Verdict) -> list[str]:
    """Return in Markdown what the results have to say beyond their table."""
    return [
        line
        for result in verdict.results
        if result.evidence
        for line in (f"{result.check} of `{result.file}`, {result.outcome}:", "", result.evidence, "")
    ]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:300]


def worst(verdict: Verdict) -> str:
    """Return the first result that did not pass, in words, or nothing."""
    bad = [r for r in verdict.results if r.outcome is Outcome.FAILED] or [
        r for r in verdict.results if r.outcome is Outcome.SKIPPED
    ]
    return f"{bad[0].check}: {' '.join(bad[0].detail.split())[:200]}" if bad else ""

"""BigQuery Runner: a job YAML that names, or holds, its query, its defaults and the tables that it waits for."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Rewrite, Unresolved
from migration_pipeline.domain.consumer import ALL_COLUMNS, Project, Reference, ReferenceKind
from migration_pipeline.domain.edit import FileChange, Span, TextEdit, line_of
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.frameworks.sql_text import Placed, SqlPlace, joined, no_value, references, rewritten, sources_of
from migration_pipeline.languages.fragment import Fragment, block_scalar, flow_scalar
from migration_pipeline.languages.sql.mentions import first_mention
from migration_pipeline.languages.sql.paths import Defaults, Naming, TableIndex, named_table, split_path
from migration_pipeline.languages.sql.spelling import table_path
from migration_pipeline.languages.yaml_document import Node, parse
from migration_pipeline.protocols import Schemas, SqlSource

_QUERY_KEYS = (
    *("query", "sql", "query_file", "sql_file", "query_path", "sql_path", "queryFile", "sqlFile"),
    *("file", "script"),
)
_PATH_ONLY = frozenset({"file", "script"})  # words of many meanings: a query only where they name an SQL file
_SQL_FILES = (".sql", ".bqsql", ".bq")
_DEFAULTS_BELOW = frozenset(
    ["bigquery", "bq", "defaults", "default", "connection", "config", "settings", "options", "runner"]
)
_PROJECT_KEYS = ("default_project", "defaultProject", "project", "project_id", "projectId")
_DATASET_KEYS = ("default_dataset", "defaultDataset", "dataset", "dataset_id", "datasetId")
_TABLE_KEYS = ("table", "table_id", "tableId", "name")
_WAITS = frozenset(
    [
        "wait_for",
        "waits_for",
        "wait",
        "waits",
        "sensor",
        "sensors",
        "inputs",
        "input",
        "input_tables",
        "depends_on",
        "dependencies",
        "upstream",
        "sources",
        "triggers",
        "trigger",
        "partitions",
    ]
)
_PATH = re.compile(r"^[`\w.:*$-]+$")
_WRITES = frozenset(
    ["destination", "destination_table", "destinationTable", "output", "outputs", "output_table", "sink", "target"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """A job of a YAML file: the node that holds its query, its SQL, and the settings that are its own.

    `settings` is where they are looked for (the node itself where it is None), `apart` what of it is another job's.
    """

    file: SourceFile
    node: Node
    place: SqlPlace | None
    sql_path: str | None
    defaults: Defaults
    problem: str = ""
    settings: Node | None = None
    apart: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A place of a job YAML that names a table of the campaign; `edit` moves it, None where it cannot be spelled."""

    span: Span
    table: TableMapping
    kind: ReferenceKind
    edits: tuple[TextEdit, ...] | None


class BigQueryRunner:
    """A job and the SQL file that it names move together, and with them what waits for the old table."""

    name = "bigquery_runner"

    def projects(self, tree: SourceTree, claimed: frozenset[str]) -> tuple[Project, ...]:
        """Return a project for each job YAML with its SQL files; YAML files that share one are one project."""
        groups: list[set[str]] = []
        for file in tree.files:
            if file.path in claimed or file.unread or not file.path.endswith((".yaml", ".yml")):
                continue
            jobs = _jobs(tree, file)
            if not jobs:
                continue
            files = {file.path} | {job.sql_path for job in jobs if job.sql_path is not None}
            shared = [group for group in groups if group & files]
            groups = [group for group in groups if not group & files] + [files.union(*shared)]
        return tuple(
            Project(root=min(group), framework=self.name, files=tuple(sorted(group)))
            for group in sorted(groups, key=min)
        )

    def references(self, tree: SourceTree, project: Project, campaign: Campaign) -> tuple[Reference, ...]:
        """Return the places, in SQL and in the job's own settings, that name a table of the campaign."""
        found: list[Reference] = []
        for job in _project_jobs(tree, project):
            if job.place is not None:
                found += references(job.place, campaign, self.name)
            found += [
                Reference(
                    file=job.file.path,
                    span=named.span,
                    line=line_of(job.file.text or "", named.span.start),
                    table=named.table.old,
                    columns=(ALL_COLUMNS,) if named.kind is ReferenceKind.WRITE else (),
                    framework=self.name,
                    kind=named.kind,
                )
                for named in _named(job, campaign)
            ]
        return tuple(dict.fromkeys(found))

    def rewrite(self, tree: SourceTree, project: Project, campaign: Campaign, schemas: Schemas) -> Rewrite:
        """Return the edits of the SQL, and of what waits for a table that the SQL no longer reads."""
        placed: list[Placed] = []
        settings: list[Rewrite] = []
        jobs = _project_jobs(tree, project)
        for job in jobs:
            answer = rewritten(job.place, campaign, schemas) if job.place is not None else None
            if answer is not None and job.sql_path in _disputed(jobs):
                answer = _refused(answer)
            if answer is not None:
                placed.append(answer)
            settings.append(self._settings(job, answer, campaign))
        return joined(placed, settings)

    def sources(self, tree: SourceTree, project: Project) -> tuple[SqlSource, ...]:
        """Return each job's query with the job's defaults."""
        places = [job.place for job in _project_jobs(tree, project) if job.place is not None]
        return tuple(source for place in places for source in sources_of(place, no_value))

    def _settings(self, job: _Job, answer: Placed | None, campaign: Campaign) -> Rewrite:
        edits: list[TextEdit] = []
        unresolved: list[Unresolved] = []
        for named in _named(job, campaign):
            why, decision = _stays(named, job, answer)
            if why is None and named.edits is not None:
                edits += named.edits
            elif why:
                unresolved.append(
                    Unresolved(
                        file=job.file.path,
                        line=line_of(job.file.text or "", named.span.start),
                        subject=str(named.table.old),
                        reason=why,
                        decision=decision,
                        kind=named.kind,
                    )
                )
        if job.problem and any(_mentions(job.file.text or "", table) for table in campaign.mapping.tables):
            unresolved.append(
                Unresolved(
                    file=job.file.path,
                    line=job.node.line,
                    subject="the job's query",
                    reason=job.problem,
                    decision="look at the job by hand",
                )
            )
        change = FileChange(file=job.file.path, before=job.file.text or "", edits=tuple(sorted(edits)))
        return Rewrite(changes=(change,) if edits else (), unresolved=tuple(unresolved))


def _disputed(jobs: tuple[_Job, ...]) -> frozenset[str]:
    """Return the SQL files whose jobs complete short table names in different ways."""
    defaults: dict[str, set[Defaults]] = {}
    for job in jobs:
        if job.sql_path is not None:
            defaults.setdefault(job.sql_path, set()).add(job.defaults)
    return frozenset(path for path, found in defaults.items() if len(found) > 1)


def _refused(answer: Placed) -> Placed:
    """Return the answer for a file on whose meaning its jobs disagree: nothing moves unless nothing would."""
    if not answer.result.references:
        return answer
    first = answer.result.references[0]
    place = answer.place
    span = place.fragment.outer(first.span) or Span(0, 0)
    left = Unresolved(
        file=place.file.path,
        line=line_of(place.file.text or "", span.start),
        subject=str(first.table),
        reason="jobs with other defaults run this file, so that its short names mean different tables",
        decision="write the tables' full names, or give each job a file of its own",
    )
    names = frozenset(reference.table for reference in answer.result.references)
    return replace(answer, edits=(), unresolved=(*answer.unresolved, left), still_read=names)


def _stays(named: _Named, job: _Job, answer: Placed | None) -> tuple[str | None, str]:
    """Return why a setting stays and what to decide, None where it moves, an empty reason where its query says it."""
    old = named.table.old
    if named.kind is ReferenceKind.WRITE:
        return f"the job writes {old}", "its producer moves by itself: decide whether it goes on writing the old table"
    if named.kind is ReferenceKind.MENTION:
        return f"a setting names {old}, and what it is for is not known", "say whether the job reads the table by it"
    if answer is not None and answer.stays(old):
        return "", ""
    reads_new = job.place is not None and named.table.new.table in job.place.fragment.text
    if answer is None or not (answer.reads(old) or reads_new):
        return f"the job waits for {old}, but its query does not read it", "say what the job should wait for"
    if named.edits is None:
        return f"the job waits for {old} in a spelling that is not understood", "change it by hand"
    return None, ""


def _jobs(tree: SourceTree, file: SourceFile) -> tuple[_Job, ...]:
    if file.text is None or not any(key in file.text for key in _QUERY_KEYS):
        return ()
    root, _ = parse(file.text)
    if root is None:
        return ()
    found = tuple(_job_nodes(root, Defaults()))
    if len(found) == 1:
        node, defaults = found[0]
        return (replace(_job(tree, file, node, defaults), settings=root),)
    outside = _Job(
        file=file, node=root, place=None, sql_path=None, defaults=_own_defaults(root, Defaults()), settings=root
    )
    jobs = tuple(_job(tree, file, node, defaults) for node, defaults in found)
    return (*jobs, replace(outside, apart=tuple(job.node for job in jobs))) if jobs else ()


def _project_jobs(tree: SourceTree, project: Project) -> tuple[_Job, ...]:
    files = [
        file for path in project.files if (file := tree.file(path)) is not None and path.endswith((".yaml", ".yml"))
    ]
    written = tuple(sorted({parts for file in files for parts in _destinations(file)}))
    jobs = [job for file in files for job in _jobs(tree, file)]
    return tuple(
        replace(job, place=replace(job.place, destinations=written)) if job.place is not None else job for job in jobs
    )


def _destinations(file: SourceFile) -> Iterator[tuple[str, ...]]:
    """Yield the names of tables that the jobs of a file write, as far as their settings say."""
    root, _ = parse(file.text or "")
    yield from _written(root, inside=False) if root is not None else ()


def _written(node: Node, *, inside: bool) -> Iterator[tuple[str, ...]]:
    for key, child in node:
        yield from _written(child, inside=inside or key in _WRITES)
    for child in node.items or []:
        yield from _written(child, inside=inside)
    if inside and isinstance(node.value, str):
        yield split_path(node.text.strip().partition("$")[0].replace(":", "."))


def _job_nodes(node: Node, defaults: Defaults) -> Iterator[tuple[Node, Defaults]]:
    """Yield every mapping that holds a query, with the defaults that it has or inherits."""
    if node.mapping is not None:
        defaults = _own_defaults(node, defaults)
        if _query_node(node) is not None:
            yield node, defaults
            return
        for _, child in node:
            yield from _job_nodes(child, defaults)
    for child in node.items or []:
        yield from _job_nodes(child, defaults)


def _query_node(node: Node) -> Node | None:
    """Return the value that holds a job's query, or names its file."""
    for key in _QUERY_KEYS:
        found = _child(node, key)
        if found is None or not isinstance(found.value, str) or not found.value.strip():
            continue
        if key not in _PATH_ONLY or found.value.strip().endswith(_SQL_FILES):
            return found
    return None


def _child(node: Node, key: str) -> Node | None:
    return (node.mapping or {}).get(key)


def _own_defaults(node: Node, inherited: Defaults) -> Defaults:
    """Return the defaults that a mapping states itself, or in one of its parts, over those of what is around it."""
    below = inherited
    for key, child in node:
        if key in _DEFAULTS_BELOW and child.mapping is not None:
            below = _own_defaults(child, below)
    project = next((n.text for k in _PROJECT_KEYS if (n := _child(node, k)) is not None and n.text), below.project)
    place = _child(node, "location")
    location = place.text if place is not None and place.text else below.location
    dataset_node = next((n for k in _DATASET_KEYS if (n := _child(node, k)) is not None), None)
    known = Defaults(project=project, dataset=below.dataset, location=location)
    if dataset_node is None:
        return known
    if dataset_node.mapping is not None:
        return _own_defaults(dataset_node, known)
    parts = split_path(dataset_node.text)
    return replace(known, project=parts[0] if len(parts) > 1 else project, dataset=parts[-1])


def _job(tree: SourceTree, file: SourceFile, node: Node, defaults: Defaults) -> _Job:
    query = _query_node(node) or node
    text = file.text or ""
    if query.text.strip().endswith(_SQL_FILES) and "\n" not in query.text.strip():
        path = _sql_path(tree, file, query.text.strip())
        sql = tree.file(path) if path is not None else None
        if sql is None or sql.text is None or sql.unread:
            why = f"its query file {query.text.strip()} is not in the repository, or cannot be read"
            return _Job(file=file, node=node, place=None, sql_path=None, defaults=defaults, problem=why)
        place = SqlPlace(file=sql, fragment=Fragment.whole(sql.text), defaults=defaults)
        return _Job(file=file, node=node, place=place, sql_path=path, defaults=defaults)
    fragment = (
        block_scalar(text, query.span, query.text) if query.style == "|" else flow_scalar(text, query.span, query.text)
    )
    if fragment is None:
        why = "its query is quoted in a way that is not covered (use a literal block, sql: |)"
        return _Job(file=file, node=node, place=None, sql_path=None, defaults=defaults, problem=why)
    place = SqlPlace(file=file, fragment=fragment, defaults=defaults)
    return _Job(file=file, node=node, place=place, sql_path=None, defaults=defaults)


def _sql_path(tree: SourceTree, file: SourceFile, written: str) -> str | None:
    """Return the SQL file that a job names, relative to the YAML or to the repository's root."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), written))
    from_root = posixpath.normpath(written.lstrip("/"))
    return next((path for path in (beside, from_root) if tree.file(path) is not None), None)


def _named(job: _Job, campaign: Campaign) -> tuple[_Named, ...]:
    """Return the places of a job's settings that name a table; its query is not one, nor are other jobs' settings."""
    query = _query_node(job.node)
    skipped = [*job.apart, *([query] if query is not None else [])]
    return tuple(_named_in(job.settings or job.node, ReferenceKind.MENTION, job, campaign, skipped))


def _kind(key: str, above: ReferenceKind) -> ReferenceKind:
    if key in _WAITS:
        return ReferenceKind.WAIT
    return ReferenceKind.WRITE if key in _WRITES else above


def _named_in(node: Node, kind: ReferenceKind, job: _Job, campaign: Campaign, skipped: list[Node]) -> Iterator[_Named]:
    if any(node is other for other in skipped):
        return
    if node.mapping is not None:
        apart = _named_apart(node, kind, job, campaign)
        if apart is not None:
            yield apart
            return
        for key, child in node:
            yield from _named_in(child, _kind(key, kind), job, campaign, skipped)
        return
    for child in node.items or []:
        yield from _named_in(child, kind, job, campaign, skipped)
    if isinstance(node.value, str):
        yield from _named_scalar(node, kind, job, campaign)


def _named_scalar(node: Node, kind: ReferenceKind, job: _Job, campaign: Campaign) -> Iterator[_Named]:
    written = node.text.strip()
    tables = {table.old: table for table in campaign.mapping.tables}
    legacy = ":" in written.split(".")[0]
    parts = split_path(written.replace(":", ".", 1) if legacy else written)
    complete = kind is not ReferenceKind.MENTION or len(parts) > 1
    named = named_table(parts, job.defaults if complete else Defaults(), TableIndex(tables)) if complete else None
    if named is not None:
        mapping = tables[named.table]
        fragment = flow_scalar(job.file.text or "", node.span, node.text)
        edit = None
        if fragment is not None and named.how is Naming.TABLE and not legacy:
            edit = fragment.edit(
                TextEdit(Span(0, len(node.text)), table_path(written, mapping.old, mapping.new), _REASON)
            )
        elif fragment is not None and named.how is Naming.TABLE:
            spelled = f"{mapping.new.project}:{mapping.new.dataset}.{mapping.new.table}"
            edit = fragment.edit(TextEdit(Span(0, len(node.text)), spelled, _REASON))
        yield _Named(span=node.span, table=mapping, kind=kind, edits=(edit,) if edit is not None else None)
        return
    if _PATH.match(written):
        return  # a path that names another table
    for mapping in tables.values():
        if f"{mapping.old.dataset}." in written and _mentions(written, mapping):
            yield _Named(span=node.span, table=mapping, kind=ReferenceKind.MENTION, edits=None)


def _named_apart(node: Node, kind: ReferenceKind, job: _Job, campaign: Campaign) -> _Named | None:
    """Return a table whose project, dataset and table stand under keys of their own."""
    table = next((n for k in _TABLE_KEYS if (n := _child(node, k)) is not None and isinstance(n.value, str)), None)
    dataset = next((n for k in _DATASET_KEYS if (n := _child(node, k)) is not None and isinstance(n.value, str)), None)
    project = next((n for k in _PROJECT_KEYS if (n := _child(node, k)) is not None and isinstance(n.value, str)), None)
    if table is None or dataset is None:
        return None
    for mapping in campaign.mapping.tables:
        old, new = mapping.old, mapping.new
        known = (project.text if project is not None else job.defaults.project, dataset.text, table.text)
        if known != (old.project, old.dataset, old.table):
            continue
        wanted = [(table, old.table, new.table), (dataset, old.dataset, new.dataset)]
        if project is not None:
            wanted.append((project, old.project, new.project))
        changed = [(n, after) for n, before, after in wanted if before != after]
        edits = [_scalar_edit(job, n, after) for n, after in changed]
        spelled = all(edit is not None for edit in edits) and (project is not None or old.project == new.project)
        return _Named(
            span=table.span,
            table=mapping,
            kind=kind,
            edits=tuple(edit for edit in edits if edit is not None) if spelled else None,
        )
    return None


_REASON = "waits for the table that the query reads now"


def _scalar_edit(job: _Job, node: Node, text: str) -> TextEdit | None:
    fragment = flow_scalar(job.file.text or "", node.span, node.text)
    return fragment.edit(TextEdit(Span(0, len(node.text)), text, _REASON)) if fragment is not None else None


def _mentions(text: str, mapping: TableMapping) -> bool:
    if mapping.pattern is None:
        return mapping.old.table in text
    return first_mention(text, [mapping.old]) is not None

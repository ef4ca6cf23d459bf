"""dbt projects: models are rewritten where they read a source, and sources.yml learns of the new table."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Rewrite, Unresolved
from migration_pipeline.domain.consumer import ALL_COLUMNS, Project, Reference
from migration_pipeline.domain.edit import FileChange, Span, apply_edits
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.frameworks import dbt_homes, dbt_sources, dbt_values
from migration_pipeline.frameworks.dbt_columns import rows_of
from migration_pipeline.frameworks.sql_text import (
    Placed,
    SqlPlace,
    document_notes,
    joined,
    mention_references,
    mention_unresolved,
    references,
    rewritten,
    sources_of,
)
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.languages.sql.findings import Sources
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.yaml_document import parse
from migration_pipeline.protocols import Schemas, SqlSource

_YAML = (".yml", ".yaml")
_NOT_SOURCES = ("target/", "dbt_packages/", "dbt_modules/")


class DbtProject:
    """All files below a dbt_project.yml, but for projects in it, belong together: a model moves with its source."""

    name = "dbt"

    def projects(self, tree: SourceTree, claimed: frozenset[str]) -> tuple[Project, ...]:
        """Return one project for each dbt_project.yml, with every file below it that no project in it has."""
        roots = [posixpath.dirname(f.path) for f in tree.files if posixpath.basename(f.path) == "dbt_project.yml"]
        files: dict[str, list[str]] = {root: [] for root in roots}
        for file in tree.files:
            above = [root for root in roots if _is_below(file.path, root)]
            if above and file.path not in claimed:
                files[max(above, key=len)].append(file.path)
        return tuple(
            Project(root=root or ".", framework=self.name, files=tuple(found)) for root, found in files.items()
        )

    def references(self, tree: SourceTree, project: Project, campaign: Campaign) -> tuple[Reference, ...]:
        """Return the places of models that read a table, and of other files that spell its name."""
        found: list[Reference] = []
        entries = _entries(tree, project)
        homes = _homes(tree, project, entries, campaign)
        sources = dbt_homes.sources(entries, homes)
        aliases = _aliases(tree, project)
        for file in _files(tree, project):
            if file.path.endswith(".sql"):
                found += references(_place(file, sources, aliases), campaign, self.name)
            elif not file.path.endswith((*_YAML, ".md")):
                found += mention_references(file, campaign, self.name)
        found = [_with_rows_of(entries, campaign, reference) for reference in found]
        told = {reference.file for reference in found}
        uses = [*dbt_sources.uses(_yaml(tree, project), entries, campaign)]
        uses += _calls([file for file in _files(tree, project) if file.path not in told], {}, entries, campaign)
        return (*found, *(_reference(tree, use) for use in uses))

    def rewrite(self, tree: SourceTree, project: Project, campaign: Campaign, schemas: Schemas) -> Rewrite:
        """Return the edits of models, and the entries that sources need for them; old entries stay."""
        entries, yaml, aliases = _entries(tree, project), _yaml(tree, project), _aliases(tree, project)
        homes = _homes(tree, project, entries, campaign)
        sources = dbt_homes.sources(entries, homes)
        placed: list[Placed] = []
        others: list[Rewrite] = []
        for file in _files(tree, project):
            if file.path.endswith(".sql"):
                placed.append(rewritten(_place(file, sources, aliases), campaign, schemas))
            elif file.path.endswith(".md"):
                others.append(Rewrite(notes=document_notes(file, campaign)))
            elif not file.path.endswith(_YAML):
                reason = "a file of a dbt project that is no model"
                left = mention_unresolved(file, campaign, reason, "move these places by hand")
                others.append(Rewrite(unresolved=left))
        others.append(Rewrite(unresolved=tuple(dbt_sources.uses(yaml, entries, campaign))))
        told = {one.file for place in placed for one in place.unresolved}
        told |= {one.file for other in others for one in other.unresolved}
        texts = {one.place.file.path: apply_edits(one.place.file.text or "", one.edits) for one in placed}
        silent = [file for file in _files(tree, project) if file.path not in told]
        others.append(Rewrite(unresolved=_calls(silent, texts, entries, campaign)))
        needed = [home for home in homes if _is_needed(home, placed)]
        others += [_declared(home, entries, campaign) for home in needed]
        return joined(placed, others)

    def sources(self, tree: SourceTree, project: Project) -> tuple[SqlSource, ...]:
        """Return each model, once for each way through its branches, with the project's values for its tags."""
        sources, aliases = Sources(known=dbt_sources.known(_entries(tree, project))), _aliases(tree, project)
        given = dbt_values.variables(_files(tree, project))
        return tuple(
            replace(source, models=tuple(dbt_values.models_read(source.query.sql)))
            for file in _files(tree, project)
            if file.path.endswith(".sql")
            for source in _model(_place(file, sources, aliases), sources, given)
        )


def _model(place: SqlPlace, sources: Sources, given: Mapping[str, str]) -> tuple[SqlSource, ...]:
    own = dbt_values.model_table(posixpath.basename(place.file.path).removesuffix(".sql"))
    return sources_of(place, dbt_values.value_of(own, sources, given), own)


def _is_below(path: str, root: str) -> bool:
    return not root or path == root or path.startswith(f"{root}/")


def _files(tree: SourceTree, project: Project) -> Iterator[SourceFile]:
    prefix = "" if project.root == "." else f"{project.root}/"
    for path in project.files:
        file = tree.file(path)
        inner = path.removeprefix(prefix)
        if file is not None and file.text is not None and not file.unread and not inner.startswith(_NOT_SOURCES):
            yield file


_OWN_NAME = re.compile(r"\balias\s*[=:]\s*['\"]?(\w+)")


def _place(file: SourceFile, sources: Sources, aliases: frozenset[str]) -> SqlPlace:
    """Return a model; it is the table of its file's name, or of an alias that it or some YAML gives."""
    own = {posixpath.basename(file.path).removesuffix(".sql"), *_OWN_NAME.findall(file.text or "")}
    fragment = Fragment.whole(file.text or "")  # other models may read its columns by name: it adopts none
    names = tuple((name,) for name in sorted(own | aliases))
    return SqlPlace(
        file=file, fragment=fragment, defaults=Defaults(), sources=sources, may_adopt=False, destinations=names
    )


def _aliases(tree: SourceTree, project: Project) -> frozenset[str]:
    """Return the names that the project's YAML gives to models, whichever they belong to."""
    return frozenset(name for file in _yaml(tree, project) for name in _OWN_NAME.findall(file.text or ""))


def _yaml(tree: SourceTree, project: Project) -> tuple[SourceFile, ...]:
    return tuple(file for file in _files(tree, project) if file.path.endswith(_YAML))


def _declared_calls(tree: SourceTree, project: Project) -> frozenset[tuple[str, str]]:
    """Return the calls that any YAML file declares: dbt reads those below seeds, snapshots and macros as well."""
    return frozenset(entry.call for entry in dbt_sources.entries(_yaml(tree, project)))


def _entries(tree: SourceTree, project: Project) -> tuple[dbt_sources.Entry, ...]:
    """Return the tables of sources, which dbt reads below the folders of models alone.

    Where the project's own settings may change any source, no entry is sure of its table.
    """
    prefix = "" if project.root == "." else f"{project.root}/"
    mark = tree.file(f"{prefix}dbt_project.yml")
    root, _ = parse((mark.text if mark is not None else None) or "")
    settings = (root.mapping or {}) if root is not None else {}
    paths = settings.get("model-paths") or settings.get("source-paths")
    folders = [node.text.strip("/") for node in (paths.items if paths is not None else None) or []] or ["models"]
    built = any("{" in folder for folder in folders)
    below = tuple(
        file
        for file in _yaml(tree, project)
        if built or any(_is_below(file.path, f"{prefix}{folder}") for folder in folders)
    )
    found = dbt_sources.entries(below)
    unsure = built or "sources" in settings or _overrides_source(tree, project)
    return tuple(replace(entry, table=None) for entry in found) if unsure else found


def _homes(
    tree: SourceTree, project: Project, entries: tuple[dbt_sources.Entry, ...], campaign: Campaign
) -> tuple[dbt_homes.Home, ...]:
    return dbt_homes.homes(entries, campaign, _declared_calls(tree, project), _own_tests(tree, project))


_OWN_TEST = re.compile(r"\{%-?\s*(?:(?:data_)?test\s+|macro\s+(?:\w+__)?test_)(\w+)")


def _own_tests(tree: SourceTree, project: Project) -> frozenset[str]:
    """Return the names of the column tests that the project defines itself."""
    texts = (file.text or "" for file in _files(tree, project) if file.path.endswith(".sql"))
    return frozenset(name for text in texts for name in _OWN_TEST.findall(text))


_OVERRIDE = re.compile(r"\{%-?\s*macro\s+(?:source|ref)\s*\(")


def _overrides_source(tree: SourceTree, project: Project) -> bool:
    """Return whether the project gives `source` or `ref` a meaning of its own."""
    return any(file.path.endswith(".sql") and _OVERRIDE.search(file.text or "") for file in _files(tree, project))


def _calls(
    files: list[SourceFile], texts: Mapping[str, str], entries: tuple[dbt_sources.Entry, ...], campaign: Campaign
) -> tuple[Unresolved, ...]:
    """Return the calls of a deprecated source in files; `texts` are what some of them become."""
    return tuple(
        one
        for file in files
        if not file.path.endswith(".md")
        for one in dbt_sources.calls(file, texts.get(file.path, file.text or ""), entries, campaign)
    )


def _reference(tree: SourceTree, use: Unresolved) -> Reference:
    file = tree.file(use.file)
    lines = ((file.text if file is not None else None) or "").split("\n")
    start = sum(len(line) + 1 for line in lines[: use.line - 1])
    return Reference(
        file=use.file,
        span=Span(start, start + len(lines[use.line - 1])),
        line=use.line,
        table=TableName.parse(use.subject),
        columns=(ALL_COLUMNS,),
        framework=DbtProject.name,
        kind=use.kind,
    )


def _with_rows_of(entries: tuple[dbt_sources.Entry, ...], campaign: Campaign, reference: Reference) -> Reference:
    """Return a reference of a model that also reads the columns which its source's entries name.

    Whether they go over to the new table's entry depends on their rows of the mapping.
    """
    mapping = campaign.mapping.table(reference.table)
    if mapping is None or ALL_COLUMNS in reference.columns:
        return reference
    named = (row for entry in entries if entry.table == mapping.old for row in rows_of(entry, mapping))
    return replace(reference, columns=tuple(dict.fromkeys((*reference.columns, *named))))


def _is_needed(home: dbt_homes.Home, placed: list[Placed]) -> bool:
    return any(home.tag in edit.replacement for one in placed for edit in one.edits)


def _declared(home: dbt_homes.Home, entries: tuple[dbt_sources.Entry, ...], campaign: Campaign) -> Rewrite:
    """Return the new table's entry in its file, and what the old ones say that it does not."""
    file = home.entry.file
    edits = (home.edit,) if home.edit is not None else ()
    changes = tuple(FileChange(file=file.path, before=file.text or "", edits=(edit,)) for edit in edits)
    return Rewrite(changes=changes, unresolved=(*home.left, *dbt_homes.left_beside(home, entries, campaign)))

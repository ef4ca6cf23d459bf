"""Rewrites one file on its own, with the same rules and the same checks as a campaign."""

from collections.abc import Callable
from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset, Rewrite, Unresolved
from migration_pipeline.domain.consumer import ConsumerKey, Project
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.domain.verdict import Outcome
from migration_pipeline.frameworks.plain_sql import ENDINGS, PlainSql
from migration_pipeline.frameworks.registry import projects
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.protocols import Check, Framework, Schemas, Warehouse
from migration_pipeline.stages.dry_run_validation import validate

Find = Callable[[SourceTree], tuple[tuple[Framework, Project], ...]]
_NAME = RepositoryName("file", "on/its-own")


@dataclass(frozen=True, slots=True, kw_only=True)
class RewrittenFile:
    """A file's text after the rewrite, and what is left to a person."""

    text: str
    unresolved: tuple[Unresolved, ...]


def rewrite_file(
    path: str,
    siblings: tuple[SourceFile, ...],
    campaign: Campaign,
    schemas: Schemas,
    defaults: Defaults | None,
    warehouse: Warehouse | None,
    checks: tuple[Check, ...],
) -> RewrittenFile:
    """Return a file's new text; where a check fails, the text as it was and the reason as unresolved.

    `siblings` holds the file itself and those beside it, where a job YAML may say what the SQL takes for granted;
    `defaults` overrule it. Without a warehouse nothing is analysed.
    """
    tree = SourceTree(repository=_NAME, revision="", files=siblings)
    file = tree.file(path)
    if file is None or file.text is None:
        raise ValueError(f"{path} is not among the files given")
    find = _projects(path, file.text, defaults)
    framework, project = next((f, p) for f, p in find(tree) if path in p.files)
    rewrite = framework.rewrite(tree, project, campaign, schemas)
    change = next((change for change in rewrite.changes if change.file == path), None)
    unresolved = tuple(u for u in rewrite.unresolved if u.file == path)
    if change is None:
        return RewrittenFile(text=file.text, unresolved=unresolved)
    if warehouse is not None:
        changeset = Changeset(
            consumer=ConsumerKey(_NAME),
            base_revision="",
            fingerprint="",
            rewrite=Rewrite(changes=(change,), unresolved=unresolved),
        )
        verdict = validate(changeset, tree, campaign, schemas, warehouse, checks, find=find)
        failed = next((result for result in verdict.results if result.outcome is Outcome.FAILED), None)
        if failed is not None:
            refused = Unresolved(
                file=path,
                line=1,
                subject=failed.check,
                reason=f"the rewritten file does not pass {failed.check}: {failed.detail}",
                decision="move the file by hand",
            )
            return RewrittenFile(text=file.text, unresolved=(*unresolved, refused))
    return RewrittenFile(text=change.after, unresolved=unresolved)


def _projects(path: str, text: str, defaults: Defaults | None) -> Find:
    """Return what finds a tree's projects: the registry, or the file alone as SQL where defaults are given for it."""
    is_yaml = path.endswith((".yaml", ".yml"))
    if (defaults is None and path.endswith(ENDINGS)) or is_yaml or not text:
        return projects
    if defaults is None and "." in path:
        return projects
    framework = PlainSql(defaults)
    project = Project(root=path, framework=framework.name, files=(path,))
    return lambda _: ((framework, project),)

"""Which parts of a repository use the campaign's tables, whose they are, and how they fall into slices."""

import posixpath
import re
from dataclasses import dataclass

from codeowners import CodeOwners

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import Project, Reference
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.frameworks.registry import projects
from migration_pipeline.protocols import Framework

_CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS")
_WILDCARD = re.compile(r"(\w+)\*")
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """A project that names one of the campaign's tables, with its owners in CODEOWNERS."""

    framework: Framework
    project: Project
    references: tuple[Reference, ...]
    owners: tuple[str, ...]


def usages(tree: SourceTree, campaign: Campaign) -> tuple[Usage, ...]:
    """Return the projects of a repository that name a table of the campaign, in order of path."""
    owners = _code_owners(tree)
    tables = [table.old for table in campaign.mapping.tables]
    suspects = frozenset(file.path for file in tree.files if file.text is not None and _may_name(file.text, tables))
    found = []
    for framework, project in projects(tree):
        if suspects.isdisjoint(project.files):
            continue
        references = framework.references(tree, project, campaign)
        if references:
            files = sorted({reference.file for reference in references})
            owned = tuple(dict.fromkeys(owner for file in files for owner in owners(file)))
            found.append(Usage(framework=framework, project=project, references=references, owners=owned))
    return tuple(found)


def slices(found: tuple[Usage, ...]) -> dict[str, tuple[Usage, ...]]:
    """Return the usages by slice: one slice where one owner has them all, else one for each first owner."""
    names = {_slice_name(usage) for usage in found}
    if len(names) < 2:
        return {ALL: found} if found else {}
    return {name: tuple(u for u in found if _slice_name(u) == name) for name in sorted(names)}


def usages_of(found: tuple[Usage, ...], part: str) -> tuple[Usage, ...]:
    """Return the usages of one slice; `all` is every one of them."""
    return found if part == ALL else slices(found).get(part, ())


def _slice_name(usage: Usage) -> str:
    first = usage.owners[0] if usage.owners else "unowned"
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", posixpath.basename(first.lstrip("@"))).strip("-.")
    return name.lower() or "unowned"


class _Owners:
    def __init__(self, text: str) -> None:
        self._rules = CodeOwners(text)

    def __call__(self, path: str) -> tuple[str, ...]:
        return tuple(str(owner) for _, owner in self._rules.of(path))


def _code_owners(tree: SourceTree) -> "_Owners":
    texts = [file.text for path in _CODEOWNERS if (file := tree.file(path)) is not None and file.text is not None]
    return _Owners(texts[0] if texts else "")


def _may_name(text: str, tables: list[TableName]) -> bool:
    """Whether a text can name one of the tables at all; what it lets through is looked at closely."""
    if any(table.table in text or f"{table.dataset}." in text or f"{table.dataset}`." in text for table in tables):
        return True
    prefixes = {match.group(1) for match in _WILDCARD.finditer(text)}
    return any(table.table.startswith(prefix) for table in tables for prefix in prefixes)

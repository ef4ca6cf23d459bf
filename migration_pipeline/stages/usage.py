"""Which parts of a repository use the campaign's tables, whose they are, and how they fall into slices."""

import re
from dataclasses import dataclass

from codeowners import CodeOwners

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import Project, Reference
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.frameworks.registry import projects
from migration_pipeline.languages.sql.mentions import may_name
from migration_pipeline.protocols import Framework

CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS")
ALL = "all"
UNOWNED = "unowned"


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
    suspects = frozenset(file.path for file in tree.files if file.text is not None and may_name(file.text, tables))
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


def slices(tree: SourceTree, found: tuple[Usage, ...]) -> dict[str, tuple[Usage, ...]]:
    """Return the usages by slice: `all` where CODEOWNERS knows one owner or none, else one for each first owner.

    What decides is CODEOWNERS over all files, not over those that are left to change: a slice keeps its branch and
    its pull request while the others are merged. Projects without an owner are the slice `unowned`.
    """
    if len(owner_slices(tree)) < 2:
        return {ALL: found} if found else {}
    names = sorted({_slice_name(usage.owners) for usage in found})
    return {name: tuple(usage for usage in found if _slice_name(usage.owners) == name) for name in names}


def owner_slices(tree: SourceTree) -> frozenset[str]:
    """Return the slice of every first owner that CODEOWNERS gives a file of the repository."""
    owners = _code_owners(tree)
    return frozenset(_slice_name(found) for file in tree.files if (found := owners(file.path)))


def usages_of(tree: SourceTree, found: tuple[Usage, ...], part: str) -> tuple[Usage, ...]:
    """Return the usages of one slice; `all` is every one of them."""
    return found if part == ALL else slices(tree, found).get(part, ())


def _slice_name(owners: tuple[str, ...]) -> str:
    """Return the slice of a project's first owner: its whole name, since two organisations may have a team `data`."""
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", owners[0].lstrip("@") if owners else "").strip("-.").lower()
    return f"{name}-team" if name in (ALL, UNOWNED) else name or UNOWNED


class _Owners:
    def __init__(self, text: str) -> None:
        self._rules = CodeOwners(text)

    def __call__(self, path: str) -> tuple[str, ...]:
        return tuple(str(owner) for _, owner in self._rules.of(path))


def _code_owners(tree: SourceTree) -> "_Owners":
    texts = [file.text for path in CODEOWNERS if (file := tree.file(path)) is not None and file.text is not None]
    return _Owners(texts[0] if texts else "")

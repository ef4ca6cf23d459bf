"""Moves a whole project for one campaign, as the pipeline does, and looks whether the engine kept its promises."""

import re
import time
from dataclasses import dataclass, replace

from dbt_primer.project import REPOSITORY, same_but_for, with_texts
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import COMMENT_REASON, Rewrite, Unresolved
from migration_pipeline.domain.consumer import Consumer, ConsumerKey, ReferenceKind
from migration_pipeline.domain.edit import FileChange
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.stages.context_build import rules_rewrite
from migration_pipeline.stages.lineage_discovery import Circumstances, discover

_KEY = ConsumerKey(REPOSITORY)
_CLASSES = (
    ("mapping", re.compile(r"^the mapping |has no replacement|no inverse|inverse may|cannot be undone|: values ")),
    (
        "source",
        re.compile(r"no source of the project|the source may be|for two tables|call is not understood"),
    ),
    ("setting", re.compile(r"a setting or a test|that is no model|entry has |entry of the new")),
    ("template", re.compile(r"template|\btag\b|Jinja")),
    ("string", re.compile(r"named in a string|^the string")),
)
CLASSES = (*(name for name, _ in _CLASSES), "sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A file of SQL that reads a deprecated source: what changes, what stays, the class of each reason."""

    file: str
    change: FileChange | None
    unresolved: tuple[Unresolved, ...]
    classes: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Whether code changes, more than by a comment for the owner."""
        return self.change is not None and any(edit.reason != COMMENT_REASON for edit in self.change.edits)

    @property
    def outcome(self) -> str:
        """`full`, `part`, or the class of the first reason for which it stays."""
        if not self.unresolved:
            return "full" if self.moves else "silent"
        return "part" if self.moves else min(self.classes, key=CLASSES.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One campaign over the project: the models that it concerns, all that changes, and every promise broken."""

    models: tuple[Model, ...]
    rewrite: Rewrite
    seconds: float
    broken: tuple[str, ...]

    @property
    def declarations(self) -> tuple[FileChange, ...]:
        """The changes of YAML files."""
        return tuple(change for change in self.rewrite.changes if not change.file.endswith(".sql"))


def class_of(one: Unresolved, unwritten: frozenset[str]) -> str:
    """Return which kind of thing keeps a place where it is; `unwritten` are tables whose sources do not name them."""
    if one.reason.startswith("the table's name stands in a template's tag") and one.subject in unwritten:
        return "source"
    return next((name for name, pattern in _CLASSES if pattern.search(one.reason)), "sql")


def tried(tree: SourceTree, campaign: Campaign, unwritten: frozenset[str]) -> Trial:
    """Return the trial of a campaign; whatever the engine raises is the caller's to count."""
    start = time.perf_counter()
    consumer, rewrite = _moved(tree, campaign)
    seconds = time.perf_counter() - start
    changes = {change.file for change in rewrite.changes}
    concerned = {r.file for r in consumer.references if r.kind is not ReferenceKind.WRITE}
    concerned |= {one.file for one in rewrite.unresolved}
    models = tuple(_model(file, rewrite, unwritten) for file in sorted(concerned | changes) if file.endswith(".sql"))
    broken = (*_again(tree, campaign, rewrite, models), *_declared(rewrite, campaign))
    return Trial(models=models, rewrite=rewrite, seconds=seconds, broken=broken)


def _model(file: str, rewrite: Rewrite, unwritten: frozenset[str]) -> Model:
    unresolved = tuple(one for one in rewrite.unresolved if one.file == file)
    return Model(
        file=file,
        change=next((change for change in rewrite.changes if change.file == file), None),
        unresolved=unresolved,
        classes=tuple(class_of(one, unwritten) for one in unresolved),
    )


def _moved(tree: SourceTree, campaign: Campaign) -> tuple[Consumer, Rewrite]:
    consumer = discover(tree, "main", campaign, _KEY, Circumstances(schemas={}))
    return consumer, rules_rewrite(tree, campaign, consumer, {})


def _again(tree: SourceTree, campaign: Campaign, first: Rewrite, models: tuple[Model, ...]) -> list[str]:
    """Return what a second run finds that it should not."""
    edited = with_texts(tree, {change.file: change.after for change in first.changes})
    consumer, second = _moved(edited, campaign)
    broken = [f"second run edits {change.file}" for change in second.changes]
    told = {_placeless(one) for one in first.unresolved}
    broken += [f"second run finds {one.file}: {one.reason}" for one in second.unresolved if _placeless(one) not in told]
    left = {r.file for r in consumer.references if r.kind is ReferenceKind.READ}
    broken += [
        f"nothing stays, and yet {m.file} reads an old table" for m in models if not m.unresolved and m.file in left
    ]
    return broken + [f"silent: {m.file}" for m in models if m.outcome == "silent"]


def _declared(rewrite: Rewrite, campaign: Campaign) -> list[str]:
    """Return the YAML files that say more after their edits than that the new tables are there."""
    names = frozenset(table.new.table for table in campaign.mapping.tables)
    changes = (change for change in rewrite.changes if change.file.endswith((".yml", ".yaml")))
    return [f"says something else: {one.file}" for one in changes if not same_but_for(one.before, one.after, names)]


def _placeless(one: Unresolved) -> Unresolved:
    return replace(one, line=0)

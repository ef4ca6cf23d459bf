"""Runs a stage for one consumer: reads what the stage before left, works only if that changed, keeps the result."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from migration_pipeline.artifacts.encoding import decode, encode
from migration_pipeline.campaign.states import ConsumerState, Standing
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset
from migration_pipeline.domain.consumer import Consumer, ConsumerKey
from migration_pipeline.domain.context import ContextFile
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.verdict import Verdict
from migration_pipeline.errors import (
    ArtifactError,
    EmptyRepository,
    ForgeError,
    NoDefaultBranch,
    ReferenceMoved,
    RepositoryNotFound,
    StageError,
)
from migration_pipeline.protocols import ArtifactStore, Check, Forge, Warehouse
from migration_pipeline.stages import agent_rewrite, context_build, dry_run_validation, lineage_discovery, pr_creation
from migration_pipeline.stages.diff import changed_lines, unified
from migration_pipeline.stages.lineage_discovery import Circumstances
from migration_pipeline.stages.pr_creation import Manners
from migration_pipeline.stages.scan import ScannedRepository, scan_repository, without_consumers

_ATTEMPTS = 3


class Stage(StrEnum):
    """The five stages, in order."""

    LINEAGE_DISCOVERY = "lineage_discovery"
    CONTEXT_BUILD = "context_build"
    AGENT_REWRITE = "agent_rewrite"
    DRY_RUN_VALIDATION = "dry_run_validation"
    PR_CREATION = "pr_creation"


STAGES = tuple(Stage)
_KINDS: dict[str, type] = {
    "consumer.json": Consumer,
    "context.json": ContextFile,
    "changeset.json": Changeset,
    "verdict.json": Verdict,
    "standing.json": Standing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageResult:
    """What a stage left: its fingerprint, whether there was anything to do, facts for a person, files by name."""

    stage: Stage
    key: ConsumerKey
    fingerprint: str
    up_to_date: bool
    facts: tuple[tuple[str, str | int], ...]
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Everything that the stages of one campaign work with; whoever composes it decides which."""

    campaign: Campaign
    forge: Forge
    store: ArtifactStore
    warehouse: Warehouse
    checks: tuple[Check, ...]
    circumstances: Circumstances
    manners: Manners
    pause: Callable[[float], None] = time.sleep


class StageRunner:
    """Runs the stages of one campaign, a consumer at a time; safe to call from several threads."""

    def __init__(self, workshop: Workshop) -> None:
        self._shop = workshop
        self._campaign = workshop.campaign

    def scan(self, repository: RepositoryName) -> ScannedRepository:
        """Return the consumers of a repository; one that is empty, or gone, has none, with the reason."""
        try:
            _, tree = self._shop.forge.fetch(repository)
        except NoDefaultBranch as error:
            return without_consumers(repository, str(error), ConsumerState.NEEDS_PERSON)
        except (EmptyRepository, RepositoryNotFound) as error:
            return without_consumers(repository, str(error), ConsumerState.NOTHING_TO_DO)
        except ForgeError as error:
            return without_consumers(repository, str(error), ConsumerState.FAILED)
        scanned = scan_repository(repository, tree, self._campaign)
        begun = {key for key in scanned.known if self._shop.store.current(self._parent(Stage.PR_CREATION, key))}
        whole = ConsumerKey(repository)
        if whole in begun:  # begun as one, it goes on as one, whatever CODEOWNERS says by now
            return replace(scanned, keys=(whole,))
        return replace(scanned, keys=tuple(sorted(begun | set(scanned.keys))))

    def run(self, stage: Stage, key: ConsumerKey) -> StageResult:
        """Run one stage; a branch that moved meanwhile is tried again, every other error is the caller's."""
        work = {
            Stage.LINEAGE_DISCOVERY: self._discover,
            Stage.CONTEXT_BUILD: self._build_context,
            Stage.AGENT_REWRITE: self._rewrite,
            Stage.DRY_RUN_VALIDATION: self._validate,
            Stage.PR_CREATION: self._create,
        }[stage]
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return work(key)
            except ReferenceMoved:
                if attempt == _ATTEMPTS:
                    raise
                self._shop.pause(0.2 * 2**attempt)
        raise StageError(f"{key}: {stage} was never tried")

    def standing(self, key: ConsumerKey) -> Standing | None:
        """Return where a consumer stands as its last run left it, or None."""
        folder = self._shop.store.current(self._parent(Stage.PR_CREATION, key))
        if folder is None:
            return None
        try:
            return decode(Standing, self._shop.store.read(folder, "standing.json"), folder)
        except ArtifactError:
            return None  # the last stage writes it again

    # -- the stages ---------------------------------------------------------------------------------

    def _discover(self, key: ConsumerKey) -> StageResult:
        try:
            branch, tree = self._shop.forge.fetch(key.repository)
        except EmptyRepository as error:
            consumer = lineage_discovery.empty_consumer(key, self._campaign, str(error))
        else:
            consumer = lineage_discovery.discover(
                tree, branch, self._campaign.at(key.repository), key, self._shop.circumstances
            )
        facts = (
            ("references", len(consumer.references)),
            ("owners", ", ".join(consumer.owners)),
            ("revision", consumer.revision),
        )
        files = (
            ("consumer.json", encode(consumer)),
            ("references.md", lineage_discovery.references_table(consumer).encode()),
        )
        return self._keep(Stage.LINEAGE_DISCOVERY, key, consumer.fingerprint, facts, files)

    def _build_context(self, key: ConsumerKey) -> StageResult:
        consumer = self._consumer(key)
        done = self._done(Stage.CONTEXT_BUILD, key, consumer.fingerprint)
        if done is not None:
            return done
        if consumer.revision:
            tree = self._shop.forge.tree_at(key.repository, consumer.revision)
            context = context_build.build(
                consumer, tree, self._campaign.at(key.repository), self._shop.circumstances.schemas
            )
        else:
            context = context_build.empty(consumer)
        facts = (
            ("files the rules change", len(context.rewrite.changes)),
            ("left to a person", len(context.rewrite.unresolved)),
        )
        files = (("context.json", encode(context)), ("context.md", context.markdown.encode()))
        return self._keep(Stage.CONTEXT_BUILD, key, consumer.fingerprint, facts, files)

    def _rewrite(self, key: ConsumerKey) -> StageResult:
        consumer, context = self._consumer(key), self._context(key)
        done = self._done(Stage.AGENT_REWRITE, key, consumer.fingerprint)
        if done is not None:
            return done
        changeset = agent_rewrite.rewrite(context, consumer)
        diff = "".join(unified(change) for change in changeset.rewrite.changes)
        facts = (
            ("changed lines", sum(changed_lines(change) for change in changeset.rewrite.changes)),
            ("changeset", changeset.digest),
            ("agent", "off: no agent is configured; what the rules leave is listed for a person"),
        )
        files = (("changeset.json", encode(changeset)), ("changes.diff", diff.encode()))
        return self._keep(Stage.AGENT_REWRITE, key, consumer.fingerprint, facts, files)

    def _validate(self, key: ConsumerKey) -> StageResult:
        changeset = self.changeset(key)
        done = self._done(Stage.DRY_RUN_VALIDATION, key, changeset.fingerprint)
        if done is not None:
            return done
        verdict = self._verdict_of(key, changeset)
        facts = (
            ("grade", str(verdict.grade)),
            ("checks", len(verdict.results)),
            ("worst", dry_run_validation.worst(verdict)),
        )
        files = (
            ("verdict.json", encode(verdict)),
            ("verdict.md", dry_run_validation.verdict_table(verdict).encode()),
        )
        return self._keep(Stage.DRY_RUN_VALIDATION, key, changeset.fingerprint, facts, files)

    def _verdict_of(self, key: ConsumerKey, changeset: Changeset) -> Verdict:
        if not changeset.rewrite.changes:
            return dry_run_validation.unchanged(changeset)
        tree = self._shop.forge.tree_at(key.repository, changeset.base_revision)
        return dry_run_validation.validate(
            changeset,
            tree,
            self._campaign.at(key.repository),
            self._shop.circumstances.schemas,
            self._shop.warehouse,
            self._shop.checks,
        )

    def _create(self, key: ConsumerKey) -> StageResult:
        """Ask the forge every time: a pull request may be merged, declined or taken over with no run of ours."""
        consumer, changeset = self._consumer(key), self.changeset(key)
        verdict = self.verdict(key)
        if len({consumer.fingerprint, changeset.fingerprint}) > 1:
            raise StageError(f"{key}: the changeset is older than the consumer; run the stages before it again")
        standing = pr_creation.create(
            consumer, changeset, verdict, self._campaign, self._shop.forge, self._shop.manners
        )
        facts = (
            ("state", str(standing.state)),
            ("reason", standing.reason),
            ("pull request", standing.url),
            ("grade", standing.grade),
        )
        done = self._done(Stage.PR_CREATION, key, consumer.fingerprint)
        if done is not None and self.standing(key) == standing:
            return self._result(
                Stage.PR_CREATION, key, consumer.fingerprint, facts, ("standing.json",), up_to_date=True
            )
        return self._keep(
            Stage.PR_CREATION, key, consumer.fingerprint, facts, (("standing.json", encode(standing)),), overwrite=True
        )

    # -- artifacts ----------------------------------------------------------------------------------

    def verdict(self, key: ConsumerKey) -> Verdict:
        """Return a consumer's verdict as stage four left it."""
        return decode(Verdict, *self._read(Stage.DRY_RUN_VALIDATION, key, "verdict.json"))

    def changeset(self, key: ConsumerKey) -> Changeset:
        """Return a consumer's changeset as stage three left it."""
        return decode(Changeset, *self._read(Stage.AGENT_REWRITE, key, "changeset.json"))

    def text(self, stage: Stage, key: ConsumerKey, name: str) -> str:
        """Return one of a stage's files as text."""
        return self._read(stage, key, name)[0].decode()

    def _consumer(self, key: ConsumerKey) -> Consumer:
        return decode(Consumer, *self._read(Stage.LINEAGE_DISCOVERY, key, "consumer.json"))

    def _context(self, key: ConsumerKey) -> ContextFile:
        return decode(ContextFile, *self._read(Stage.CONTEXT_BUILD, key, "context.json"))

    def _read(self, stage: Stage, key: ConsumerKey, name: str) -> tuple[bytes, str]:
        folder = self._shop.store.current(self._parent(stage, key))
        if folder is None:
            raise StageError(f"{key}: {stage} has not run yet; run it first")
        return self._shop.store.read(folder, name), f"{folder}/{name}"

    def _parent(self, stage: Stage, key: ConsumerKey) -> str:
        return f"{self._campaign.id}/{stage}/{key}"

    def _folder(self, stage: Stage, key: ConsumerKey, fingerprint: str) -> str:
        return f"{self._parent(stage, key)}/{fingerprint}"

    def _done(self, stage: Stage, key: ConsumerKey, fingerprint: str) -> StageResult | None:
        """Return the result of a stage whose input has not changed and whose files are whole, else None."""
        folder = self._folder(stage, key, fingerprint)
        if self._shop.store.current(self._parent(stage, key)) != folder:
            return None
        try:
            facts = decode(_Facts, self._shop.store.read(folder, "facts.json"), folder)
            texts = {name: self._shop.store.read(folder, name) for name in facts.files}
            for name, kind in _KINDS.items():
                if name in texts:
                    decode(kind, texts[name], f"{folder}/{name}")
        except ArtifactError:
            return None
        return self._result(stage, key, fingerprint, facts.facts, facts.files, up_to_date=True)

    def _keep(
        self,
        stage: Stage,
        key: ConsumerKey,
        fingerprint: str,
        facts: tuple[tuple[str, str | int], ...],
        files: tuple[tuple[str, bytes], ...],
        *,
        overwrite: bool = False,
    ) -> StageResult:
        names = tuple(name for name, _ in files)
        done = None if overwrite else self._done(stage, key, fingerprint)
        if done is not None:
            return done
        kept = (*files, ("facts.json", encode(_Facts(facts=facts, files=names))))
        self._shop.store.write(self._folder(stage, key, fingerprint), kept)
        return self._result(stage, key, fingerprint, facts, names, up_to_date=False)

    def _result(
        self,
        stage: Stage,
        key: ConsumerKey,
        fingerprint: str,
        facts: tuple[tuple[str, str | int], ...],
        names: tuple[str, ...],
        *,
        up_to_date: bool,
    ) -> StageResult:
        folder = self._folder(stage, key, fingerprint)
        return StageResult(
            stage=stage,
            key=key,
            fingerprint=fingerprint,
            up_to_date=up_to_date,
            facts=facts,
            files=tuple((name, self._shop.store.uri(folder, name)) for name in names),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    facts: tuple[tuple[str, str | int], ...]
    files: tuple[str, ...]

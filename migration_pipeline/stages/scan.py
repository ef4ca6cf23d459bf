"""Which repositories of a forge are consumers of a campaign, before any of them is worked on."""

from dataclasses import dataclass

from migration_pipeline.campaign.states import ConsumerState
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.stages.usage import ALL, UNOWNED, owner_slices, slices, usages


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedRepository:
    """What a scan found in a repository: the keys of its consumers, or why it has none.

    `known` are all the keys that it could have; `state` is where it stands if it has none.
    """

    repository: RepositoryName
    keys: tuple[ConsumerKey, ...]
    references: int
    reason: str
    known: tuple[ConsumerKey, ...] = ()
    state: ConsumerState = ConsumerState.NOTHING_TO_DO


def scan_repository(repository: RepositoryName, tree: SourceTree, campaign: Campaign) -> ScannedRepository:
    """Return a repository's consumers: one, or one for each owner where several own it."""
    if any(pattern in (repository.path, str(repository)) for pattern in campaign.mapping.excluded):
        return without_consumers(repository, "excluded by the mapping file's scope", ConsumerState.EXCLUDED)
    found = usages(tree, campaign)
    known = tuple(ConsumerKey(repository, name) for name in sorted({ALL, UNOWNED} | owner_slices(tree)))
    return ScannedRepository(
        repository=repository,
        keys=tuple(ConsumerKey(repository, name) for name in slices(tree, found)),
        references=sum(len(usage.references) for usage in found),
        reason="" if found else "no reference to a deprecated table",
        known=known,
    )


def without_consumers(repository: RepositoryName, reason: str, state: ConsumerState) -> ScannedRepository:
    """Return a repository that takes no part, with the reason."""
    return ScannedRepository(repository=repository, keys=(), references=0, reason=reason, state=state)

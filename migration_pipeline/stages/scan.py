"""Which repositories of a forge are consumers of a campaign, before any of them is worked on."""

from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.stages.usage import slices, usages


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannedRepository:
    """What a scan found in a repository: the keys of its consumers, or why it has none."""

    repository: RepositoryName
    keys: tuple[ConsumerKey, ...]
    references: int
    reason: str


def scan_repository(repository: RepositoryName, tree: SourceTree, campaign: Campaign) -> ScannedRepository:
    """Return a repository's consumers: one, or one for each owner where several own what must change."""
    if any(_is_excluded(repository, pattern) for pattern in campaign.mapping.excluded):
        return without_consumers(repository, "excluded by the mapping file's scope")
    found = usages(tree, campaign)
    count = sum(len(usage.references) for usage in found)
    if not count:
        return without_consumers(repository, "no reference to a deprecated table")
    keys = tuple(ConsumerKey(repository, name) for name in slices(found))
    return ScannedRepository(repository=repository, keys=keys, references=count, reason="")


def without_consumers(repository: RepositoryName, reason: str) -> ScannedRepository:
    """Return a repository that takes no part, with the reason."""
    return ScannedRepository(repository=repository, keys=(), references=0, reason=reason)


def _is_excluded(repository: RepositoryName, pattern: str) -> bool:
    return pattern in (repository.path, str(repository))

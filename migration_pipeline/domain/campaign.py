"""A campaign: one notice and the mapping that answers it."""

from dataclasses import dataclass, replace

from migration_pipeline.domain.mapping import Mapping
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.notice import DeprecationNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What everything is done for; `id` names branches, partitions and Dagster groups."""

    id: str
    notice: DeprecationNotice
    mapping: Mapping

    def at(self, repository: RepositoryName) -> "Campaign":
        """Return the campaign as it holds for one repository."""
        named = dict(self.mapping.outputs_of)
        outputs = named.get(repository.path, named.get(str(repository), self.mapping.outputs))
        return replace(self, mapping=replace(self.mapping, outputs=outputs))

"""A campaign: one notice and the mapping that answers it."""

from dataclasses import dataclass

from migration_pipeline.domain.mapping import Mapping
from migration_pipeline.domain.notice import DeprecationNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What everything is done for; `id` names branches, partitions and Dagster groups."""

    id: str
    notice: DeprecationNotice
    mapping: Mapping

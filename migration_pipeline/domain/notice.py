"""What the owner of a dataset announced."""

from dataclasses import dataclass
from datetime import date

from migration_pipeline.domain.names import TableName


@dataclass(frozen=True, slots=True, kw_only=True)
class DeprecationNotice:
    """The tables that go away, when, who says so, and where the human guide stands.

    `guide_text` holds the guide's sections (title, body) where the mapping names a file of it.
    """

    tables: tuple[TableName, ...]
    announced: date | None
    removal: date | None
    owner: str
    guide: str
    guide_text: tuple[tuple[str, str], ...] = ()

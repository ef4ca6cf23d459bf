"""Who reads a deprecated table, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.names import RepositoryName, TableName

ALL_COLUMNS = "*"


class ReferenceKind(StrEnum):
    """What a piece of code does with a table."""

    READ = "read"
    WRITE = "write"
    WAIT = "wait"
    MENTION = "mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One place in a repository that names a deprecated table.

    `columns` are the old columns that the statement reads of it, `*` for all or for not known, and those that a
    declaration beside it names, if it moves along.
    """

    file: str
    span: Span
    line: int
    table: TableName
    columns: tuple[str, ...]
    framework: str
    kind: ReferenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A part of a repository that one framework understands, with what its SQL takes for granted."""

    root: str
    framework: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class ConsumerKey:
    """Names a consumer within a campaign: a repository, or an owner's slice of it."""

    repository: RepositoryName
    slice: str = "all"

    @classmethod
    def parse(cls, text: str) -> "ConsumerKey":
        """Return the key that `forge/owner/name[@slice]` spells; ValueError if it spells none."""
        repository, _, part = text.partition("@")
        return cls(RepositoryName.parse(repository), part or "all")

    def __str__(self) -> str:
        return str(self.repository) if self.slice == "all" else f"{self.repository}@{self.slice}"


def by_repository(keys: Iterable[ConsumerKey]) -> tuple[tuple[ConsumerKey, ...], ...]:
    """Return the keys in groups of one repository each, in order: slices of a repository take turns."""
    groups: dict[RepositoryName, list[ConsumerKey]] = {}
    for key in sorted(keys):
        groups.setdefault(key.repository, []).append(key)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumer:
    """A repository's use of the campaign's tables at one revision, and the fingerprint of the work it means."""

    campaign: str
    key: ConsumerKey
    revision: str
    default_branch: str
    references: tuple[Reference, ...]
    owners: tuple[str, ...]
    unread: tuple[str, ...]
    fingerprint: str

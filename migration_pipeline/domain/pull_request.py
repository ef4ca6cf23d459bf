"""A pull request on a forge, and what is asked of it."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.names import RepositoryName


class PullRequestState(StrEnum):
    """Where a pull request stands on its forge."""

    OPEN = "open"
    MERGED = "merged"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """A pull request as the forge has it; `touched_by_others`: the branch's tip is not ours."""

    repository: RepositoryName
    number: int
    branch: str
    base: str
    head_revision: str
    url: str
    state: PullRequestState
    draft: bool
    title: str
    body: str
    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    touched_by_others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a pull request should be: files over a base commit, and its text.

    `trailer` (the changeset's digest) ends the commit message and marks the commit as ours.
    """

    repository: RepositoryName
    branch: str
    base: str
    base_revision: str
    files: tuple[tuple[str, str], ...]
    title: str
    body: str
    draft: bool
    labels: tuple[str, ...]
    reviewers: tuple[str, ...]
    trailer: str

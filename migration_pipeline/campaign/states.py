"""Where a consumer stands, in words that a person can read."""

from dataclasses import dataclass
from enum import StrEnum


class ConsumerState(StrEnum):
    """The states of a consumer (campaign x repository x slice)."""

    EXCLUDED = "excluded"
    NOTHING_TO_DO = "nothing to do"
    NEEDS_PERSON = "needs a person"
    REJECTED = "rejected"
    PULL_REQUEST_OPEN = "pull request open"
    DRAFT_OPEN = "draft open"
    MERGED = "merged"
    DECLINED = "declined"
    TAKEN_OVER = "taken over by a person"
    FAILED = "failed"
    PENDING = "pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A consumer's state, why, and its pull request where it has one."""

    state: ConsumerState
    reason: str
    pull_request: int | None = None
    url: str = ""
    grade: str = ""
    up_to_date: bool = False

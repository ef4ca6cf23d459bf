"""What follows from a verdict and from the pull request that is there already."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.changeset import ChangesetKind
from migration_pipeline.domain.pull_request import PullRequest, PullRequestState
from migration_pipeline.domain.verdict import Grade


class Action(StrEnum):
    """What the last stage does."""

    PROPOSE = "propose"
    PROPOSE_DRAFT = "propose a draft"
    NOTHING = "nothing"
    LEAVE_DECLINED = "leave a declined one closed"
    COMMENT_TAKEN_OVER = "comment on one that a person took over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the decision depends on."""

    grade: Grade
    kind: ChangesetKind
    existing: PullRequest | None
    taken_over: bool
    comment_only_draft: bool


def follow_up(situation: Situation) -> Action:
    """Return what to do; a person's branch and a person's refusal always win."""
    wanted = _wanted(situation)
    existing = situation.existing
    if existing is not None and existing.state is PullRequestState.CLOSED:
        return Action.LEAVE_DECLINED
    if wanted is not Action.NOTHING and situation.taken_over:
        return Action.COMMENT_TAKEN_OVER
    return wanted


def _wanted(situation: Situation) -> Action:
    if situation.kind is ChangesetKind.NOTHING or situation.grade is Grade.REJECTED:
        return Action.NOTHING
    if situation.kind is ChangesetKind.COMMENTS_ONLY:
        return Action.PROPOSE_DRAFT if situation.comment_only_draft else Action.NOTHING
    return Action.PROPOSE_DRAFT if situation.grade is Grade.NEEDS_HUMAN else Action.PROPOSE

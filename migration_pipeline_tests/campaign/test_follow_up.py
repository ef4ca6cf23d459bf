"""What follows from a verdict, over every combination of grade, kind, pull request, taken-over branch and setting."""

from itertools import product

import pytest

from migration_pipeline.campaign.follow_up import Action, Situation, follow_up
from migration_pipeline.domain.changeset import ChangesetKind
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import PullRequest, PullRequestState
from migration_pipeline.domain.verdict import Grade

# architecture.md, "Grade and what follows": grade, kind, comment_only -> what is wanted of a branch that is ours.
WANTED = {
    (Grade.PROVEN, ChangesetKind.CODE, False): Action.PROPOSE,
    (Grade.PROVEN, ChangesetKind.CODE, True): Action.PROPOSE,
    (Grade.VALIDATED, ChangesetKind.CODE, False): Action.PROPOSE,
    (Grade.VALIDATED, ChangesetKind.CODE, True): Action.PROPOSE,
    (Grade.NEEDS_HUMAN, ChangesetKind.CODE, False): Action.PROPOSE_DRAFT,
    (Grade.NEEDS_HUMAN, ChangesetKind.CODE, True): Action.PROPOSE_DRAFT,
    (Grade.REJECTED, ChangesetKind.CODE, False): Action.NOTHING,
    (Grade.REJECTED, ChangesetKind.CODE, True): Action.NOTHING,
    (Grade.PROVEN, ChangesetKind.COMMENTS_ONLY, False): Action.NOTHING,
    (Grade.PROVEN, ChangesetKind.COMMENTS_ONLY, True): Action.PROPOSE_DRAFT,
    (Grade.VALIDATED, ChangesetKind.COMMENTS_ONLY, False): Action.NOTHING,
    (Grade.VALIDATED, ChangesetKind.COMMENTS_ONLY, True): Action.PROPOSE_DRAFT,
    (Grade.NEEDS_HUMAN, ChangesetKind.COMMENTS_ONLY, False): Action.NOTHING,
    (Grade.NEEDS_HUMAN, ChangesetKind.COMMENTS_ONLY, True): Action.PROPOSE_DRAFT,
    (Grade.REJECTED, ChangesetKind.COMMENTS_ONLY, False): Action.NOTHING,
    (Grade.REJECTED, ChangesetKind.COMMENTS_ONLY, True): Action.NOTHING,
    (Grade.PROVEN, ChangesetKind.NOTHING, False): Action.NOTHING,
    (Grade.PROVEN, ChangesetKind.NOTHING, True): Action.NOTHING,
    (Grade.VALIDATED, ChangesetKind.NOTHING, False): Action.NOTHING,
    (Grade.VALIDATED, ChangesetKind.NOTHING, True): Action.NOTHING,
    (Grade.NEEDS_HUMAN, ChangesetKind.NOTHING, False): Action.NOTHING,
    (Grade.NEEDS_HUMAN, ChangesetKind.NOTHING, True): Action.NOTHING,
    (Grade.REJECTED, ChangesetKind.NOTHING, False): Action.NOTHING,
    (Grade.REJECTED, ChangesetKind.NOTHING, True): Action.NOTHING,
}


def pull_request(state: PullRequestState) -> PullRequest:
    return PullRequest(
        repository=RepositoryName("local", "a/b"),
        number=1,
        branch="migrate/c/all",
        base="main",
        head_revision="h",
        url="local:a/b#1",
        state=state,
        draft=False,
        title="T",
        body="B",
    )


def decided(
    grade: Grade, kind: ChangesetKind, state: PullRequestState | None, *, taken_over: bool, comments: bool
) -> Action:
    existing = None if state is None else pull_request(state)
    return follow_up(
        Situation(grade=grade, kind=kind, existing=existing, taken_over=taken_over, comment_only_draft=comments)
    )


def test_the_table_has_every_combination() -> None:
    assert set(WANTED) == set(product(Grade, ChangesetKind, (False, True)))


@pytest.mark.parametrize(("grade", "kind", "comments"), WANTED)
@pytest.mark.parametrize("state", [None, PullRequestState.OPEN, PullRequestState.MERGED])
def test_a_branch_of_ours_is_proposed_as_its_grade_allows(
    *, grade: Grade, kind: ChangesetKind, state: PullRequestState | None, comments: bool
) -> None:
    action = decided(grade, kind, state, taken_over=False, comments=comments)

    assert action is WANTED[grade, kind, comments]


@pytest.mark.parametrize(("grade", "kind", "comments"), WANTED)
@pytest.mark.parametrize("state", [None, PullRequestState.OPEN, PullRequestState.MERGED])
def test_a_persons_branch_gets_a_comment_in_place_of_a_proposal_and_else_nothing(
    *, grade: Grade, kind: ChangesetKind, state: PullRequestState | None, comments: bool
) -> None:
    wanted = WANTED[grade, kind, comments]

    action = decided(grade, kind, state, taken_over=True, comments=comments)

    assert action is (Action.NOTHING if wanted is Action.NOTHING else Action.COMMENT_TAKEN_OVER)


@pytest.mark.parametrize(("grade", "kind", "comments"), WANTED)
@pytest.mark.parametrize("taken_over", [False, True])
def test_a_declined_pull_request_stays_closed_whatever_else_is_true(
    *, grade: Grade, kind: ChangesetKind, taken_over: bool, comments: bool
) -> None:
    action = decided(grade, kind, PullRequestState.CLOSED, taken_over=taken_over, comments=comments)

    assert action is Action.LEAVE_DECLINED

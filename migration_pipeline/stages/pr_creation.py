"""Stage five: the pull request that a verdict allows, opened once, brought up to date, never against a person."""

from dataclasses import dataclass

from migration_pipeline.campaign.follow_up import Action, Situation, follow_up
from migration_pipeline.campaign.states import ConsumerState, Standing
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset, ChangesetKind
from migration_pipeline.domain.consumer import Consumer
from migration_pipeline.domain.pull_request import Proposal, PullRequest, PullRequestState
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.domain.verdict import Grade, Outcome, Verdict
from migration_pipeline.errors import StageError
from migration_pipeline.protocols import Forge
from migration_pipeline.stages.pull_request_text import body, title


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What a campaign's owner decides about pull requests."""

    comment_only_draft: bool = False


def branch_name(campaign: Campaign, consumer: Consumer) -> str:
    """Return the branch of a consumer: `migrate/<campaign>/<slice>`."""
    return f"migrate/{campaign.id}/{consumer.key.slice}"


def create(
    consumer: Consumer,
    changeset: Changeset,
    verdict: Verdict,
    campaign: Campaign,
    forge: Forge,
    manners: Manners,
) -> Standing:
    """Return where the consumer stands after opening, updating or leaving its pull request.

    Raises StageError where the verdict is another changeset's, or where a file that it touches has changed on the
    default branch since: both mean that the earlier stages must run again.
    """
    if verdict.changeset != changeset.digest or verdict.base_revision != changeset.base_revision:
        raise StageError(f"{consumer.key}: the verdict is for another changeset; run dry_run_validation again")
    if not consumer.references:
        why = consumer.unread[0] if consumer.unread else "no reference to a deprecated table"
        return _standing(ConsumerState.NOTHING_TO_DO, why, _existing(consumer, campaign, forge), verdict)
    existing = _existing(consumer, campaign, forge)
    branch = branch_name(campaign, consumer)
    action = follow_up(
        Situation(
            grade=verdict.grade,
            kind=changeset.kind,
            existing=existing,
            taken_over=forge.is_taken_over(consumer.key.repository, branch),
            comment_only_draft=manners.comment_only_draft,
        )
    )
    if action in (Action.PROPOSE, Action.PROPOSE_DRAFT):
        _refuse_stale(consumer, changeset, forge)
        proposal = _proposal(consumer, changeset, verdict, campaign, draft=action is Action.PROPOSE_DRAFT)
        return _opened(forge.propose(proposal), verdict)
    if action is Action.COMMENT_TAKEN_OVER and existing is not None:
        existing = forge.comment(existing, _taken_over_comment(campaign, changeset))
    if verdict.grade is Grade.REJECTED and existing is not None and existing.state is PullRequestState.OPEN:
        existing = forge.comment(existing, _rejected_comment(changeset, verdict))
    return _left(action, changeset, verdict, existing)


def _existing(consumer: Consumer, campaign: Campaign, forge: Forge) -> PullRequest | None:
    if not consumer.revision:
        return None
    return forge.find_pull_request(consumer.key.repository, branch_name(campaign, consumer))


def _refuse_stale(consumer: Consumer, changeset: Changeset, forge: Forge) -> None:
    _, now = forge.fetch(consumer.key.repository)
    if now.revision == changeset.base_revision:
        return
    before = forge.tree_at(consumer.key.repository, changeset.base_revision)
    stale = [c.file for c in changeset.rewrite.changes if _blob(before, c.file) != _blob(now, c.file)]
    if stale:
        raise StageError(
            f"{consumer.key}: {stale[0]} has changed since {changeset.base_revision[:12]}; run the campaign again"
        )


def _blob(tree: SourceTree, path: str) -> str | None:
    file = tree.file(path)
    return None if file is None else file.blob


def _proposal(
    consumer: Consumer, changeset: Changeset, verdict: Verdict, campaign: Campaign, *, draft: bool
) -> Proposal:
    return Proposal(
        repository=consumer.key.repository,
        branch=branch_name(campaign, consumer),
        base=consumer.default_branch,
        base_revision=changeset.base_revision,
        files=(
            *((change.file, change.after) for change in changeset.rewrite.changes),
            *((test.path, test.text) for test in verdict.tests),
        ),
        title=title(campaign, changeset),
        body=body(campaign, changeset, verdict),
        draft=draft,
        labels=(f"migration:{campaign.id}", str(verdict.grade).replace("_", "-")),
        reviewers=consumer.owners,
        trailer=changeset.digest,
    )


def _opened(pull_request: PullRequest, verdict: Verdict) -> Standing:
    state = ConsumerState.DRAFT_OPEN if pull_request.draft else ConsumerState.PULL_REQUEST_OPEN
    if pull_request.state is PullRequestState.MERGED:
        state = ConsumerState.MERGED
    return _standing(state, "", pull_request, verdict)


def _left(action: Action, changeset: Changeset, verdict: Verdict, existing: PullRequest | None) -> Standing:
    if action is Action.LEAVE_DECLINED:
        return _standing(ConsumerState.DECLINED, "closed by a person; it stays closed", existing, verdict)
    if action is Action.COMMENT_TAKEN_OVER:
        return _standing(ConsumerState.TAKEN_OVER, "the branch holds a person's commit", existing, verdict)
    if verdict.grade is Grade.REJECTED:
        failed = next(r for r in verdict.results if r.outcome is Outcome.FAILED)
        return _standing(ConsumerState.REJECTED, f"{failed.check}, {failed.file}: {failed.detail}", existing, verdict)
    if changeset.rewrite.unresolved:
        first = changeset.rewrite.unresolved[0]
        more = len(changeset.rewrite.unresolved) - 1
        reason = f"{first.file}:{first.line}: {first.reason}" + (f" (and {more} more)" if more else "")
        return _standing(ConsumerState.NEEDS_PERSON, reason, existing, verdict)
    reason = "every reference is in comments or documents, or moved already"
    if changeset.kind is ChangesetKind.NOTHING and existing is not None and existing.state is PullRequestState.MERGED:
        return _standing(ConsumerState.MERGED, reason, existing, verdict)
    return _standing(ConsumerState.NOTHING_TO_DO, reason, existing, verdict)


def _standing(state: ConsumerState, reason: str, pull_request: PullRequest | None, verdict: Verdict) -> Standing:
    if (
        pull_request is not None
        and pull_request.state is PullRequestState.MERGED
        and state is ConsumerState.NOTHING_TO_DO
    ):
        state = ConsumerState.MERGED
    return Standing(
        state=state,
        reason=reason,
        pull_request=pull_request.number if pull_request is not None else None,
        url=pull_request.url if pull_request is not None else "",
        grade=str(verdict.grade),
    )


def _rejected_comment(changeset: Changeset, verdict: Verdict) -> str:
    failed = next(result for result in verdict.results if result.outcome is Outcome.FAILED)
    return (
        f"The repository or the mapping has changed, and the new changeset (`{changeset.digest[:12]}`) does not pass "
        f"{failed.check}. This pull request is not brought up to date: please do not merge it as it is."
    )


def _taken_over_comment(campaign: Campaign, changeset: Changeset) -> str:
    return (
        f"The campaign `{campaign.id}` has a newer changeset (`{changeset.digest[:12]}`) for this repository. "
        "This branch holds a commit that is not the campaign's, so it is left as it is."
    )

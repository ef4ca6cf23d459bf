"""The last stage: what it opens, updates and leaves, and what it refuses."""

from dataclasses import replace
from pathlib import Path

import pytest

from migration_pipeline.campaign.states import ConsumerState, Standing
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset
from migration_pipeline.domain.consumer import Consumer
from migration_pipeline.domain.pull_request import PullRequest, PullRequestState
from migration_pipeline.domain.verdict import CheckResult, Grade, NewFile, Outcome, Verdict
from migration_pipeline.errors import StageError
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.stages import agent_rewrite, context_build
from migration_pipeline.stages.lineage_discovery import Circumstances, discover
from migration_pipeline.stages.pr_creation import Manners, create
from migration_pipeline_tests.stages import fleet

PATH = "sales/reports"
NAME = fleet.name(PATH)
BRANCH = "migrate/orders_v2/all"
ONLY_QUESTIONS = {"q.sql": "SELECT score FROM `shop-data.sales.orders_v1`\n"}


@pytest.fixture
def forge(tmp_path: Path) -> LocalForge:
    return fleet.forge_of(tmp_path)


def work(forge: LocalForge, campaign: Campaign, grade: Grade = Grade.VALIDATED) -> tuple[Consumer, Changeset, Verdict]:
    """Return what the stages before leave, under a grade of the test's choice."""
    branch, tree = forge.fetch(NAME)
    consumer = discover(tree, branch, campaign, fleet.key(PATH), Circumstances(schemas={}))
    changeset = agent_rewrite.rewrite(context_build.build(consumer, tree, campaign, {}), consumer)
    results = (CheckResult(check="dry_run", file="q.sql", outcome=Outcome.FAILED, detail="no such column"),)
    verdict = Verdict(
        changeset=changeset.digest,
        base_revision=changeset.base_revision,
        grade=grade,
        results=results if grade is Grade.REJECTED else (),
    )
    return consumer, changeset, verdict


def standing(state: ConsumerState, reason: str, grade: str, number: int | None = None) -> Standing:
    url = f"local:{PATH}#{number}" if number else ""
    return Standing(state=state, reason=reason, pull_request=number, url=url, grade=grade)


def pulls(forge: LocalForge) -> list[tuple[int, str, bool]]:
    return [(pull.number, str(pull.state), pull.draft) for pull in forge.pull_requests(NAME)]


@pytest.mark.parametrize("grade", [Grade.PROVEN, Grade.VALIDATED])
def test_a_trusted_changeset_is_opened_for_review(
    grade: Grade, campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)

    ended = create(*work(forge, campaign, grade), campaign, forge, Manners())

    (pull,) = forge.pull_requests(NAME)
    assert ended == standing(ConsumerState.PULL_REQUEST_OPEN, "", str(grade), 1)
    assert pull == PullRequest(
        repository=NAME,
        number=1,
        branch=BRANCH,
        base="main",
        head_revision=pull.head_revision,
        url="local:sales/reports#1",
        state=PullRequestState.OPEN,
        draft=False,
        title="Migrate sales.orders_v1 to orders_v2",
        body=pull.body,
        labels=("migration:orders_v2", str(grade)),
        reviewers=("@shop/reporting",),
    )
    assert fleet.content(tmp_path / "forge", PATH, BRANCH) == {
        "CODEOWNERS": (0o100644, b"* @shop/reporting\n"),
        "jobs/report.sql": (
            0o100644,
            b"SELECT geo.country, SUM(total) AS total\nFROM orders_v2\nGROUP BY country\n",
        ),
        "jobs/report.yaml": (
            0o100644,
            (
                b"query: report.sql\ndefault_project: shop-data\ndefault_dataset: sales\n"
                b"wait_for:\n  - table: shop-data.sales.orders_v2\n"
            ),
        ),
    }


def test_rows_by_which_a_query_was_proven_come_as_a_new_file(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign, Grade.PROVEN)
    kept = replace(verdict, tests=(NewFile(path="q.sql.rows.json", text="{}\n"),))

    create(consumer, changeset, kept, campaign, forge, Manners())

    (pull,) = forge.pull_requests(NAME)
    added = forge.tree_at(NAME, pull.head_revision).file("q.sql.rows.json")
    assert added is not None
    assert added.text == "{}\n"
    assert "- `q.sql.rows.json` (new): rows by which a query was proven, to keep as a test" in pull.body


def test_a_changeset_that_needs_a_person_is_opened_as_a_draft(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)

    ended = create(*work(forge, campaign, Grade.NEEDS_HUMAN), campaign, forge, Manners())

    assert (ended, pulls(forge)) == (standing(ConsumerState.DRAFT_OPEN, "", "needs_human", 1), [(1, "open", True)])
    assert forge.pull_requests(NAME)[0].labels == ("migration:orders_v2", "needs-human")


def test_a_rejected_changeset_opens_nothing_and_says_which_check_failed(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)

    ended = create(*work(forge, campaign, Grade.REJECTED), campaign, forge, Manners())

    assert (ended, pulls(forge), list(fleet.tips(tmp_path / "forge", PATH))) == (
        standing(ConsumerState.REJECTED, "dry_run, q.sql: no such column", "rejected"),
        [],
        ["main"],
    )


def test_comments_alone_open_nothing(campaign: Campaign, forge: LocalForge, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", PATH, ONLY_QUESTIONS)

    ended = create(*work(forge, campaign, Grade.NEEDS_HUMAN), campaign, forge, Manners())

    reason = "q.sql:1: the mapping leaves score to a person: ask which rating is meant"
    assert (ended, pulls(forge)) == (standing(ConsumerState.NEEDS_PERSON, reason, "needs_human"), [])


def test_comments_alone_open_a_draft_where_the_campaign_says_so(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, ONLY_QUESTIONS)

    ended = create(*work(forge, campaign, Grade.NEEDS_HUMAN), campaign, forge, Manners(comment_only_draft=True))

    assert (ended, pulls(forge)) == (standing(ConsumerState.DRAFT_OPEN, "", "needs_human", 1), [(1, "open", True)])


def test_a_declined_pull_request_stays_closed(campaign: Campaign, forge: LocalForge, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    create(*work(forge, campaign), campaign, forge, Manners())
    closed = forge.close(forge.pull_requests(NAME)[0])

    ended = create(*work(forge, campaign, Grade.PROVEN), campaign, forge, Manners())

    assert ended == standing(ConsumerState.DECLINED, "closed by a person; it stays closed", "proven", 1)
    assert forge.pull_requests(NAME) == (closed,)


def test_a_branch_taken_over_gets_one_comment_for_each_changeset(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign)
    create(consumer, changeset, verdict, campaign, forge, Manners())
    theirs = fleet.commit(tmp_path / "forge", PATH, BRANCH, {"jobs/report.sql": "SELECT 1\n"})

    ended = [create(consumer, changeset, verdict, campaign, forge, Manners()) for _ in range(2)]

    taken = standing(ConsumerState.TAKEN_OVER, "the branch holds a person's commit", "validated", 1)
    assert (ended, fleet.tips(tmp_path / "forge", PATH)[BRANCH]) == ([taken, taken], theirs)
    assert [pull.comments for pull in forge.pull_requests(NAME)] == [
        (
            (
                f"The campaign `orders_v2` has a newer changeset (`{changeset.digest[:12]}`) for this repository. "
                "This branch holds a commit that is not the campaign's, so it is left as it is."
            ),
        )
    ]


def test_a_verdict_for_another_changeset_is_refused(campaign: Campaign, forge: LocalForge, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign)

    with pytest.raises(
        StageError, match=r"local/sales/reports: the verdict is for another changeset; run dry_run_validation"
    ):
        create(consumer, changeset, replace(verdict, changeset="0" * 64), campaign, forge, Manners())

    assert pulls(forge) == []


def test_a_verdict_over_another_base_is_refused(campaign: Campaign, forge: LocalForge, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign)

    with pytest.raises(StageError, match="the verdict is for another changeset"):
        create(consumer, changeset, replace(verdict, base_revision="0" * 40), campaign, forge, Manners())

    assert pulls(forge) == []


def test_a_base_in_which_a_touched_file_has_changed_is_refused(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign)
    fleet.commit(tmp_path / "forge", PATH, "main", {"jobs/report.sql": "SELECT country FROM orders_v1\n"})

    with pytest.raises(StageError, match=r"jobs/report\.sql has changed since [0-9a-f]{12}; run the campaign again"):
        create(consumer, changeset, verdict, campaign, forge, Manners())

    assert pulls(forge) == []


def test_a_base_in_which_another_file_has_changed_is_good_enough(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign)
    fleet.commit(tmp_path / "forge", PATH, "main", {"README.md": "# Hi\n"})

    create(consumer, changeset, verdict, campaign, forge, Manners())

    assert pulls(forge) == [(1, "open", False)]


def test_a_consumer_whose_references_are_gone_has_nothing_to_do(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.UNRELATED)

    ended = create(*work(forge, campaign), campaign, forge, Manners())

    assert ended == standing(ConsumerState.NOTHING_TO_DO, "no reference to a deprecated table", "validated")


def test_a_merged_consumer_is_merged(campaign: Campaign, forge: LocalForge, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    create(*work(forge, campaign), campaign, forge, Manners())
    forge.merge(forge.pull_requests(NAME)[0])

    ended = create(*work(forge, campaign), campaign, forge, Manners())

    assert ended == standing(ConsumerState.MERGED, "no reference to a deprecated table", "validated", 1)
    assert pulls(forge) == [(1, "merged", False)]


def test_an_open_pull_request_whose_changeset_is_rejected_now_is_named_and_gets_one_comment(
    campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    consumer, changeset, verdict = work(forge, campaign)
    create(consumer, changeset, verdict, campaign, forge, Manners())
    tips = fleet.tips(tmp_path / "forge", PATH)

    ended = [create(*work(forge, campaign, Grade.REJECTED), campaign, forge, Manners()) for _ in range(2)]

    rejected = standing(ConsumerState.REJECTED, "dry_run, q.sql: no such column", "rejected", 1)
    assert (ended, pulls(forge), fleet.tips(tmp_path / "forge", PATH)) == (
        [rejected, rejected],
        [(1, "open", False)],
        tips,
    )
    assert forge.pull_requests(NAME)[0].comments == (
        (
            f"The repository or the mapping has changed, and the new changeset (`{changeset.digest[:12]}`) does not "
            "pass dry_run. This pull request is not brought up to date: please do not merge it as it is."
        ),
    )


@pytest.mark.parametrize("end", ["merge", "close"])
def test_a_pull_request_that_is_no_longer_open_gets_no_comment_about_a_rejected_changeset(
    end: str, campaign: Campaign, forge: LocalForge, tmp_path: Path
) -> None:
    fleet.create(tmp_path / "forge", PATH, fleet.REPORTS)
    create(*work(forge, campaign), campaign, forge, Manners())
    pull = forge.pull_requests(NAME)[0]
    forge.merge(pull) if end == "merge" else forge.close(pull)
    fleet.commit(tmp_path / "forge", PATH, "main", {"new.sql": "SELECT id FROM `shop-data.sales.orders_v1`\n"})

    create(*work(forge, campaign, Grade.REJECTED), campaign, forge, Manners())

    assert [pull.comments for pull in forge.pull_requests(NAME)] == [()]

"""The report of a run: a line for each consumer and each repository without one."""

from dataclasses import dataclass

import pytest

from migration_pipeline.campaign.run_report import RunReport
from migration_pipeline.campaign.states import ConsumerState, Standing
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.errors import SettingsError


@dataclass(frozen=True)
class Scan:
    """What a scan says."""

    repository: RepositoryName
    keys: tuple[ConsumerKey, ...] = ()
    reason: str = ""
    state: ConsumerState = ConsumerState.NOTHING_TO_DO


A, B, C, D = (RepositoryName("local", f"x/{name}") for name in "abcd")
ADS, ROYALTIES = ConsumerKey(B, "ads"), ConsumerKey(B, "royalties")
SCANNED = (
    Scan(B, (ROYALTIES, ADS)),
    Scan(A, reason="no reference"),
    Scan(C, reason="excluded by the mapping file's scope", state=ConsumerState.EXCLUDED),
)


def line(name: str, state: str, **others: str) -> dict[str, str]:
    return {"repository": name, "state": state, "grade": "", "pull_request": "", "run": "", "reason": "", **others}


def test_before_a_run_consumers_are_pending_and_the_others_say_why_in_order_of_name() -> None:
    report = RunReport.of_scan(SCANNED, ran=True)

    assert [one.as_dict() for one in report.lines] == [
        line("local/x/a", "nothing to do", run="already up to date", reason="no reference"),
        line("local/x/b@ads", "pending"),
        line("local/x/b@royalties", "pending"),
        line("local/x/c", "excluded", run="already up to date", reason="excluded by the mapping file's scope"),
    ]
    assert report.keys == (ADS, ROYALTIES)


def test_a_standing_and_a_failure_change_their_own_lines_alone() -> None:
    standing = Standing(state=ConsumerState.DRAFT_OPEN, reason="why", url="local:x/b#1", grade="needs_human")

    report = (
        RunReport.of_scan(SCANNED, ran=True)
        .with_standing(ADS, standing, work="worked on")
        .with_failure(ROYALTIES, "b.sql has changed")
    )

    assert [one.as_dict() for one in report.lines[1:3]] == [
        line(
            "local/x/b@ads",
            "draft open",
            grade="needs_human",
            pull_request="local:x/b#1",
            run="worked on",
            reason="why",
        ),
        line("local/x/b@royalties", "failed", run="failed", reason="b.sql has changed"),
    ]
    assert report.summary == "1 nothing to do, 1 draft open, 1 failed, 1 excluded"


def test_a_consumer_without_a_standing_stays_pending() -> None:
    report = RunReport.of_scan(SCANNED, ran=True)

    assert report.with_standing(ADS, None, work="already up to date") == report


def test_a_repository_that_could_not_be_looked_at_has_failed() -> None:
    report = RunReport.of_scan((*SCANNED, Scan(D, reason="d is broken", state=ConsumerState.FAILED)), ran=True)

    assert report.lines[-1].as_dict() == line("local/x/d", "failed", run="failed", reason="d is broken")


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ((), ["local/x/a", "local/x/b@ads", "local/x/b@royalties", "local/x/c"]),
        ((ADS,), ["local/x/b@ads"]),
        ((ConsumerKey(B),), ["local/x/b@ads", "local/x/b@royalties"]),
        ((ConsumerKey(B), ADS), ["local/x/b@ads", "local/x/b@royalties"]),
    ],
)
def test_a_choice_leaves_the_chosen_consumers_and_a_repository_is_all_its_slices(
    chosen: tuple[ConsumerKey, ...], left: list[str]
) -> None:
    assert [one.name for one in RunReport.of_scan(SCANNED, ran=True).only(frozenset(chosen)).lines] == left


@pytest.mark.parametrize("unknown", [ConsumerKey(B, "nobody"), ConsumerKey(D)])
def test_a_choice_that_is_no_consumer_is_refused_beside_one_that_is(unknown: ConsumerKey) -> None:
    with pytest.raises(
        SettingsError, match=rf"{unknown} is no consumer of the campaign \((consumers there: local/x/b@ads|.*)"
    ):
        RunReport.of_scan(SCANNED, ran=True).only(frozenset({ADS, unknown}))


def test_no_repositories_give_an_empty_report() -> None:
    report = RunReport.of_scan((), ran=True)
    assert (report.lines, report.summary) == ((), "")

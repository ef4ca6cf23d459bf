"""Which repositories take part in a campaign, and why the others do not."""

from dataclasses import replace
from pathlib import Path

import pygit2
import pytest

from migration_pipeline.campaign.states import ConsumerState
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.stages.scan import ScannedRepository, scan_repository
from migration_pipeline_tests.stages import fleet


def scanned(
    path: str, keys: tuple[str, ...], references: int, reason: str = "", known: tuple[str, ...] = ()
) -> ScannedRepository:
    return ScannedRepository(
        repository=fleet.name(path),
        keys=tuple(fleet.key(path, part) for part in keys),
        references=references,
        reason=reason,
        known=tuple(fleet.key(path, part) for part in known),
    )


def test_a_repository_of_one_owner_is_one_consumer(campaign: Campaign) -> None:
    tree = fleet.tree(fleet.REPORTS)

    assert scan_repository(fleet.name("sales/reports"), tree, campaign) == scanned(
        "sales/reports", ("all",), 2, known=("all", "shop-reporting", "unowned")
    )


def test_a_repository_of_two_owners_is_two_consumers(campaign: Campaign) -> None:
    tree = fleet.tree(fleet.TWO_OWNERS)

    assert scan_repository(fleet.name("sales/two"), tree, campaign) == scanned(
        "sales/two",
        ("shop-billing", "shop-support"),
        3,
        known=("all", "shop-billing", "shop-support", "unowned"),
    )


def test_a_repository_without_references_says_so(campaign: Campaign) -> None:
    assert scan_repository(fleet.name("sales/x"), fleet.tree(fleet.UNRELATED), campaign) == scanned(
        "sales/x", (), 0, "no reference to a deprecated table", known=("all", "unowned")
    )


@pytest.mark.parametrize("pattern", ["sales/reports", "local/sales/reports"])
def test_an_excluded_repository_says_so(pattern: str, campaign: Campaign) -> None:
    excluding = replace(campaign, mapping=replace(campaign.mapping, excluded=(pattern,)))

    assert scan_repository(fleet.name("sales/reports"), fleet.tree(fleet.REPORTS), excluding) == replace(
        scanned("sales/reports", (), 0, "excluded by the mapping file's scope"), state=ConsumerState.EXCLUDED
    )


@pytest.mark.parametrize("pattern", ["sales", "reports", "sales/report", "sales/reports-2"])
def test_a_name_that_only_resembles_an_excluded_one_takes_part(pattern: str, campaign: Campaign) -> None:
    excluding = replace(campaign, mapping=replace(campaign.mapping, excluded=(pattern,)))

    assert scan_repository(fleet.name("sales/reports"), fleet.tree(fleet.REPORTS), excluding).keys == (
        fleet.key("sales/reports"),
    )


def test_a_repository_that_is_gone_or_empty_has_no_consumer_and_says_why(campaign: Campaign, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", "sales/empty", None)
    runner = fleet.runner_of(tmp_path, campaign)

    reasons = [runner.scan(fleet.name(path)).reason for path in ("sales/empty", "sales/gone")]

    assert reasons == [
        (
            "local/sales/empty: its default branch 'main' has no commit (branches with commits: none); "
            "push to it, or point HEAD at another branch"
        ),
        f"local/sales/gone: there is no {tmp_path}/forge/sales/gone.git",
    ]


def test_a_repository_that_was_one_consumer_stays_one_after_a_second_owner_came(
    campaign: Campaign, tmp_path: Path
) -> None:
    root = tmp_path / "forge"
    fleet.create(root, "sales/reports", fleet.REPORTS)
    runner = fleet.runner_of(tmp_path, campaign)
    fleet.run_fleet(runner, fleet.forge_of(tmp_path))

    fleet.commit(root, "sales/reports", "main", {**fleet.TWO_OWNERS, "CODEOWNERS": "jobs/ @shop/a\nbilling/ @shop/b\n"})

    assert runner.scan(fleet.name("sales/reports")).keys == (fleet.key("sales/reports"),)


def test_a_repository_that_was_several_consumers_keeps_them_after_one_has_moved(
    campaign: Campaign, tmp_path: Path
) -> None:
    root, forge = tmp_path / "forge", fleet.forge_of(tmp_path)
    fleet.create(root, "sales/two", fleet.TWO_OWNERS)
    runner = fleet.runner_of(tmp_path, campaign)
    fleet.run_fleet(runner, forge)
    forge.merge(forge.pull_requests(fleet.name("sales/two"))[0])

    ended = fleet.run_fleet(runner, forge)

    states = {one: end if isinstance(end, str) else str(end.state) for one, end in ended.items()}
    assert states == {"local/sales/two@shop-billing": "merged", "local/sales/two@shop-support": "draft open"}
    found = [(pull.branch, str(pull.state)) for pull in forge.pull_requests(fleet.name("sales/two"))]
    assert found == [("migrate/orders_v2/shop-billing", "merged"), ("migrate/orders_v2/shop-support", "open")]


def test_a_consumer_that_was_begun_stays_one_when_no_reference_is_left(campaign: Campaign, tmp_path: Path) -> None:
    root, forge = tmp_path / "forge", fleet.forge_of(tmp_path)
    fleet.create(root, "sales/reports", fleet.REPORTS)
    runner = fleet.runner_of(tmp_path, campaign)
    fleet.run_fleet(runner, forge)
    forge.merge(forge.pull_requests(fleet.name("sales/reports"))[0])

    found = runner.scan(fleet.name("sales/reports"))

    assert (found.keys, found.references) == ((fleet.key("sales/reports"),), 0)


def test_a_repository_that_git_cannot_read_has_failed_and_says_why(campaign: Campaign, tmp_path: Path) -> None:
    place = tmp_path / "forge/sales/broken.git"
    place.mkdir(parents=True)

    assert fleet.runner_of(tmp_path, campaign).scan(fleet.name("sales/broken")) == ScannedRepository(
        repository=fleet.name("sales/broken"),
        keys=(),
        references=0,
        reason=f"{place} is no git repository: Repository not found at {place}",
        state=ConsumerState.FAILED,
    )


def test_a_repository_that_is_gone_or_empty_has_not_failed(campaign: Campaign, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", "sales/empty", None)
    runner = fleet.runner_of(tmp_path, campaign)

    states = [runner.scan(fleet.name(path)).state for path in ("sales/empty", "sales/gone")]

    assert states == [ConsumerState.NOTHING_TO_DO, ConsumerState.NOTHING_TO_DO]


def test_a_repository_whose_commits_are_on_other_branches_needs_a_person(campaign: Campaign, tmp_path: Path) -> None:
    fleet.create(tmp_path / "forge", "sales/no-main", {"a.sql": "SELECT 1\n"})
    pygit2.Repository(str(tmp_path / "forge/sales/no-main.git")).set_head("refs/heads/gone")

    found = fleet.runner_of(tmp_path, campaign).scan(fleet.name("sales/no-main"))

    assert (found.keys, found.state) == ((), ConsumerState.NEEDS_PERSON)
    assert found.reason.endswith("(branches with commits: main); push to it, or point HEAD at another branch")

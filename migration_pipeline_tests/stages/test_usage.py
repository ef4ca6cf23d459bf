"""Which projects use the campaign's tables, whose they are, and how they fall into slices."""

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.stages.usage import owner_slices, slices, usages, usages_of
from migration_pipeline_tests.stages import fleet

READS = "SELECT id FROM `shop-data.sales.orders_v1`\n"


def split(campaign: Campaign, files: fleet.Files) -> dict[str, list[str]]:
    """Return the roots of each slice's projects."""
    tree = fleet.tree(files)
    found = slices(tree, usages(tree, campaign))
    return {name: [usage.project.root for usage in part] for name, part in found.items()}


def test_a_repository_that_names_no_table_has_no_slice(campaign: Campaign) -> None:
    assert split(campaign, fleet.UNRELATED) == {}


def test_a_repository_of_one_owner_is_one_slice(campaign: Campaign) -> None:
    assert split(campaign, {"CODEOWNERS": "* @shop/a\n", "x.sql": READS, "y.sql": READS}) == {"all": ["x.sql", "y.sql"]}


def test_a_repository_without_owners_is_one_slice(campaign: Campaign) -> None:
    assert split(campaign, {"x.sql": READS, "y.sql": READS}) == {"all": ["x.sql", "y.sql"]}


def test_one_owner_and_files_without_one_are_one_slice(campaign: Campaign) -> None:
    assert split(campaign, {"CODEOWNERS": "x.sql @shop/a\n", "x.sql": READS, "y.sql": READS}) == {
        "all": ["x.sql", "y.sql"]
    }


def test_an_owner_who_is_never_first_splits_nothing(campaign: Campaign) -> None:
    owners = "* @shop/a\ny.sql @shop/a @shop/b\n"

    assert split(campaign, {"CODEOWNERS": owners, "x.sql": READS, "y.sql": READS}) == {"all": ["x.sql", "y.sql"]}


def test_an_owner_of_no_file_splits_nothing(campaign: Campaign) -> None:
    assert split(campaign, {"CODEOWNERS": "* @shop/a\ngone/ @shop/b\n", "x.sql": READS}) == {"all": ["x.sql"]}


def test_an_owner_of_files_that_read_no_old_table_splits_all_the_same(campaign: Campaign) -> None:
    files = {"CODEOWNERS": "* @shop/a\nz.sql @shop/b\n", "x.sql": READS, "z.sql": "SELECT 1\n"}

    assert split(campaign, files) == {"shop-a": ["x.sql"]}


def test_a_slice_keeps_its_name_while_the_others_are_merged(campaign: Campaign) -> None:
    merged = {**fleet.TWO_OWNERS, "billing/refunds.sql": "SELECT 1\n"}

    assert [list(split(campaign, files)) for files in (fleet.TWO_OWNERS, merged)] == [
        ["shop-billing", "shop-support"],
        ["shop-support"],
    ]


def test_each_first_owner_has_a_slice_and_files_without_one_are_unowned(campaign: Campaign) -> None:
    owners = "a/ @shop/Data-Team @shop/b\nb/ @shop/b\nc/ someone@example.com\n"
    files = {"CODEOWNERS": owners, **{f"{part}/x.sql": READS for part in "abcd"}}

    assert split(campaign, files) == {
        "shop-b": ["b/x.sql"],
        "shop-data-team": ["a/x.sql"],
        "someone-example.com": ["c/x.sql"],
        "unowned": ["d/x.sql"],
    }


def test_teams_of_one_name_in_two_organisations_are_two_slices(campaign: Campaign) -> None:
    files = {"CODEOWNERS": "a/ @shop/data\nb/ @bank/data\n", "a/x.sql": READS, "b/x.sql": READS}

    assert split(campaign, files) == {"bank-data": ["b/x.sql"], "shop-data": ["a/x.sql"]}


def test_the_slices_of_a_repositorys_owners_are_those_of_all_its_files() -> None:
    owners = "* @shop/a\nb/ @shop/b @shop/c\nd/ @shop/d\nfree/\n"
    files = {"CODEOWNERS": owners, "x.md": "", "b/x.sql": READS, "free/x.sql": READS}

    assert owner_slices(fleet.tree(files)) == {"shop-a", "shop-b"}


@pytest.mark.parametrize("place", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"])
def test_owners_are_read_where_forges_read_them(place: str, campaign: Campaign) -> None:
    found = usages(fleet.tree({place: "* @shop/a @shop/b\n", "x.sql": READS}), campaign)

    assert [usage.owners for usage in found] == [("@shop/a", "@shop/b")]


def test_a_later_rule_of_codeowners_wins(campaign: Campaign) -> None:
    found = usages(fleet.tree({"CODEOWNERS": "* @shop/a\n*.sql @shop/b\n", "x.sql": READS}), campaign)

    assert [usage.owners for usage in found] == [("@shop/b",)]


def test_a_job_and_its_query_stay_in_one_slice(campaign: Campaign) -> None:
    files = {**fleet.REPORTS, "CODEOWNERS": "*.yaml @shop/a\n*.sql @shop/b\n", "x.sql": READS}

    assert split(campaign, files) == {"shop-b": ["jobs/report.sql", "x.sql"]}


def test_a_slice_has_its_own_usages_and_all_has_every_one(campaign: Campaign) -> None:
    tree = fleet.tree(fleet.TWO_OWNERS)
    found = usages(tree, campaign)

    roots = [
        [usage.project.root for usage in usages_of(tree, found, part)]
        for part in ("shop-billing", "shop-support", "all", "nobody")
    ]

    assert roots == [
        ["billing/refunds.sql"],
        ["support/scores.sql"],
        ["billing/refunds.sql", "support/scores.sql"],
        [],
    ]

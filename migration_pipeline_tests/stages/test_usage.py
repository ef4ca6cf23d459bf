"""Which projects use the campaign's tables, whose they are, and how they fall into slices."""

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.stages.usage import slices, usages, usages_of
from migration_pipeline_tests.stages import fleet

READS = "SELECT id FROM `shop-data.sales.orders_v1`\n"


def split(campaign: Campaign, files: fleet.Files) -> dict[str, list[str]]:
    """Return the roots of each slice's projects."""
    found = slices(usages(fleet.tree(files), campaign))
    return {name: [usage.project.root for usage in part] for name, part in found.items()}


def test_a_repository_that_names_no_table_has_no_slice(campaign: Campaign) -> None:
    assert split(campaign, fleet.UNRELATED) == {}


def test_a_repository_of_one_owner_is_one_slice(campaign: Campaign) -> None:
    assert split(campaign, {"CODEOWNERS": "* @shop/a\n", "x.sql": READS, "y.sql": READS}) == {"all": ["x.sql", "y.sql"]}


def test_a_repository_without_owners_is_one_slice(campaign: Campaign) -> None:
    assert split(campaign, {"x.sql": READS, "y.sql": READS}) == {"all": ["x.sql", "y.sql"]}


def test_owners_of_files_that_read_no_old_table_split_nothing(campaign: Campaign) -> None:
    files = {"CODEOWNERS": "* @shop/a\nz.sql @shop/b\n", "x.sql": READS, "z.sql": "SELECT 1\n"}

    assert split(campaign, files) == {"all": ["x.sql"]}


def test_each_first_owner_has_a_slice_and_files_without_one_are_unowned(campaign: Campaign) -> None:
    owners = "a/ @shop/Data-Team @shop/b\nb/ @shop/b\nc/ someone@example.com\n"
    files = {"CODEOWNERS": owners, **{f"{part}/x.sql": READS for part in "abcd"}}

    assert split(campaign, files) == {
        "b": ["b/x.sql"],
        "data-team": ["a/x.sql"],
        "someone-example.com": ["c/x.sql"],
        "unowned": ["d/x.sql"],
    }


@pytest.mark.parametrize("place", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"])
def test_owners_are_read_where_forges_read_them(place: str, campaign: Campaign) -> None:
    found = usages(fleet.tree({place: "* @shop/a @shop/b\n", "x.sql": READS}), campaign)

    assert [usage.owners for usage in found] == [("@shop/a", "@shop/b")]


def test_a_later_rule_of_codeowners_wins(campaign: Campaign) -> None:
    found = usages(fleet.tree({"CODEOWNERS": "* @shop/a\n*.sql @shop/b\n", "x.sql": READS}), campaign)

    assert [usage.owners for usage in found] == [("@shop/b",)]


def test_a_job_and_its_query_stay_in_one_slice(campaign: Campaign) -> None:
    files = {**fleet.REPORTS, "CODEOWNERS": "*.yaml @shop/a\n*.sql @shop/b\n", "x.sql": READS}

    assert split(campaign, files) == {"all": ["jobs/report.sql", "x.sql"]}


def test_a_slice_has_its_own_usages_and_all_has_every_one(campaign: Campaign) -> None:
    found = usages(fleet.tree(fleet.TWO_OWNERS), campaign)

    assert [[u.project.root for u in usages_of(found, part)] for part in ("billing", "support", "all", "nobody")] == [
        ["billing/refunds.sql"],
        ["support/scores.sql"],
        ["billing/refunds.sql", "support/scores.sql"],
        [],
    ]

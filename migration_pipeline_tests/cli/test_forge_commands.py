"""fleet and pull-requests: the local forge from the command line."""

from pathlib import Path

import pytest

from migration_pipeline_tests.cli.conftest import Desk
from migration_pipeline_tests.stages import fleet


@pytest.fixture
def opened(fleet_desk: Desk) -> Desk:
    """Return a desk after one run."""
    assert fleet_desk("run", "orders_v2").exit_code == 0
    return fleet_desk


def test_fleet_create_makes_a_repository_of_each_folder_that_the_forge_has_not_got(desk: Desk, tmp_path: Path) -> None:
    for path in ("a/one", "a/two", "b/three"):
        (tmp_path / "plain" / path).mkdir(parents=True)
        (tmp_path / "plain" / path / "q.sql").write_text("SELECT 1\n", "utf-8")
    fleet.create(tmp_path / "forge", "a/one", {"kept.sql": "SELECT 2\n"})

    result = desk("fleet", "create", "plain")

    assert (result.exit_code, result.stderr) == (0, f"2 repositories created in {tmp_path / 'forge'}\n")
    assert [str(name) for name in desk.forge.repositories()] == ["local/a/one", "local/a/two", "local/b/three"]
    assert list(fleet.content(tmp_path / "forge", "a/one", "main")) == ["kept.sql"]


def test_fleet_create_of_a_missing_folder_says_so(desk: Desk) -> None:
    result = desk("fleet", "create", "nowhere")

    assert (result.exit_code, "nowhere" in result.stderr) == (2, True)


def test_fleet_create_of_a_name_that_no_forge_takes_says_so(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "plain/a/b c").mkdir(parents=True)

    result = desk("fleet", "create", "plain")

    assert (result.exit_code, "'local/a/b c' cannot name a repository" in result.stderr) == (2, True)


def test_list_shows_every_pull_request_as_json(opened: Desk) -> None:
    opened("pull-requests", "close", "local/sales/reports", "1")

    labels = ["migration:orders_v2", "validated"]
    assert opened.json("pull-requests", "list") == [
        {
            "url": "local:sales/reports#1",
            "state": "closed",
            "draft": False,
            "title": "Migrate sales.orders_v1 to orders_v2",
            "labels": labels,
        },
        {
            "url": "local:sales/two-owners#1",
            "state": "open",
            "draft": False,
            "title": "Migrate sales.refunds_v1 to refunds_v2",
            "labels": labels,
        },
        {
            "url": "local:sales/two-owners#2",
            "state": "open",
            "draft": True,
            "title": "Migrate sales.orders_v1 to orders_v2",
            "labels": ["migration:orders_v2", "needs-human"],
        },
    ]


def test_list_prints_a_line_for_each_that_tells_drafts_and_owners(opened: Desk) -> None:
    fleet.create(opened.root / "forge", "sales/nobodys", {"q.sql": "SELECT country FROM `shop-data.sales.orders_v1`\n"})
    opened("run", "orders_v2")
    opened("pull-requests", "close", "local/sales/reports", "1")

    result = opened("pull-requests", "list")

    assert (result.exit_code, result.stdout) == (
        0,
        """\
local:sales/nobodys#1     open    Migrate sales.orders_v1 to orders_v2  (no owner)
local:sales/reports#1     closed  Migrate sales.orders_v1 to orders_v2  (@shop/reporting)
local:sales/two-owners#1  open    Migrate sales.refunds_v1 to refunds_v2  (@shop/billing)
local:sales/two-owners#2  draft   Migrate sales.orders_v1 to orders_v2  (@shop/support)
""",
    )


def test_list_of_an_empty_forge_is_empty(desk: Desk) -> None:
    assert desk.json("pull-requests", "list") == []


def test_show_prints_state_title_body_comments_and_diff(opened: Desk) -> None:
    (pull,) = opened.forge.pull_requests(fleet.name("sales/reports"))
    opened.forge.comment(pull, "look here")

    result = opened("pull-requests", "show", "local/sales/reports", "1")

    assert (result.exit_code, result.stdout) == (
        0,
        f"""\
local:sales/reports#1  open
Migrate sales.orders_v1 to orders_v2

{pull.body}
> look here

{opened.forge.diff(pull)}""",
    )
    assert "+SELECT geo.country, SUM(total) AS total\n" in result.stdout


def test_show_tells_a_draft(opened: Desk) -> None:
    result = opened("pull-requests", "show", "local/sales/two-owners", "2")

    assert result.stdout.splitlines()[0] == "local:sales/two-owners#2  open  draft"


def test_merge_merges_and_says_so(opened: Desk) -> None:
    result = opened("pull-requests", "merge", "local/sales/reports", "1")

    assert (result.exit_code, result.stdout) == (0, "local:sales/reports#1 merged\n")
    assert fleet.content(opened.root / "forge", "sales/reports", "main")["jobs/report.sql"] == (
        0o100644,
        b"SELECT geo.country, SUM(total) AS total\nFROM orders_v2\nGROUP BY country\n",
    )


def test_a_merge_that_conflicts_is_refused(opened: Desk) -> None:
    fleet.commit(opened.root / "forge", "sales/reports", "main", {"jobs/report.sql": "SELECT 1\n"})

    result = opened("pull-requests", "merge", "local/sales/reports", "1")

    assert (result.exit_code, result.stderr) == (2, "error: #1 conflicts with main; run the campaign again first\n")


@pytest.mark.parametrize("again", ["merge", "close"])
def test_a_merged_pull_request_is_not_merged_or_closed_again(again: str, opened: Desk) -> None:
    opened("pull-requests", "merge", "local/sales/reports", "1")

    result = opened("pull-requests", again, "local/sales/reports", "1")

    (pull,) = opened.forge.pull_requests(fleet.name("sales/reports"))
    assert (result.exit_code, "merged" in result.stderr, str(pull.state)) == (2, True, "merged")


@pytest.mark.parametrize("command", ["show", "merge", "close"])
@pytest.mark.parametrize(
    ("repository", "said"),
    [
        ("local/sales/reports", "local/sales/reports has no pull request #9; see pull-requests list"),
        ("local/sales/none", "local/sales/none: there is no {root}/forge/sales/none.git"),
        ("nothing", "'nothing' cannot name a repository; use forge/owner/name of letters, digits, '.', '_' and '-'"),
        ("github/sales/reports", "github/sales/reports: the configured forge is local; write local/sales/reports"),
    ],
)
def test_a_pull_request_that_is_not_there_is_named(command: str, repository: str, said: str, opened: Desk) -> None:
    result = opened("pull-requests", command, repository, "9")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: {said.format(root=opened.root)}\n"


@pytest.mark.parametrize("command", ["show", "merge", "close"])
def test_a_repository_of_another_forge_is_not_taken_for_a_local_one(command: str, opened: Desk) -> None:
    before = fleet.end_state(opened.root)

    result = opened("pull-requests", command, "github/sales/reports", "1")

    assert (result.exit_code, result.stdout, fleet.end_state(opened.root)) == (2, "", before)

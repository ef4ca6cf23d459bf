"""scan, preview, run and status: what they print, how they end, and what the next run does after people acted."""

import json
from pathlib import Path

import pytest

from migration_pipeline_tests.cli.conftest import Desk
from migration_pipeline_tests.stages import fleet

LEFT = "support/scores.sql:2: the mapping leaves score to a person: ask which rating is meant"


def line(name: str, state: str, **others: str) -> dict[str, str]:
    return {
        "repository": f"local/sales/{name}",
        "state": state,
        "grade": "",
        "pull_request": "",
        "run": "",
        "reason": "",
        **others,
    }


FIRST_RUN = [
    line(
        "loader", "needs a person", grade="needs_human", run="worked on", reason="load.py:1: Python is not covered yet"
    ),
    line("reports", "pull request open", grade="validated", pull_request="local:sales/reports#1", run="worked on"),
    line(
        "two-owners@shop-billing",
        "pull request open",
        grade="validated",
        pull_request="local:sales/two-owners#1",
        run="worked on",
    ),
    line(
        "two-owners@shop-support",
        "draft open",
        grade="needs_human",
        pull_request="local:sales/two-owners#2",
        run="worked on",
    ),
    line("unrelated", "nothing to do", run="already up to date", reason="no reference to a deprecated table"),
]
SECOND_RUN = [{**one, "run": "already up to date"} for one in FIRST_RUN]
STATES = {one["repository"]: one["state"] for one in FIRST_RUN}


# -- scan ---------------------------------------------------------------------------------------------------


def test_scan_lists_consumers_references_and_reasons_as_json(fleet_desk: Desk) -> None:
    assert fleet_desk.json("scan", "orders_v2") == [
        {"repository": "local/sales/loader", "consumers": ["local/sales/loader"], "references": 1, "reason": ""},
        {"repository": "local/sales/reports", "consumers": ["local/sales/reports"], "references": 2, "reason": ""},
        {
            "repository": "local/sales/two-owners",
            "consumers": ["local/sales/two-owners@shop-billing", "local/sales/two-owners@shop-support"],
            "references": 3,
            "reason": "",
        },
        {
            "repository": "local/sales/unrelated",
            "consumers": [],
            "references": 0,
            "reason": "no reference to a deprecated table",
        },
    ]


def test_scan_prints_a_line_for_each_repository(fleet_desk: Desk) -> None:
    result = fleet_desk("scan", "orders_v2")

    assert (result.exit_code, result.stdout) == (
        0,
        """\
local/sales/loader  1 reference
local/sales/reports  2 references
local/sales/two-owners@shop-billing local/sales/two-owners@shop-support  3 references
local/sales/unrelated  no reference to a deprecated table
""",
    )


@pytest.mark.parametrize(
    "command", [("scan", "orders_v2"), ("run", "orders_v2"), ("status", "orders_v2"), ("pull-requests", "list")]
)
def test_what_is_printed_is_the_same_however_narrow_the_terminal_is(
    command: tuple[str, ...], fleet_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet_desk("run", "orders_v2")
    wide = fleet_desk(*command).stdout
    monkeypatch.setenv("COLUMNS", "20")

    assert fleet_desk(*command).stdout == wide


def test_scan_writes_nothing(fleet_desk: Desk) -> None:
    before = fleet.end_state(fleet_desk.root)

    fleet_desk("scan", "orders_v2")

    assert fleet.end_state(fleet_desk.root) == before


def test_scan_of_a_forge_without_repositories_is_an_empty_list(desk: Desk) -> None:
    assert desk.json("scan", "orders_v2") == []


# -- preview ------------------------------------------------------------------------------------------------


def test_preview_shows_each_consumers_diff_and_verdict(fleet_desk: Desk) -> None:
    result = fleet_desk("preview", "orders_v2", "--repository", "local/sales/two-owners@shop-support")

    assert (result.exit_code, result.stdout) == (
        0,
        """\

local/sales/two-owners@shop-support
--- a/support/scores.sql
+++ b/support/scores.sql
@@ -1,2 +1,3 @@
-SELECT id FROM `shop-data.sales.orders_v1`;
+SELECT order_id AS id FROM `shop-data.sales.orders_v2`;
+-- migration(orders_v2): shop-data.sales.orders_v1.score: ask which rating is meant \
(guide: https://example.com/guides/orders-v2)
 SELECT score FROM `shop-data.sales.orders_v1`;
# needs_human

| check | file | outcome | detail |
|---|---|---|---|
| untouched_text | `support/scores.sql` | passed | places changed: 4; all else is equal, a second run changes nothing |
| same_bindings | `support/scores.sql` | passed | every name outside the edits means what it meant |
| leftover_references | `support/scores.sql` | passed | 1 remaining, listed under what needs a decision |
| dry_run | `support/scores.sql` | passed | valid, reads no table |
| output_schema | `support/scores.sql` | passed | 0 output columns, names and types as before |
| partition_filter | `support/scores.sql` | passed | no filter is lost; columns compared as such: 0 before, 0 after |
| equivalence | `support/scores.sql` | skipped | not provable: this warehouse runs nothing |

left to a person: support/scores.sql:2: shop-data.sales.orders_v1.score: \
the mapping leaves score to a person: ask which rating is meant
""",
    )


def test_preview_shows_what_is_left_to_a_person(fleet_desk: Desk) -> None:
    result = fleet_desk("preview", "orders_v2", "--repository", "local/sales/loader")

    (left,) = [text for text in result.stdout.splitlines() if text.startswith("left to a person: ")]
    assert left.startswith("left to a person: load.py:1: ")
    assert "Python is not covered yet" in left


def test_preview_opens_nothing(fleet_desk: Desk) -> None:
    fleet_desk("preview", "orders_v2")

    state = fleet.end_state(fleet_desk.root)
    assert [name for name in state if "migrate/" in name or ".pulls" in name or "pr_creation" in name] == []


def test_preview_names_every_consumer(fleet_desk: Desk) -> None:
    result = fleet_desk("preview", "orders_v2")

    named = [text for text in result.stdout.splitlines() if text.startswith("local/")]
    assert (result.exit_code, named) == (0, [name for name in STATES if name != "local/sales/unrelated"])


# -- run ----------------------------------------------------------------------------------------------------


def test_run_opens_pull_requests_and_a_second_run_is_up_to_date(fleet_desk: Desk) -> None:
    assert fleet_desk.json("run", "orders_v2") == FIRST_RUN
    state = fleet.end_state(fleet_desk.root)
    assert fleet_desk.json("run", "orders_v2") == SECOND_RUN
    assert fleet.end_state(fleet_desk.root) == state


def test_run_prints_a_summary_below_its_table(fleet_desk: Desk) -> None:
    result = fleet_desk("run", "orders_v2")

    assert (result.exit_code, result.stdout.splitlines()[-1]) == (
        0,
        "5 lines: 2 pull request open, 1 needs a person, 1 draft open, 1 nothing to do",
    )


def test_run_of_one_repository_touches_no_other(fleet_desk: Desk) -> None:
    result = fleet_desk.json("run", "orders_v2", "--repository", "local/sales/reports")

    assert result == [FIRST_RUN[1]]
    assert [pull.url for name in fleet_desk.forge.repositories() for pull in fleet_desk.forge.pull_requests(name)] == [
        "local:sales/reports#1"
    ]


def test_run_of_one_slice_touches_no_other(fleet_desk: Desk) -> None:
    result = fleet_desk.json("run", "orders_v2", "--repository", "local/sales/two-owners@shop-billing")

    assert result == [FIRST_RUN[2]]
    assert [pull.branch for pull in fleet_desk.forge.pull_requests(fleet.name("sales/two-owners"))] == [
        "migrate/orders_v2/shop-billing"
    ]


def test_run_of_a_repository_named_without_its_slice_runs_all_its_slices(fleet_desk: Desk) -> None:
    result = fleet_desk.json("run", "orders_v2", "--repository", "local/sales/two-owners")

    assert result == FIRST_RUN[2:4]
    assert [pull.branch for pull in fleet_desk.forge.pull_requests(fleet.name("sales/two-owners"))] == [
        "migrate/orders_v2/shop-billing",
        "migrate/orders_v2/shop-support",
    ]


def test_run_of_several_choices_runs_each(fleet_desk: Desk) -> None:
    chosen = ("--repository", "local/sales/reports", "--repository", "local/sales/two-owners@shop-support")

    assert fleet_desk.json("run", "orders_v2", *chosen) == [
        FIRST_RUN[1],
        {**FIRST_RUN[3], "pull_request": "local:sales/two-owners#1"},
    ]


@pytest.mark.parametrize("command", ["run", "preview"])
@pytest.mark.parametrize(
    ("name", "known"),
    [
        (
            "local/sales/two-owners@nobody",
            "consumers there: local/sales/two-owners@shop-billing, local/sales/two-owners@shop-support",
        ),
        ("local/sales/none", "local/sales/none: there is no {forge}/sales/none.git"),
    ],
)
def test_a_choice_that_is_no_consumer_is_refused_before_anything_is_done(
    command: str, name: str, known: str, fleet_desk: Desk
) -> None:
    before = fleet.end_state(fleet_desk.root)

    result = fleet_desk(command, "orders_v2", "--repository", name)

    assert (result.exit_code, result.stdout, result.stderr.splitlines()[-1]) == (
        2,
        "",
        f"error: {name} is no consumer of the campaign ({known.format(forge=fleet_desk.root / 'forge')})",
    )
    assert fleet.end_state(fleet_desk.root) == before


def test_run_ends_with_1_where_a_consumer_failed_and_the_others_went_on(fleet_desk: Desk) -> None:
    (fleet_desk.root / "forge/sales/reports.pulls").mkdir()
    (fleet_desk.root / "forge/sales/reports.pulls/1.json").write_text("{", "utf-8")

    result = fleet_desk("run", "orders_v2", "--json")

    lines = json.loads(result.stdout)
    assert (result.exit_code, [one["state"] for one in lines]) == (
        1,
        ["needs a person", "failed", "pull request open", "draft open", "nothing to do"],
    )
    assert "1.json is no pull request record" in lines[1]["reason"]


def test_run_over_a_repository_that_git_cannot_open_goes_on_with_the_others_and_ends_with_1(fleet_desk: Desk) -> None:
    place = fleet_desk.root / "forge/sales/broken.git"
    place.mkdir()

    result = fleet_desk("run", "orders_v2", "--json")

    reason = f"{place} is no git repository: Repository not found at {place}"
    assert (result.exit_code, json.loads(result.stdout)) == (
        1,
        [line("broken", "failed", run="failed", reason=reason), *FIRST_RUN],
    )


def test_comment_only_drafts_are_opened_where_the_settings_say_so(
    fleet_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet.create(fleet_desk.root / "forge", "sales/score", {"q.sql": "SELECT score FROM `shop-data.sales.orders_v1`\n"})
    before = fleet_desk.states()["local/sales/score"]
    monkeypatch.setenv("MIGRATION_PIPELINE_COMMENT_ONLY", "true")

    assert (before, fleet_desk.states()["local/sales/score"]) == ("needs a person", "draft open")


# -- status -------------------------------------------------------------------------------------------------


def test_status_before_any_run_is_pending(fleet_desk: Desk) -> None:
    assert {one["repository"]: one["state"] for one in fleet_desk.json("status", "orders_v2")} == {
        **dict.fromkeys(STATES, "pending"),
        "local/sales/unrelated": "nothing to do",
    }


def test_status_shows_what_the_last_run_left_and_changes_nothing(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    before = fleet.end_state(fleet_desk.root)

    shown = [{**one, "run": ""} for one in fleet_desk.json("status", "orders_v2")]

    assert shown == [{**one, "run": ""} for one in FIRST_RUN]
    assert fleet.end_state(fleet_desk.root) == before


def test_status_shows_excluded_and_failed_repositories_with_the_reason(fleet_desk: Desk) -> None:
    (fleet_desk.root / "mappings/orders_v2.yaml").write_text(
        fleet.MAPPING + "scope: {exclude: [sales/reports]}\n", "utf-8"
    )
    (fleet_desk.root / "forge/sales/broken.git").mkdir()

    shown = {one["repository"]: (one["state"], one["reason"]) for one in fleet_desk.json("status", "orders_v2")}

    assert shown["local/sales/reports"] == ("excluded", "excluded by the mapping file's scope")
    state, reason = shown["local/sales/broken"]
    assert (state, "broken.git is no git repository" in reason) == ("failed", True)


def test_status_says_of_nothing_what_a_run_did_with_it(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")

    assert {one["run"] for one in fleet_desk.json("status", "orders_v2")} == {""}


# -- after people acted -------------------------------------------------------------------------------------


def test_the_run_after_a_merge_says_merged_and_opens_nothing(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    merged = fleet_desk("pull-requests", "merge", "local/sales/reports", "1")

    states = fleet_desk.states()

    pulls = [(pull.number, str(pull.state)) for pull in fleet_desk.forge.pull_requests(fleet.name("sales/reports"))]
    assert (merged.exit_code, pulls) == (0, [(1, "merged")])
    assert states == {**STATES, "local/sales/reports": "merged"}


def test_the_run_after_a_merge_of_one_slice_leaves_the_other_slice_its_pull_request(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    fleet_desk("pull-requests", "merge", "local/sales/two-owners", "1")

    states = fleet_desk.states()

    pulls = fleet_desk.forge.pull_requests(fleet.name("sales/two-owners"))
    assert states == {**STATES, "local/sales/two-owners@shop-billing": "merged"}
    assert [(pull.branch, str(pull.state)) for pull in pulls] == [
        ("migrate/orders_v2/shop-billing", "merged"),
        ("migrate/orders_v2/shop-support", "open"),
    ]


def test_the_run_after_new_code_on_a_merged_repository_opens_a_second_pull_request(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    fleet_desk("pull-requests", "merge", "local/sales/reports", "1")
    fleet.commit(
        fleet_desk.root / "forge", "sales/reports", "main", {"new.sql": "SELECT id FROM `shop-data.sales.orders_v1`\n"}
    )

    states = fleet_desk.states()

    pulls = [(pull.number, str(pull.state)) for pull in fleet_desk.forge.pull_requests(fleet.name("sales/reports"))]
    assert (states["local/sales/reports"], pulls) == ("pull request open", [(1, "merged"), (2, "open")])


def test_the_run_after_a_close_leaves_it_closed(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    closed = fleet_desk("pull-requests", "close", "local/sales/reports", "1")

    again = fleet_desk.json("run", "orders_v2")[1]

    assert (closed.exit_code, closed.stdout) == (0, "local:sales/reports#1 closed\n")
    assert again == line(
        "reports",
        "declined",
        grade="validated",
        pull_request="local:sales/reports#1",
        run="worked on",
        reason="closed by a person; it stays closed",
    )
    assert [str(pull.state) for pull in fleet_desk.forge.pull_requests(fleet.name("sales/reports"))] == ["closed"]


def test_the_run_after_a_persons_commit_on_the_branch_leaves_it_to_them(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    branch = "migrate/orders_v2/all"
    theirs = fleet.commit(fleet_desk.root / "forge", "sales/reports", branch, {"jobs/report.sql": "SELECT 1\n"})

    again = [fleet_desk.json("run", "orders_v2")[1] for _ in range(2)]

    told = line(
        "reports",
        "taken over by a person",
        grade="validated",
        pull_request="local:sales/reports#1",
        reason="the branch holds a person's commit",
    )
    assert again == [{**told, "run": "worked on"}, {**told, "run": "already up to date"}]
    (pull,) = fleet_desk.forge.pull_requests(fleet.name("sales/reports"))
    assert (fleet.tips(fleet_desk.root / "forge", "sales/reports")[branch], len(pull.comments)) == (theirs, 1)


def test_the_run_after_a_persons_branch_was_merged_says_merged(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    branch = "migrate/orders_v2/all"
    fleet.commit(fleet_desk.root / "forge", "sales/reports", branch, {"README.md": "ours\n"})
    fleet_desk("pull-requests", "merge", "local/sales/reports", "1")

    assert fleet_desk.states()["local/sales/reports"] == "merged"


def test_the_run_after_code_on_the_default_branch_changed_updates_the_same_pull_request(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    fleet.commit(fleet_desk.root / "forge", "sales/reports", "main", {"jobs/report.sql": "SELECT id FROM orders_v1\n"})

    again = fleet_desk.json("run", "orders_v2")

    changed = fleet.content(fleet_desk.root / "forge", "sales/reports", "migrate/orders_v2/all")["jobs/report.sql"]
    assert (again[1], changed) == (FIRST_RUN[1], (0o100644, b"SELECT order_id AS id FROM orders_v2\n"))


def test_the_run_after_a_mapping_row_changed_works_on_its_readers_alone(fleet_desk: Desk) -> None:
    fleet_desk("run", "orders_v2")
    changed = fleet.MAPPING.replace("country: {new: geo.country}", 'country: {human: "ask"}')
    (fleet_desk.root / "mappings/orders_v2.yaml").write_text(changed, "utf-8")

    again = fleet_desk.json("run", "orders_v2")

    assert [one["repository"] for one in again if one["run"] == "worked on"] == [
        "local/sales/loader",
        "local/sales/reports",
    ]


# -- bad input ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["scan", "preview", "run", "status"])
def test_an_unknown_campaign_is_named(command: str, fleet_desk: Desk) -> None:
    result = fleet_desk(command, "nothing_v9")

    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        "nothing_v9.yaml:1: cannot be read: No such file or directory\n",
    )


@pytest.mark.parametrize("command", ["scan", "preview", "run", "status"])
def test_every_finding_of_a_wrong_mapping_is_printed(command: str, fleet_desk: Desk) -> None:
    wrong = fleet.MAPPING.replace("new: order_id", "new: nothing").replace("refund_id}", "none}")
    (fleet_desk.root / "mappings/orders_v2.yaml").write_text(wrong, "utf-8")

    result = fleet_desk(command, "orders_v2")

    assert (result.exit_code, [text.partition(": ")[0] for text in result.stderr.splitlines()]) == (
        2,
        ["orders_v2.yaml:14", "orders_v2.yaml:24"],
    )


@pytest.mark.parametrize(("command", "name"), [("preview", "no-slash"), ("run", "local/a b/c"), ("run", "local/../x")])
def test_a_name_that_names_no_repository_is_refused(command: str, name: str, fleet_desk: Desk) -> None:
    result = fleet_desk(command, "orders_v2", "--repository", name)

    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        f"error: {name!r} cannot name a repository; use forge/owner/name of letters, digits, '.', '_' and '-'",
    )


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("thread = 3\n", "thread: Extra inputs are not permitted"),
        ('threads = "many"\n', "threads: Input should be a valid integer"),
        ("threads = \n", "migration-pipeline.toml is not readable as TOML"),
    ],
)
def test_a_wrong_setting_is_named(toml: str, said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIGRATION_PIPELINE_THREADS")
    (desk.root / "migration-pipeline.toml").write_text(toml, "utf-8")

    result = desk("scan", "orders_v2")

    assert (result.exit_code, result.stdout, said in result.stderr) == (2, "", True)


@pytest.mark.parametrize("threads", ["0", "-1"])
def test_no_thread_at_all_is_a_wrong_setting(threads: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_THREADS", threads)

    result = desk("scan", "orders_v2")

    assert (result.exit_code, result.stdout, "threads: " in result.stderr) == (2, "", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "schemas.json: cannot be read as JSON"),
        ("[]", "schemas.json: an object is expected"),
        ('{"a.b.c": {"x": "INT65"}}', "schemas.json: a.b.c: 'INT65' is not a BigQuery type: unknown 'INT65'"),
        ('{"a.b": {"x": "INT64"}}', "schemas.json: a.b: 'a.b' is not a full table name"),
        ('{"a.b.c": 7}', "schemas.json: a.b.c: "),
    ],
)
def test_a_wrong_schemas_file_is_named(text: str, said: str, fleet_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (fleet_desk.root / "schemas.json").write_text(text, "utf-8")
    monkeypatch.setenv("MIGRATION_PIPELINE_SCHEMAS", "schemas.json")

    result = fleet_desk("scan", "orders_v2")

    assert (result.exit_code, said in result.stderr) == (2, True)


def test_a_schemas_file_that_is_missing_is_named(fleet_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_SCHEMAS", "none.json")

    result = fleet_desk("run", "orders_v2")

    assert (result.exit_code, "none.json: cannot be read" in result.stderr) == (2, True)


# -- demo, with the analyzer --------------------------------------------------------------------------------


def test_demo_imports_a_fleet_and_runs_its_campaign_and_a_second_one_finds_nothing_new(
    desk: Desk, tmp_path: Path
) -> None:
    for path, files in fleet.FLEET.items():
        for name, text in files.items():
            place = tmp_path / "plain" / path / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(str(text), "utf-8")

    first = desk("demo", "--campaign", "orders_v2", "--fleet", "plain")
    state = fleet.end_state(desk.root)
    second = desk("demo", "--campaign", "orders_v2", "--fleet", "plain")

    summary = "5 lines: 2 pull request open, 1 needs a person, 1 draft open, 1 nothing to do"
    assert [(result.exit_code, result.stdout.splitlines()[-1]) for result in (first, second)] == [(0, summary)] * 2
    assert f"4 repositories created in {tmp_path / 'forge'}" in first.stderr
    assert f"0 repositories created in {tmp_path / 'forge'}" in second.stderr
    assert fleet.end_state(desk.root) == state


def test_demo_of_a_fleet_folder_that_is_missing_says_so(desk: Desk) -> None:
    result = desk("demo", "--campaign", "orders_v2", "--fleet", "nowhere")

    assert (result.exit_code, "nowhere" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", ["scan", "preview", "run"])
def test_a_forge_without_repositories_is_said_to_have_none(command: str, desk: Desk) -> None:
    result = desk(command, "orders_v2")

    assert result.exit_code == 0
    assert "no repository (a folder that ends in .git) below " in result.stderr

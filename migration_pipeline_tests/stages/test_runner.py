"""The stages in a row: what is done again, what is not, and what broken artifacts lead to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import Proposal, PullRequest
from migration_pipeline.errors import ReferenceMoved, StageError
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.stages.runner import STAGES, Stage
from migration_pipeline_tests.stages import fleet

KEY = fleet.key("sales/reports")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with the fleet in its forge."""
    for path, files in fleet.FLEET.items():
        fleet.create(tmp_path / "forge", path, files)
    return tmp_path


def states(root: Path, campaign: Campaign) -> dict[str, str]:
    ended = fleet.run_fleet(fleet.runner_of(root, campaign), fleet.forge_of(root))
    return {one: end if isinstance(end, str) else str(end.state) for one, end in ended.items()}


STATES = {
    "local/sales/loader": "needs a person",
    "local/sales/reports": "pull request open",
    "local/sales/two-owners@shop-billing": "pull request open",
    "local/sales/two-owners@shop-support": "draft open",
    "local/sales/unrelated": "no reference to a deprecated table",
}


def test_every_consumer_of_a_fleet_stands_where_its_code_lets_it(root: Path, campaign: Campaign) -> None:
    assert states(root, campaign) == STATES


def test_every_stage_of_a_second_run_is_up_to_date_and_asks_the_warehouse_nothing(
    root: Path, campaign: Campaign
) -> None:
    fleet.run_fleet(fleet.runner_of(root, campaign), fleet.forge_of(root))
    before = fleet.end_state(root)
    warehouse = fleet.AcceptingWarehouse()
    again = fleet.runner_of(root, campaign, warehouse=warehouse)

    done = {stage: again.run(stage, KEY).up_to_date for stage in STAGES}

    assert (done, warehouse.asked, fleet.end_state(root)) == (dict.fromkeys(STAGES, True), 0, before)


def test_each_stage_says_which_files_it_left(root: Path, campaign: Campaign) -> None:
    runner = fleet.runner_of(root, campaign)

    left = {stage: [name for name, _ in runner.run(stage, KEY).files] for stage in STAGES}

    assert left == {
        Stage.LINEAGE_DISCOVERY: ["consumer.json", "references.md"],
        Stage.CONTEXT_BUILD: ["context.json", "context.md"],
        Stage.AGENT_REWRITE: ["changeset.json", "changes.diff"],
        Stage.DRY_RUN_VALIDATION: ["verdict.json", "verdict.md"],
        Stage.PR_CREATION: ["standing.json"],
    }


def test_every_file_that_a_stage_names_is_there(root: Path, campaign: Campaign) -> None:
    runner = fleet.runner_of(root, campaign)

    files = [Path(uri) for stage in STAGES for _, uri in runner.run(stage, KEY).files]

    assert [file for file in files if not file.is_file()] == []


@pytest.mark.parametrize("stage", STAGES[1:])
def test_a_stage_whose_input_is_missing_says_which_to_run_first(stage: Stage, root: Path, campaign: Campaign) -> None:
    with pytest.raises(
        StageError, match=r"local/sales/reports: lineage_discovery has not run yet; run it first|agent_rewrite"
    ):
        fleet.runner_of(root, campaign).run(stage, KEY)


def test_a_consumer_changed_after_its_changeset_is_refused(root: Path, campaign: Campaign) -> None:
    runner = fleet.runner_of(root, campaign)
    for stage in STAGES[:-1]:
        runner.run(stage, KEY)
    fleet.commit(root / "forge", "sales/reports", "main", {"jobs/report.sql": "SELECT country FROM orders_v1\n"})
    runner.run(Stage.LINEAGE_DISCOVERY, KEY)

    with pytest.raises(StageError, match="the changeset is older than the consumer; run the stages before it again"):
        runner.run(Stage.PR_CREATION, KEY)


def test_a_run_after_the_code_changed_brings_the_pull_request_up_to_date(root: Path, campaign: Campaign) -> None:
    states(root, campaign)
    changed = {"jobs/report.sql": "SELECT country FROM orders_v1\n"}
    fleet.commit(root / "forge", "sales/reports", "main", changed)

    states(root, campaign)

    (pull,) = fleet.forge_of(root).pull_requests(fleet.name("sales/reports"))
    branch = fleet.content(root / "forge", "sales/reports", "migrate/orders_v2/all")
    assert (pull.number, branch["jobs/report.sql"]) == (1, (0o100644, b"SELECT geo.country FROM orders_v2\n"))


def test_a_pull_request_declined_or_taken_over_is_told_by_the_next_run(root: Path, campaign: Campaign) -> None:
    states(root, campaign)
    forge = fleet.forge_of(root)
    billing, support = forge.pull_requests(fleet.name("sales/two-owners"))
    forge.close(billing)
    fleet.commit(root / "forge", "sales/two-owners", support.branch, {"support/scores.sql": "SELECT 1\n"})

    assert states(root, campaign) == {
        **STATES,
        "local/sales/two-owners@shop-billing": "declined",
        "local/sales/two-owners@shop-support": "taken over by a person",
    }


def test_a_merged_consumer_stays_in_the_report_as_merged(root: Path, campaign: Campaign) -> None:
    states(root, campaign)
    forge = fleet.forge_of(root)
    forge.merge(forge.pull_requests(fleet.name("sales/reports"))[0])

    assert states(root, campaign) == {**STATES, "local/sales/reports": "merged"}


# -- a branch that somebody moves ---------------------------------------------------------------------------


class MovingForge(LocalForge):
    """A forge on which somebody else moves the branch, the first few times."""

    def __init__(self, root: Path, times: int) -> None:
        super().__init__(root, fleet.IDENTITY)
        self._times = times

    def propose(self, proposal: Proposal) -> PullRequest:
        """Refuse, then propose."""
        if self._times:
            self._times -= 1
            raise ReferenceMoved("moved; run again")
        return super().propose(proposal)


@pytest.mark.parametrize(("times", "ended"), [(2, "pull request open"), (3, "failed: moved; run again")])
def test_a_branch_that_moved_is_tried_three_times(times: int, ended: str, root: Path, campaign: Campaign) -> None:
    runner = fleet.runner_of(root, campaign, forge=MovingForge(root / "forge", times))

    end = fleet.run_consumer(runner, KEY)

    assert (end if isinstance(end, str) else str(end.state)) == ended


# -- broken artifacts ---------------------------------------------------------------------------------------

BREAKAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: data[:0],
    "half written": lambda data: data[: len(data) // 2],
    "no JSON": lambda data: b"\xff\0" + data,
    "another value": lambda data: data[:0] + b"{}\n",
}
JSON_FILES = ("consumer.json", "context.json", "changeset.json", "verdict.json", "standing.json", "facts.json")


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, campaign: Campaign) -> tuple[Path, dict[str, bytes | str]]:
    """Return a folder in which a run of one repository has finished, and its end state."""
    root = tmp_path_factory.mktemp("finished")
    fleet.create(root / "forge", "sales/reports", fleet.REPORTS)
    fleet.run_fleet(fleet.runner_of(root, campaign), fleet.forge_of(root))
    return root, fleet.end_state(root)


def after_breaking(
    finished: tuple[Path, dict[str, bytes | str]], campaign: Campaign, names: tuple[str, ...], breakage: str | None
) -> tuple[str, set[str]]:
    """Return how a run ends after artifacts broke (None: were deleted), and what differs from before they did."""
    root, whole = finished
    mended = {path: path.read_bytes() for path in (root / "artifacts").rglob("*") if path.is_file()}
    for path, data in mended.items():
        if path.name in names and breakage is None:
            path.unlink()
        elif path.name in names and breakage is not None:
            path.write_bytes(BREAKAGES[breakage](data))
    try:
        end = fleet.run_consumer(fleet.runner_of(root, campaign), KEY)
        now = fleet.end_state(root)
        differing = {name for name in whole.keys() | now.keys() if whole.get(name) != now.get(name)}
    finally:
        for path, data in mended.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return end if isinstance(end, str) else str(end.state), differing


@pytest.mark.parametrize("breakage", BREAKAGES)
@pytest.mark.parametrize("name", [*JSON_FILES, "current"])
def test_a_run_over_a_broken_artifact_finishes_and_mends_it(
    name: str, breakage: str, finished: tuple[Path, dict[str, bytes | str]], campaign: Campaign
) -> None:
    assert after_breaking(finished, campaign, (name,), breakage) == ("pull request open", set())


@pytest.mark.parametrize("name", [*JSON_FILES, "current", "context.md", "changes.diff", "verdict.md", "references.md"])
def test_a_run_over_a_deleted_artifact_finishes_and_writes_it_again(
    name: str, finished: tuple[Path, dict[str, bytes | str]], campaign: Campaign
) -> None:
    assert after_breaking(finished, campaign, (name,), None) == ("pull request open", set())


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_standing_that_is_broken_is_none_and_the_last_stage_writes_it_again(
    breakage: str, root: Path, campaign: Campaign
) -> None:
    runner = fleet.runner_of(root, campaign)
    whole = fleet.run_consumer(runner, KEY)
    (file,) = (root / "artifacts").glob("**/reports/*/standing.json")
    file.write_bytes(BREAKAGES[breakage](file.read_bytes()))

    assert (runner.standing(KEY), fleet.run_consumer(runner, KEY), runner.standing(KEY)) == (None, whole, whole)


def test_a_consumers_changeset_can_be_read(root: Path, campaign: Campaign) -> None:
    runner = fleet.runner_of(root, campaign)
    fleet.run_consumer(runner, KEY)

    changeset = runner.changeset(KEY)

    assert (changeset.consumer, [change.file for change in changeset.rewrite.changes]) == (
        KEY,
        ["jobs/report.sql", "jobs/report.yaml"],
    )


def test_a_run_without_any_artifact_finds_the_pull_requests_that_are_there(root: Path, campaign: Campaign) -> None:
    states(root, campaign)
    before = fleet.end_state(root)
    for path in sorted((root / "artifacts").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    ended = states(root, campaign)

    assert (ended, fleet.end_state(root)) == (STATES, before)


def test_a_broken_pull_request_record_fails_its_own_consumer_and_the_others_go_on(
    root: Path, campaign: Campaign
) -> None:
    states(root, campaign)
    record = root / "forge/sales/reports.pulls/1.json"
    record.write_text(json.dumps({"number": 1}), "utf-8")

    ended = states(root, campaign)

    failure = ended.pop("local/sales/reports")
    assert failure.startswith(f"failed: {record} is no pull request record (")
    assert ended == {name: state for name, state in STATES.items() if name != "local/sales/reports"}


def test_a_name_that_no_campaign_knows_is_a_consumer_of_nothing(root: Path, campaign: Campaign) -> None:
    runner = fleet.runner_of(root, campaign)

    assert runner.standing(ConsumerKey(RepositoryName("local", "sales/unknown"))) is None

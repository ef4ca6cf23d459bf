"""A run killed at any moment, and run again, ends where an undisturbed one ends, byte for byte.

By default a spread of moments is tried. MIGRATION_PIPELINE_CRASH=all tries every one, and random times as well.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline_tests.stages import fleet

HARNESS = Path(__file__).with_name("killed_run.py")
ALL = os.environ.get("MIGRATION_PIPELINE_CRASH") == "all"
FIRST, UPDATE = "first run", "update"
FILE, POINTER = "artifact file written", "pointer written"
KINDS = {
    FIRST: {FILE, POINTER, "branch created", "pull request record opened"},
    UPDATE: {FILE, POINTER, "branch moved", "pull request record updated"},
}
# The first, the middle and the last effect of a kind.
MOMENTS = [
    (scenario, kind, place)
    for scenario, kinds in KINDS.items()
    for kind in sorted(kinds)
    for place in ((0.5,) if kind == FILE else (0.0, 1.0))
]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return, by scenario, a folder in the state in which its run begins."""
    first = tmp_path_factory.mktemp("first")
    (first / "mapping.yaml").write_text(fleet.MAPPING, "utf-8")
    for path, files in fleet.FLEET.items():
        fleet.create(first / "forge", path, files)
    update = tmp_path_factory.mktemp("update") / "begun"
    shutil.copytree(first, update)
    run_again(update)
    # What an update meets: a new answer for a column, changed code, and a branch that a person works on.
    changed = fleet.MAPPING.replace('{human: "ask which rating is meant"}', "{new: rating}").replace(
        "orders-v2", "orders"
    )
    (update / "mapping.yaml").write_text(changed, "utf-8")
    forge = update / "forge"
    fleet.commit(
        forge, "sales/two-owners", "main", {"support/more.sql": "SELECT id FROM `shop-data.sales.orders_v1`\n"}
    )
    fleet.commit(forge, "sales/reports", "migrate/orders_v2/all", {"jobs/report.sql": "SELECT 1\n"})
    return {FIRST: first, UPDATE: update}


@pytest.fixture(scope="module")
def undisturbed(begun: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes | str]]:
    """Return, by scenario, where a run that nobody disturbs ends."""
    ends = {}
    for scenario, start in begun.items():
        root = tmp_path_factory.mktemp("undisturbed") / "root"
        shutil.copytree(start, root)
        run_again(root)
        ends[scenario] = fleet.end_state(root)
    return ends


@pytest.fixture(scope="module")
def effects(begun: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return, by scenario, the effects of an undisturbed run in their order."""
    folders = {scenario: prepared(tmp_path_factory.mktemp("effects"), start) for scenario, start in begun.items()}
    assert killed_runs([(folder, 0) for folder in folders.values()]) == [0, 0]
    return {scenario: (folder / "effects").read_text("utf-8").splitlines() for scenario, folder in folders.items()}


@pytest.fixture(scope="module")
def killed(
    begun: dict[str, Path], effects: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, int], Path]:
    """Return what each killed run left, by scenario and number of the last effect."""
    chosen = sorted(
        {(scenario, n) for scenario, kind, place in MOMENTS for n in [number(effects[scenario], kind, place)]}
    )
    if ALL:
        chosen = [(scenario, n) for scenario in effects for n in range(1, len(effects[scenario]) + 1)]
    folders = {one: prepared(tmp_path_factory.mktemp("killed"), begun[one[0]]) for one in chosen}
    ended = killed_runs([(folder, n) for (_, n), folder in folders.items()])
    assert set(ended) == {-signal.SIGKILL}
    return {one: folder / "root" for one, folder in folders.items()}


@pytest.mark.parametrize("scenario", [FIRST, UPDATE])
def test_the_effects_of_an_undisturbed_run(scenario: str, effects: dict[str, list[str]]) -> None:
    print(scenario, *(f"{n}. {effect}" for n, effect in enumerate(effects[scenario], 1)), sep="\n")  # noqa: T201
    assert {effect.partition(":")[0] for effect in effects[scenario]} == KINDS[scenario]


def test_the_last_stage_moves_the_branch_then_writes_the_record_then_the_standing(
    effects: dict[str, list[str]],
) -> None:
    of_consumer = [effect for effect in effects[FIRST] if "sales/reports" in effect]

    assert of_consumer[-5:] == [
        "branch created: sales/reports.git migrate/orders_v2/all",
        "pull request record opened: local/sales/reports migrate/orders_v2/all #1",
        "artifact file written: orders_v2/pr_creation/local/sales/reports/standing.json",
        "artifact file written: orders_v2/pr_creation/local/sales/reports/facts.json",
        "pointer written: orders_v2/pr_creation/local/sales/reports/current",
    ]


@pytest.mark.parametrize(("scenario", "kind", "place"), MOMENTS)
def test_a_run_killed_after_an_effect_and_run_again_ends_like_an_undisturbed_one(
    scenario: str,
    kind: str,
    place: float,
    effects: dict[str, list[str]],
    killed: dict[tuple[str, int], Path],
    undisturbed: dict[str, dict[str, bytes | str]],
    tmp_path: Path,
) -> None:
    left = killed[scenario, number(effects[scenario], kind, place)]
    shutil.copytree(left, tmp_path / "root")

    run_again(tmp_path / "root")

    assert fleet.end_state(tmp_path / "root") == undisturbed[scenario]


def test_a_run_after_an_undisturbed_one_has_no_effect(begun: dict[str, Path], tmp_path: Path) -> None:
    folder = prepared(tmp_path, begun[FIRST])
    run_again(folder / "root")

    ended = killed_runs([(folder, 0)])

    assert (ended, (folder / "effects").read_text("utf-8")) == ([0], "")


if ALL:

    @pytest.mark.parametrize("scenario", [FIRST, UPDATE])
    def test_a_run_killed_after_any_effect_and_run_again_ends_like_an_undisturbed_one(
        scenario: str,
        effects: dict[str, list[str]],
        killed: dict[tuple[str, int], Path],
        undisturbed: dict[str, dict[str, bytes | str]],
    ) -> None:
        differing = []
        for moment, effect in enumerate(effects[scenario], 1):
            run_again(killed[scenario, moment])
            if fleet.end_state(killed[scenario, moment]) != undisturbed[scenario]:
                differing.append(effect)

        assert differing == []

    @pytest.mark.parametrize("scenario", [FIRST, UPDATE])
    @pytest.mark.parametrize("seed", range(10))
    def test_a_run_killed_at_a_random_time_and_run_again_ends_like_an_undisturbed_one(
        seed: int, scenario: str, begun: dict[str, Path], undisturbed: dict[str, dict[str, bytes | str]], tmp_path: Path
    ) -> None:
        folder = prepared(tmp_path, begun[scenario])
        moment = random.Random(seed).uniform(0.0, 0.8)

        process = subprocess.Popen([sys.executable, str(HARNESS), "--here", str(folder), "0"])
        while not (folder / "effects").exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(moment)
        process.kill()
        process.wait()
        run_again(folder / "root")

        assert fleet.end_state(folder / "root") == undisturbed[scenario]


def number(effects: list[str], kind: str, place: float) -> int:
    """Return the number of an effect: of its kind the first at place 0, the last at 1."""
    numbers = [n for n, effect in enumerate(effects, 1) if effect.startswith(kind)]
    return numbers[round(place * (len(numbers) - 1))]


def prepared(folder: Path, start: Path) -> Path:
    shutil.copytree(start, folder / "root")
    return folder


def killed_runs(runs: list[tuple[Path, int]]) -> list[int]:
    arguments = [str(part) for run in runs for part in run]
    done = subprocess.run([sys.executable, str(HARNESS), *arguments], check=True, capture_output=True, text=True)
    return [int(line) for line in done.stdout.split()]


def run_again(root: Path) -> None:
    campaign = loaded((root / "mapping.yaml").read_text("utf-8"), root / "mapping.yaml")
    fleet.run_fleet(fleet.runner_of(root, campaign), fleet.forge_of(root))


_LOADED: dict[str, Campaign] = {}


def loaded(text: str, path: Path) -> Campaign:
    """Return the campaign of a mapping file; one text is read once."""
    if text not in _LOADED:
        _LOADED[text] = load_campaign(path)
    return _LOADED[text]

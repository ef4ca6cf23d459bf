"""A run killed at any moment, and run again, ends where an undisturbed one ends, byte for byte.

By default a spread of moments is tried. MIGRATION_PIPELINE_TEST_ALL_KILLS=1 tries every one, and random times as well.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from migration_pipeline.mapping.load import load_campaign
from migration_pipeline_tests.stages import fleet

HARNESS = Path(__file__).with_name("killed_run.py")
ALL = bool(os.environ.get("MIGRATION_PIPELINE_TEST_ALL_KILLS"))
FIRST, UPDATE = "first run", "update"
# How many effects each run has; test_the_effects_of_an_undisturbed_run holds them to it.
EFFECTS = {FIRST: 68, UPDATE: 59}
MOMENTS = [
    pytest.param(scenario, n, id=f"{scenario}-{n}")
    for scenario, last in EFFECTS.items()
    for n in (range(1, last + 1) if ALL else sorted({round(1 + i * (last - 1) / 5) for i in range(6)}))
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
    changed = fleet.MAPPING.replace('{human: "ask which rating is meant"}', "{new: rating}").replace("orders-v2", "orders")
    (update / "mapping.yaml").write_text(changed, "utf-8")
    forge = update / "forge"
    fleet.commit(forge, "sales/two-owners", "main", {"support/more.sql": "SELECT id FROM `shop-data.sales.orders_v1`\n"})
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


@pytest.mark.parametrize(("scenario", "kinds"), [
    (FIRST, {"artifact file written", "pointer written", "branch created", "pull request record opened"}),
    (UPDATE, {"artifact file written", "pointer written", "branch moved", "pull request record updated"}),
])
def test_the_effects_of_an_undisturbed_run(scenario: str, kinds: set[str], begun: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(begun[scenario], tmp_path / "root")

    ended = killed_run(tmp_path, 0)

    effects = (tmp_path / "effects").read_text("utf-8").splitlines()
    print(scenario, *(f"{n}. {effect}" for n, effect in enumerate(effects, 1)), sep="\n")  # noqa: T201
    assert (ended, len(effects), {effect.partition(":")[0] for effect in effects}) == (0, EFFECTS[scenario], kinds)


@pytest.mark.parametrize(("scenario", "moment"), MOMENTS)
def test_a_run_killed_after_an_effect_and_run_again_ends_like_an_undisturbed_one(
    scenario: str, moment: int, begun: dict[str, Path], undisturbed: dict[str, dict[str, bytes | str]], tmp_path: Path
) -> None:
    shutil.copytree(begun[scenario], tmp_path / "root")

    ended = killed_run(tmp_path, moment)
    run_again(tmp_path / "root")

    assert ended == -signal.SIGKILL
    assert fleet.end_state(tmp_path / "root") == undisturbed[scenario]


def test_a_run_after_an_undisturbed_one_has_no_effect(begun: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(begun[FIRST], tmp_path / "root")
    run_again(tmp_path / "root")

    killed_run(tmp_path, 0)

    assert (tmp_path / "effects").read_text("utf-8") == ""


if ALL:

    @pytest.mark.parametrize("scenario", [FIRST, UPDATE])
    @pytest.mark.parametrize("seed", range(10))
    def test_a_run_killed_at_a_random_time_and_run_again_ends_like_an_undisturbed_one(
        seed: int, scenario: str, begun: dict[str, Path], undisturbed: dict[str, dict[str, bytes | str]], tmp_path: Path
    ) -> None:
        shutil.copytree(begun[scenario], tmp_path / "root")
        moment = random.Random(seed).uniform(0.3, 1.0)

        process = start(tmp_path, 0)
        while not (tmp_path / "effects").exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(moment * moment)
        process.kill()
        process.wait()
        run_again(tmp_path / "root")

        assert fleet.end_state(tmp_path / "root") == undisturbed[scenario]


def start(folder: Path, moment: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(HARNESS), str(folder / "root"), str(folder / "effects"), str(moment)])


def killed_run(folder: Path, moment: int) -> int:
    return start(folder, moment).wait()


def run_again(root: Path) -> None:
    fleet.run_fleet(fleet.runner_of(root, load(root / "mapping.yaml", (root / "mapping.yaml").read_text("utf-8"))), fleet.forge_of(root))


@cache
def load(path: Path, text: str) -> fleet.Campaign:  # noqa: ARG001
    return load_campaign(path)

"""One run over a fleet of hostile repositories: each gets its reason, and the others go on."""

import time
from pathlib import Path

import pygit2
import pytest

from migration_pipeline.campaign.states import Standing
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline_tests.stages import fleet

READS = "SELECT country FROM `shop-data.sales.orders_v1`"
HUGE = READS + ";\n" + "-- nothing to see here, move along, move along, move along\n" * 345_000
NESTED = f"SELECT {'(' * 100_000}country{')' * 100_000} FROM `shop-data.sales.orders_v1`\n"
LONG_LINE = f"{READS} WHERE country IN ({', '.join(repr(str(n)) for n in range(5_000))})\n"

HOSTILE: dict[str, fleet.Files | None] = {
    "odd/a-good-one": {"q.sql": READS + "\n"},
    "odd/binary": {"logo.sql": b"\0\1\2 shop-data.sales.orders_v1", "q.sql": READS + "\n"},
    "odd/deep": {"q.sql": NESTED, "other.sql": READS + "\n"},
    "odd/empty": None,
    "odd/huge": {"q.sql": HUGE},
    "odd/latin-1": {"q.sql": f"-- größe\n{READS}\n".encode("latin-1")},
    "odd/long-line": {"q.sql": LONG_LINE},
    "odd/no-main": None,
    "odd/nul-in-the-middle": {"q.sql": (READS + "\n" + "-- " + "x" * 9_000).encode() + b"\0\n"},
    "odd/only-directories-of-dots": {".hidden/.q.sql": READS + "\n"},
    "odd/spaces and ümlauts": {"a folder/größe q.sql": READS + "\n"},
    "odd/unbalanced": {"q.sql": READS + " WHERE ((('\n"},
    "odd/z-good-one": {"q.sql": READS + "\n"},
}


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory, campaign: Campaign) -> dict[str, Standing | str]:
    """Return where each consumer stands after one run over the fleet."""
    root = tmp_path_factory.mktemp("hostile")
    for path, files in HOSTILE.items():
        fleet.create(root / "forge", path, files)
    fleet.commit(root / "forge", "odd/no-main", "develop", {"q.sql": READS})
    runner = fleet.runner_of(root, campaign)
    return fleet.run_fleet(runner, fleet.forge_of(root))


def told(ended: dict[str, Standing | str], path: str) -> str:
    end = ended[f"local/{path}"]
    return end if isinstance(end, str) else f"{end.state}: {end.reason}"


def test_every_repository_has_an_end(ended: dict[str, Standing | str]) -> None:
    assert sorted(ended) == sorted(f"local/{path}" for path in HOSTILE)


@pytest.mark.parametrize(
    "path",
    [
        "odd/a-good-one",
        "odd/binary",
        "odd/long-line",
        "odd/only-directories-of-dots",
        "odd/spaces and ümlauts",
        "odd/z-good-one",
    ],
)
def test_what_can_be_read_is_migrated(path: str, ended: dict[str, Standing | str]) -> None:
    assert told(ended, path) == "pull request open: "


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (
            "odd/empty",
            (
                "local/odd/empty: its default branch 'main' has no commit (branches with commits: none); "
                "push to it, or point HEAD at another branch"
            ),
        ),
        (
            "odd/no-main",
            (
                "local/odd/no-main: its default branch 'main' has no commit (branches with commits: develop); "
                "push to it, or point HEAD at another branch"
            ),
        ),
        ("odd/latin-1", "needs a person: q.sql:2: not UTF-8 (line 1), so it is not edited; save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_says_why(path: str, reason: str, ended: dict[str, Standing | str]) -> None:
    assert told(ended, path) == reason


def test_a_file_nested_too_deeply_is_left_to_a_person_and_the_file_beside_it_moves(
    ended: dict[str, Standing | str],
) -> None:
    assert told(ended, "odd/deep") == "draft open: "


def test_a_statement_that_does_not_parse_is_left_to_a_person(ended: dict[str, Standing | str]) -> None:
    assert told(ended, "odd/unbalanced").startswith("needs a person: q.sql:1: ")


def test_a_file_with_a_nul_far_inside_ends_with_a_reason_or_a_pull_request(ended: dict[str, Standing | str]) -> None:
    assert told(ended, "odd/nul-in-the-middle").startswith(("pull request open", "needs a person: q.sql:"))


def test_a_file_of_20_megabytes_ends_with_a_reason_or_a_pull_request(ended: dict[str, Standing | str]) -> None:
    assert told(ended, "odd/huge").startswith(("pull request open", "needs a person: q.sql:"))


def test_a_repository_that_git_cannot_open_has_its_reason_and_the_others_go_on(
    campaign: Campaign, tmp_path: Path
) -> None:
    place = tmp_path / "forge/odd/broken.git"
    place.mkdir(parents=True)
    fleet.create(tmp_path / "forge", "odd/good", HOSTILE["odd/a-good-one"])

    ended = fleet.run_fleet(fleet.runner_of(tmp_path, campaign), fleet.forge_of(tmp_path))

    assert (told(ended, "odd/good"), told(ended, "odd/broken")) == (
        "pull request open: ",
        f"{place} is no git repository: Repository not found at {place}",
    )


def test_a_repository_whose_objects_are_gone_has_its_reason_and_the_others_go_on(
    campaign: Campaign, tmp_path: Path
) -> None:
    place = fleet.create(tmp_path / "forge", "odd/broken", fleet.REPORTS)
    fleet.create(tmp_path / "forge", "odd/good", HOSTILE["odd/a-good-one"])
    blob = str(pygit2.hash(str(fleet.REPORTS["jobs/report.sql"]).encode()))
    (place / "objects" / blob[:2] / blob[2:]).unlink()

    ended = fleet.run_fleet(fleet.runner_of(tmp_path, campaign), fleet.forge_of(tmp_path))

    assert told(ended, "odd/good") == "pull request open: "
    assert "odd/broken" in told(ended, "odd/broken")


def test_a_file_of_many_statements_takes_time_in_proportion_to_its_length(campaign: Campaign, tmp_path: Path) -> None:
    took = []
    for number, count in enumerate((100, 400)):
        root = tmp_path / str(number)
        fleet.create(root / "forge", "odd/many", {"q.sql": (READS + ";\n") * count})
        begun = time.perf_counter()
        fleet.run_fleet(fleet.runner_of(root, campaign), fleet.forge_of(root))
        took.append(time.perf_counter() - begun)

    assert took[1] / took[0] < 12

"""What is particular to the local forge: records beside bare repositories, folders imported, people's own commands."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE

import pygit2
import pytest

from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import PullRequest, PullRequestState
from migration_pipeline.errors import ForgeError, ReferenceMoved
from migration_pipeline.forges import git
from migration_pipeline_tests.contracts.worlds import LocalWorld, proposal_for
from migration_pipeline_tests.stages import fleet

PATH = "sales/reports"
NAME = RepositoryName("local", PATH)
BRANCH = "migrate/orders_v2/all"


@pytest.fixture
def world(tmp_path: Path) -> LocalWorld:
    made = LocalWorld(tmp_path)
    made.create(PATH, {"a.sql": "SELECT 1\n"})
    return made


def test_a_pull_request_is_a_json_record_beside_its_repository(world: LocalWorld, tmp_path: Path) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))

    record = json.loads((tmp_path / "sales/reports.pulls/1.json").read_text("utf-8"))
    assert record == {
        "repository": {"forge": "local", "path": PATH},
        "number": 1,
        "branch": BRANCH,
        "base": "main",
        "head_revision": opened.head_revision,
        "url": "local:sales/reports#1",
        "state": "open",
        "draft": False,
        "title": "Migrate sales.orders_v1 to orders_v2",
        "body": "## Why\n\nÜberall.\n",
        "labels": ["migration:orders_v2", "validated"],
        "reviewers": ["@shop/reporting"],
        "comments": [],
        "touched_by_others": False,
    }
    assert sorted(path.name for path in (tmp_path / "sales/reports.pulls").iterdir()) == [".lock", "1.json"]


def test_our_commit_carries_our_identity_the_trailer_and_the_base_commits_dates(
    world: LocalWorld, tmp_path: Path
) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))

    bare = pygit2.Repository(str(tmp_path / "sales/reports.git"))
    commit = bare[opened.head_revision]
    base = bare[world.tips(PATH)["main"]]
    assert isinstance(commit, pygit2.Commit)
    assert isinstance(base, pygit2.Commit)
    assert (commit.author.email, commit.committer.email, commit.message, commit.parent_ids) == (
        "migration-pipeline@example.com",
        "migration-pipeline@example.com",
        f"Migrate sales.orders_v1 to orders_v2\n\nMigration-Changeset: {'d' * 64}\n",
        [base.id],
    )
    assert {(s.time, s.offset) for s in (commit.author, commit.committer)} == {
        (base.commit_time, base.commit_time_offset)
    }


def test_a_record_that_cannot_be_read_is_a_forge_error_that_names_the_file(world: LocalWorld, tmp_path: Path) -> None:
    world.forge().propose(proposal_for(world, PATH))
    record = tmp_path / "sales/reports.pulls/1.json"
    record.write_text('{"number": 1', "utf-8")

    with pytest.raises(ForgeError, match=f"{record} is no pull request record .*mend or delete it"):
        world.forge().pull_requests(NAME)


def test_a_draft_that_a_killed_write_left_is_no_record(world: LocalWorld, tmp_path: Path) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    (tmp_path / "sales/reports.pulls/.2.0123456789ab").write_text('{"num', "utf-8")

    assert world.pull_requests(PATH) == (opened,)


def test_pull_requests_are_in_order_of_number_beyond_nine(world: LocalWorld) -> None:
    for n in range(1, 12):
        world.forge().propose(proposal_for(world, PATH, branch=f"migrate/orders_v2/s{n}"))

    assert [pull.number for pull in world.pull_requests(PATH)] == list(range(1, 12))


HOLD = """
import fcntl, sys
with open(sys.argv[1], "a") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.readline()
    with open(sys.argv[2], "w") as record:
        record.write(sys.argv[3])
"""

WORK: dict[str, Callable[[LocalWorld, PullRequest], PullRequest]] = {
    "propose": lambda world, opened: world.forge().propose(
        proposal_for(world, opened.repository.path, title="another title")
    ),
    "comment": lambda world, opened: world.forge().comment(opened, "ours"),
    "close": lambda world, opened: world.forge().close(opened),
    "merge": lambda world, opened: world.forge().merge(opened),
}


@pytest.mark.parametrize("work", WORK)
def test_a_record_that_another_process_holds_is_waited_for_and_changed_as_that_process_left_it(
    work: str, world: LocalWorld, tmp_path: Path
) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    pulls = tmp_path / "sales/reports.pulls"
    theirs = {**json.loads((pulls / "1.json").read_text("utf-8")), "comments": ["theirs"]}
    command = [sys.executable, "-c", HOLD, str(pulls / ".lock"), str(pulls / "1.json"), json.dumps(theirs)]

    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as holder, ThreadPoolExecutor(1) as pool:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        ours = pool.submit(WORK[work], world, opened)
        waited = not wait([ours], timeout=0.2).done
        holder.communicate("\n")
        ended = ours.result(timeout=10)

    assert (waited, ended.comments[0], world.pull_requests(PATH)) == (True, "theirs", (ended,))


def test_a_process_that_was_killed_holds_nothing(world: LocalWorld, tmp_path: Path) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    command = [sys.executable, "-c", HOLD, str(tmp_path / "sales/reports.pulls/.lock"), "", ""]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()

    assert world.forge().comment(opened, "ours").comments == ("ours",)


def test_a_pull_request_that_is_not_there_any_more_cannot_be_changed(world: LocalWorld, tmp_path: Path) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    (tmp_path / "sales/reports.pulls/1.json").unlink()

    with pytest.raises(ForgeError, match="local/sales/reports has no pull request #1"):
        world.forge().comment(opened, "ours")


def test_a_branch_that_moved_since_it_was_seen_is_not_moved(world: LocalWorld, tmp_path: Path) -> None:
    bare = pygit2.Repository(str(tmp_path / "sales/reports.git"))
    seen = world.tips(PATH)["main"]
    theirs = world.commit(PATH, "main", {"b.sql": "SELECT 2\n"})

    with pytest.raises(ReferenceMoved, match=r"main moved from .* to .*; run again"):
        git.move_branch(bare, "main", seen, seen)

    assert world.tips(PATH) == {"main": theirs}


def test_a_branch_that_appeared_since_it_was_seen_missing_is_not_replaced(world: LocalWorld, tmp_path: Path) -> None:
    bare = pygit2.Repository(str(tmp_path / "sales/reports.git"))
    theirs = world.commit(PATH, BRANCH, {"b.sql": "SELECT 2\n"})

    with pytest.raises(ReferenceMoved, match="changed by somebody else"):
        git.move_branch(bare, BRANCH, None, world.tips(PATH)["main"])

    assert world.tips(PATH)[BRANCH] == theirs


@pytest.mark.parametrize(
    ("name", "email", "message", "ours"),
    [
        ("migration-pipeline", "migration-pipeline@example.com", "T\n\nMigration-Changeset: d\n", True),
        ("Somebody", "migration-pipeline@example.com", "T\n\nMigration-Changeset: d\n", True),
        ("migration-pipeline", "a@example.com", "T\n\nMigration-Changeset: d\n", False),
        ("migration-pipeline", "migration-pipeline@example.com", "T\n", False),
        ("migration-pipeline", "migration-pipeline@example.com", "T mentions Migration-Changeset: d\n", False),
    ],
)
def test_a_commit_is_ours_by_identity_and_trailer_together(
    *, name: str, email: str, message: str, ours: bool, tmp_path: Path
) -> None:
    bare = pygit2.init_repository(str(tmp_path / "x.git"), bare=True)
    signature = pygit2.Signature(name, email, 1, 0)
    commit = bare.create_commit(None, signature, signature, message, pygit2.Index().write_tree(bare), [])

    assert git.is_ours(bare, str(commit), fleet.IDENTITY) is ours


def test_a_merge_brings_the_branch_into_its_base(world: LocalWorld) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    world.commit(PATH, "main", {"other.sql": "SELECT 9\n"})

    merged = world.merge(opened)

    assert merged == replace(opened, state=PullRequestState.MERGED)
    assert world.content(PATH, "main") == {
        "a.sql": (0o100644, b"SELECT 2\n"),
        "other.sql": (0o100644, b"SELECT 9\n"),
    }


def test_a_merge_that_conflicts_is_refused_and_changes_nothing(world: LocalWorld) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    world.commit(PATH, "main", {"a.sql": "SELECT 9\n"})
    tips = world.tips(PATH)

    with pytest.raises(ForgeError, match="#1 conflicts with main"):
        world.merge(opened)

    assert (world.tips(PATH), world.pull_requests(PATH)) == (tips, (opened,))


def test_a_merge_that_was_killed_before_its_record_was_written_is_finished_without_a_second_commit(
    world: LocalWorld, tmp_path: Path
) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    record = (tmp_path / "sales/reports.pulls/1.json").read_bytes()
    merged = world.merge(opened)
    tips = world.tips(PATH)
    (tmp_path / "sales/reports.pulls/1.json").write_bytes(record)

    again = world.merge(opened)

    assert (again, world.tips(PATH)) == (merged, tips)


@pytest.mark.parametrize("end", ["merged", "closed"])
def test_only_an_open_pull_request_can_be_merged(end: str, world: LocalWorld) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    ended = world.merge(opened) if end == "merged" else world.forge().close(opened)

    with pytest.raises(ForgeError, match=f"#1 is {end}; only an open one can be merged"):
        world.merge(ended)


def test_the_diff_is_against_where_the_branch_left_its_base(world: LocalWorld) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    world.commit(PATH, "main", {"other.sql": "SELECT 9\n"})

    assert world.forge().diff(opened) == (
        "diff --git a/a.sql b/a.sql\n"
        "index 2e3761f..cefac79 100644\n"
        "--- a/a.sql\n"
        "+++ b/a.sql\n"
        "@@ -1 +1 @@\n"
        "-SELECT 1\n"
        "+SELECT 2\n"
    )


def test_the_diff_of_a_branch_that_is_gone_is_empty(world: LocalWorld, tmp_path: Path) -> None:
    opened = world.forge().propose(proposal_for(world, PATH))
    pygit2.Repository(str(tmp_path / "sales/reports.git")).references.delete(f"refs/heads/{BRANCH}")

    assert world.forge().diff(opened) == ""


def test_a_folder_is_imported_once_with_modes_and_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/a.sql").write_bytes("größe\r\n".encode())
    (folder / "run.sh").write_bytes(b"#!/bin/sh\n")
    (folder / "run.sh").chmod(0o755)
    world = LocalWorld(tmp_path / "forge")

    world.forge().import_folder(NAME, folder)
    first = world.tips(PATH)
    (folder / "run.sh").write_bytes(b"changed\n")
    world.forge().import_folder(NAME, folder)

    assert world.content(PATH, "main") == {
        "run.sh": (0o100755, b"#!/bin/sh\n"),
        "sub/a.sql": (0o100644, "größe\r\n".encode()),
    }
    assert world.tips(PATH) == first
    assert [path.name for path in (tmp_path / "forge/sales").iterdir()] == ["reports.git"]


def test_a_folder_that_is_no_repository_is_a_forge_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "sales/broken.git").mkdir(parents=True)

    with pytest.raises(ForgeError, match=r"sales/broken\.git is no git repository"):
        LocalWorld(tmp_path).forge().fetch(RepositoryName("local", "sales/broken"))


def test_a_head_that_names_a_commit_and_no_branch_is_no_default_branch(world: LocalWorld, tmp_path: Path) -> None:
    bare = pygit2.Repository(str(tmp_path / "sales/reports.git"))
    bare.set_head(pygit2.Oid(hex=world.tips(PATH)["main"]))

    with pytest.raises(ForgeError, match="sales/reports"):
        world.forge().fetch(NAME)

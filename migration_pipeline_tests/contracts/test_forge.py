"""What every Forge does. A further adapter is one more world (worlds.py)."""

import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE

import pytest

from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import PullRequest, PullRequestState
from migration_pipeline.errors import EmptyRepository, ForgeError, NoDefaultBranch, RepositoryNotFound
from migration_pipeline_tests.contracts.worlds import WORLDS, World, proposal_for

REPOSITORY = "sales/reports"
BRANCH = "migrate/orders_v2/all"
FILES = {"a.sql": "SELECT 1\n", "docs/deep/er/b.md": "# B\n"}


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return WORLDS[request.param](tmp_path / "forge")


def named(world: World, path: str = REPOSITORY) -> RepositoryName:
    return RepositoryName(world.name, path)


# -- reading ------------------------------------------------------------------------------------------------


def test_a_forge_without_repositories_lists_none(world: World) -> None:
    assert world.forge().repositories() == ()


def test_repositories_are_listed_in_the_order_of_their_names(world: World) -> None:
    for path in ("b/one", "a/two", "a-team/three", "a/one", "B/one"):
        world.create(path, FILES)

    listed = world.forge().repositories()

    assert listed == tuple(sorted(named(world, path) for path in ("b/one", "a/two", "a-team/three", "a/one", "B/one")))


def test_a_fetch_returns_the_default_branch_and_every_file_in_order_of_path(world: World) -> None:
    world.create(REPOSITORY, {**FILES, "z.sql": "Z", "a/b.sql": "Ü\r\n", "empty": ""}, branch="trunk")

    branch, tree = world.forge().fetch(named(world))

    assert (branch, tree.repository, tree.revision) == ("trunk", named(world), world.tips(REPOSITORY)["trunk"])
    assert [(file.path, file.text, file.unread) for file in tree.files] == [
        ("a.sql", "SELECT 1\n", ""),
        ("a/b.sql", "Ü\r\n", ""),
        ("docs/deep/er/b.md", "# B\n", ""),
        ("empty", "", ""),
        ("z.sql", "Z", ""),
    ]


def test_a_file_is_named_by_its_git_object_id(world: World) -> None:
    world.create(REPOSITORY, {"a.sql": "SELECT 1\n"})

    _, tree = world.forge().fetch(named(world))

    # printf 'SELECT 1\n' | git hash-object --stdin
    assert [file.blob for file in tree.files] == ["2e3761f7a2c13646b3ead27f0e64fbe38824fe9c"]


def test_an_executable_file_is_read_like_any_other(world: World) -> None:
    world.create(REPOSITORY, {"run.sh": "#!/bin/sh\n"}, executable=("run.sh",))

    _, tree = world.forge().fetch(named(world))

    assert [(file.path, file.text) for file in tree.files] == [("run.sh", "#!/bin/sh\n")]


def test_a_binary_file_is_there_without_text_and_says_why(world: World) -> None:
    world.create(REPOSITORY, {"logo.png": b"\x89PNG\0\0"})

    _, tree = world.forge().fetch(named(world))

    assert [(file.path, file.text, file.unread) for file in tree.files] == [("logo.png", None, "binary")]


def test_a_file_that_is_not_utf_8_can_be_searched_and_says_why_it_is_not_edited(world: World) -> None:
    world.create(REPOSITORY, {"a.sql": "-- first\n-- größe\n".encode("latin-1")})

    _, tree = world.forge().fetch(named(world))

    assert [(file.text, file.unread) for file in tree.files] == [
        ("-- first\n-- größe\n", "not UTF-8 (line 2), so it is not edited; save it as UTF-8")
    ]


def test_the_tree_of_a_commit_is_that_commits_even_after_the_branch_has_moved(world: World) -> None:
    world.create(REPOSITORY, FILES)
    _, before = world.forge().fetch(named(world))
    world.commit(REPOSITORY, "main", {"a.sql": "SELECT 99\n"})

    assert world.forge().tree_at(named(world), before.revision) == before


def test_an_empty_repository_is_said_to_be_empty(world: World) -> None:
    world.create(REPOSITORY, None)

    with pytest.raises(EmptyRepository, match=r"sales/reports: its default branch 'main' has no commit .*none"):
        world.forge().fetch(named(world))


def test_a_default_branch_without_commits_is_named_with_the_branches_that_have_some(world: World) -> None:
    world.create(REPOSITORY, None, branch="main")
    world.commit(REPOSITORY, "develop", FILES)

    with pytest.raises(NoDefaultBranch, match=r"'main' has no commit \(branches with commits: develop\)"):
        world.forge().fetch(named(world))


def test_a_repository_that_is_not_there_is_said_not_to_be_there(world: World) -> None:
    with pytest.raises(RepositoryNotFound, match="sales/none"):
        world.forge().fetch(named(world, "sales/none"))


def test_a_commit_that_is_not_there_is_a_forge_error_that_names_it(world: World) -> None:
    world.create(REPOSITORY, FILES)

    with pytest.raises(ForgeError, match="0123456789abcdef"):
        world.forge().tree_at(named(world), "0123456789abcdef0123456789abcdef01234567")


# -- proposing ----------------------------------------------------------------------------------------------


def test_a_proposal_becomes_one_commit_over_its_base_and_an_open_pull_request(world: World) -> None:
    world.create(REPOSITORY, FILES)
    proposal = proposal_for(world, REPOSITORY)

    opened = world.forge().propose(proposal)

    head = world.tips(REPOSITORY)[BRANCH]
    assert opened == PullRequest(
        repository=named(world),
        number=1,
        branch=BRANCH,
        base="main",
        head_revision=head,
        url=opened.url,
        state=PullRequestState.OPEN,
        draft=False,
        title=proposal.title,
        body=proposal.body,
        labels=proposal.labels,
        reviewers=proposal.reviewers,
        comments=(),
        touched_by_others=False,
    )
    assert world.content(REPOSITORY, BRANCH) == {
        **world.content(REPOSITORY, "main"),
        "a.sql": (0o100644, b"SELECT 2\n"),
    }


def test_a_proposal_made_twice_changes_nothing(world: World) -> None:
    world.create(REPOSITORY, FILES)
    first = world.forge().propose(proposal_for(world, REPOSITORY))
    tips = world.tips(REPOSITORY)

    second = world.forge().propose(proposal_for(world, REPOSITORY))

    assert (second, world.tips(REPOSITORY), world.pull_requests(REPOSITORY)) == (first, tips, (first,))


def test_equal_proposals_in_two_clones_give_equal_commits(world: World, tmp_path: Path) -> None:
    other = type(world)(tmp_path / "other")  # type: ignore[call-arg]
    for one in (world, other):
        one.create(REPOSITORY, FILES)

    pulls = [one.forge().propose(proposal_for(one, REPOSITORY)) for one in (world, other)]

    assert pulls[0] == pulls[1]


def test_a_changed_proposal_replaces_our_commit_and_keeps_the_number_and_the_comments(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().comment(world.forge().propose(proposal_for(world, REPOSITORY)), "hello")
    changed = proposal_for(
        world, REPOSITORY, "SELECT 3\n", title="T", body="B", draft=True, labels=("l",), reviewers=(), trailer="e" * 64
    )

    updated = world.forge().propose(changed)

    head = world.tips(REPOSITORY)[BRANCH]
    assert head != opened.head_revision
    assert updated == replace(
        opened, head_revision=head, title="T", body="B", draft=True, labels=("l",), reviewers=(), comments=("hello",)
    )
    assert world.content(REPOSITORY, BRANCH)["a.sql"] == (0o100644, b"SELECT 3\n")
    assert world.pull_requests(REPOSITORY) == (updated,)


def test_a_changed_text_alone_updates_the_pull_request_and_not_the_branch(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().propose(proposal_for(world, REPOSITORY))

    updated = world.forge().propose(proposal_for(world, REPOSITORY, body="other"))

    assert (updated, world.pull_requests(REPOSITORY)) == (replace(opened, body="other"), (updated,))


def test_a_proposal_over_a_newer_base_replaces_our_commit(world: World) -> None:
    world.create(REPOSITORY, FILES)
    world.forge().propose(proposal_for(world, REPOSITORY))
    world.commit(REPOSITORY, "main", {"new.sql": "SELECT 5\n"})

    world.forge().propose(proposal_for(world, REPOSITORY))

    assert world.content(REPOSITORY, BRANCH) == {
        **world.content(REPOSITORY, "main"),
        "a.sql": (0o100644, b"SELECT 2\n"),
    }


def test_a_proposal_never_replaces_a_persons_commit(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().propose(proposal_for(world, REPOSITORY))
    theirs = world.commit(REPOSITORY, BRANCH, {"a.sql": "SELECT 4\n"})

    with pytest.raises(ForgeError, match=f"{BRANCH} holds a person's commit"):
        world.forge().propose(proposal_for(world, REPOSITORY, "SELECT 3\n"))

    assert world.tips(REPOSITORY)[BRANCH] == theirs
    assert world.pull_requests(REPOSITORY) == (replace(opened, touched_by_others=True),)


def test_a_branch_is_taken_over_once_its_tip_is_not_ours(world: World) -> None:
    world.create(REPOSITORY, FILES)
    seen = [world.forge().is_taken_over(named(world), BRANCH)]
    world.forge().propose(proposal_for(world, REPOSITORY))
    seen.append(world.forge().is_taken_over(named(world), BRANCH))
    world.commit(REPOSITORY, BRANCH, {"a.sql": "SELECT 4\n"})
    seen.append(world.forge().is_taken_over(named(world), BRANCH))

    assert seen == [False, False, True]


def test_an_executable_file_stays_executable_and_a_new_file_is_plain(world: World) -> None:
    world.create(REPOSITORY, {"a.sql": "SELECT 1\n", "run.sh": "old\n"}, executable=("run.sh",))

    world.forge().propose(proposal_for(world, REPOSITORY, files=(("run.sh", "new\n"), ("new/x.sql", "SELECT 1\n"))))

    assert world.content(REPOSITORY, BRANCH) == {
        "a.sql": (0o100644, b"SELECT 1\n"),
        "new/x.sql": (0o100644, b"SELECT 1\n"),
        "run.sh": (0o100755, b"new\n"),
    }


def test_line_ends_and_letters_of_a_proposal_are_kept(world: World) -> None:
    world.create(REPOSITORY, FILES)

    world.forge().propose(proposal_for(world, REPOSITORY, "SELECT 'Ü'\r\n-- 注文\n\ttab"))

    assert world.content(REPOSITORY, BRANCH)["a.sql"] == (0o100644, "SELECT 'Ü'\r\n-- 注文\n\ttab".encode())


def test_branches_of_two_slices_have_pull_requests_of_their_own(world: World) -> None:
    world.create(REPOSITORY, FILES)
    one = world.forge().propose(proposal_for(world, REPOSITORY, branch="migrate/orders_v2/ads"))
    two = world.forge().propose(proposal_for(world, REPOSITORY, branch="migrate/orders_v2/royalties"))

    assert (one.number, two.number, world.pull_requests(REPOSITORY)) == (1, 2, (one, two))


def test_a_merged_branch_proposed_again_gets_a_new_number(world: World) -> None:
    world.create(REPOSITORY, FILES)
    merged = world.merge(world.forge().propose(proposal_for(world, REPOSITORY)))

    again = world.forge().propose(proposal_for(world, REPOSITORY, "SELECT 3\n"))

    assert (again.number, again.state, again.comments) == (2, PullRequestState.OPEN, ())
    assert [(pull.number, pull.state) for pull in world.pull_requests(REPOSITORY)] == [
        (1, PullRequestState.MERGED),
        (2, PullRequestState.OPEN),
    ]
    assert merged.state is PullRequestState.MERGED


# -- finding, commenting, closing ---------------------------------------------------------------------------


def test_a_branch_without_pull_request_has_none(world: World) -> None:
    world.create(REPOSITORY, FILES)
    world.forge().propose(proposal_for(world, REPOSITORY))

    assert world.forge().find_pull_request(named(world), "migrate/orders_v2/other") is None


def test_the_newest_pull_request_of_a_branch_is_found_in_whatever_state(world: World) -> None:
    world.create(REPOSITORY, FILES)
    world.merge(world.forge().propose(proposal_for(world, REPOSITORY)))
    second = world.forge().propose(proposal_for(world, REPOSITORY, "SELECT 3\n"))

    closed = world.forge().close(second)

    assert closed == replace(second, state=PullRequestState.CLOSED)
    assert world.forge().find_pull_request(named(world), BRANCH) == closed


def test_a_comment_is_added_once_however_often_it_is_asked(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().propose(proposal_for(world, REPOSITORY))

    for _ in range(3):
        world.forge().comment(opened, "hello")
    last = world.forge().comment(world.pull_requests(REPOSITORY)[0], "hello")

    assert (last, world.pull_requests(REPOSITORY)) == (replace(opened, comments=("hello",)), (last,))


def test_a_comment_on_a_value_read_earlier_keeps_the_comments_made_since(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().propose(proposal_for(world, REPOSITORY))

    world.forge().comment(opened, "first")
    world.forge().comment(opened, "second")

    assert world.pull_requests(REPOSITORY) == (replace(opened, comments=("first", "second")),)


def test_a_comment_on_a_value_read_earlier_keeps_what_a_person_has_done_since(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().propose(proposal_for(world, REPOSITORY))
    world.merge(opened)

    world.forge().comment(opened, "hello")

    assert world.pull_requests(REPOSITORY) == (replace(opened, state=PullRequestState.MERGED, comments=("hello",)),)


def test_a_merged_pull_request_cannot_be_closed_by_a_value_read_earlier(world: World) -> None:
    world.create(REPOSITORY, FILES)
    opened = world.forge().propose(proposal_for(world, REPOSITORY))
    merged = world.merge(opened)

    with pytest.raises(ForgeError, match="merged"):
        world.forge().close(opened)

    assert world.pull_requests(REPOSITORY) == (merged,)


# -- several at once ----------------------------------------------------------------------------------------


def test_two_processes_that_propose_the_same_at_once_open_one_pull_request(world: World, tmp_path: Path) -> None:
    repositories = [f"sales/r{n}" for n in range(40)]
    for path in repositories:
        world.create(path, FILES)
    command = [sys.executable, str(Path(__file__).with_name("proposing.py")), world.name, str(tmp_path / "forge")]

    with ExitStack() as stack:
        pair = [
            stack.enter_context(subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1))
            for _ in range(2)
        ]
        answers = [answer_of(process) for process in pair]
        for path in repositories:
            for process in pair:
                print(path, file=process.stdin)
            answers += [answer_of(process) for process in pair]

    opened = {path: [pull.number for pull in world.pull_requests(path)] for path in repositories}
    assert (opened, answers) == ({path: [1] for path in repositories}, ["ready"] * 2 + ["1"] * 80)


def answer_of(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline().strip() if process.stdout is not None else ""

"""The outside of a forge: what people and git do to it while we look on. One class for each adapter."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.pull_request import Proposal, PullRequest
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.protocols import Forge
from migration_pipeline_tests.stages import fleet
from migration_pipeline_tests.stages.fleet import Files


class World(Protocol):
    """What the forge contract needs to set up and to observe."""

    name: str

    def forge(self) -> Forge:
        """Return the forge, opened anew, as another process would."""
        ...

    def create(self, path: str, files: Files | None, *, branch: str = "main", executable: tuple[str, ...] = ()) -> None:
        """Make a repository; None makes one without a commit."""
        ...

    def commit(self, path: str, branch: str, files: Files) -> str:
        """Add a person's commit to a branch; return its id."""
        ...

    def tips(self, path: str) -> dict[str, str]:
        """Return the commit of each branch."""
        ...

    def content(self, path: str, branch: str) -> dict[str, tuple[int, bytes]]:
        """Return mode and bytes of each file of a branch."""
        ...

    def pull_requests(self, path: str) -> tuple[PullRequest, ...]:
        """Return all pull requests of a repository, oldest first."""
        ...

    def merge(self, pull_request: PullRequest) -> PullRequest:
        """Merge as a person does."""
        ...


class LocalWorld:
    """A folder of bare repositories."""

    name = "local"

    def __init__(self, root: Path) -> None:
        self._root = root

    def forge(self) -> LocalForge:
        """Return the forge."""
        return LocalForge(self._root, fleet.IDENTITY)

    def create(self, path: str, files: Files | None, *, branch: str = "main", executable: tuple[str, ...] = ()) -> None:
        """Make a bare repository."""
        fleet.create(self._root, path, files, branch=branch, executable=executable)

    def commit(self, path: str, branch: str, files: Files) -> str:
        """Add a person's commit."""
        return fleet.commit(self._root, path, branch, files)

    def tips(self, path: str) -> dict[str, str]:
        """Return the commit of each branch."""
        return fleet.tips(self._root, path)

    def content(self, path: str, branch: str) -> dict[str, tuple[int, bytes]]:
        """Return mode and bytes of each file."""
        return fleet.content(self._root, path, branch)

    def pull_requests(self, path: str) -> tuple[PullRequest, ...]:
        """Return all pull requests."""
        return self.forge().pull_requests(RepositoryName("local", path))

    def merge(self, pull_request: PullRequest) -> PullRequest:
        """Merge."""
        return self.forge().merge(pull_request)


WORLDS: dict[str, Callable[[Path], World]] = {"local": LocalWorld}


def proposal_for(world: World, path: str, text: str = "SELECT 2\n", **changes: object) -> Proposal:
    """Return a proposal that gives a.sql a text, over the tip of main."""
    given: dict[str, object] = {
        "repository": RepositoryName(world.name, path),
        "branch": "migrate/orders_v2/all",
        "base": "main",
        "base_revision": world.tips(path)["main"],
        "files": (("a.sql", text),),
        "title": "Migrate sales.orders_v1 to orders_v2",
        "body": "## Why\n\nÜberall.\n",
        "draft": False,
        "labels": ("migration:orders_v2", "validated"),
        "reviewers": ("@shop/reporting",),
        "trailer": "d" * 64,
    }
    return Proposal(**{**given, **changes})  # type: ignore[arg-type]

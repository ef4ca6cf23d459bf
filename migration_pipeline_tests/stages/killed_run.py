"""Runs the stages in processes of their own, and kills each right after its N-th effect.

    python killed_run.py FOLDER N [FOLDER N ...]        N = 0: undisturbed
    python killed_run.py --here FOLDER N                the run is this process, not a child of it

FOLDER/root holds mapping.yaml, forge and artifacts; FOLDER/effects gets a line for each effect, in order. Standard
output gets the wait status of each run. The adapters are the product's own; subclasses here tell one effect from the
next.
"""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pygit2

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from migration_pipeline.artifacts.folder import FolderStore
from migration_pipeline.domain.pull_request import PullRequest
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline_tests.stages.fleet import IDENTITY, run_fleet, runner_of


class Effects:
    """Counts what was done to the world, and ends the process at the chosen moment."""

    def __init__(self, log: Path, kill_after: int) -> None:
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self._kill_after = kill_after
        self._count = 0

    def done(self, what: str) -> None:
        """Note an effect; the process does not survive the chosen one."""
        self._count += 1
        self._log.write(what + "\n")
        if self._count == self._kill_after:
            os.kill(os.getpid(), signal.SIGKILL)


class WatchedStore(FolderStore):
    """A folder store which says when a file, and when a pointer, has been written."""

    def __init__(self, root: Path, effects: Effects) -> None:
        super().__init__(root)
        self._effects = effects

    def write(self, folder: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Write as the product does."""
        super().write(folder, self._watched(folder, files))
        self._effects.done(f"pointer written: {folder.rpartition('/')[0]}/current")

    def _watched(self, folder: str, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """Yield the files; the store asks for the next one when the last one is written."""
        for name, data in files:
            yield name, data
            self._effects.done(f"artifact file written: {folder.rpartition('/')[0]}/{name}")


class WatchedForge(LocalForge):
    """A local forge which says when a branch has moved, and when a record has been written."""

    def __init__(self, root: Path, effects: Effects) -> None:
        super().__init__(root, IDENTITY)
        self._effects = effects

    def _move_branch(self, bare: pygit2.Repository, branch: str, seen: str | None, commit: str) -> None:
        super()._move_branch(bare, branch, seen, commit)
        path = "/".join(Path(bare.path).parts[-2:])
        self._effects.done(f"branch {'created' if seen is None else 'moved'}: {path} {branch}")

    def _write_record(self, record: PullRequest) -> None:
        known = (self._root / f"{record.repository.path}.pulls" / f"{record.number}.json").exists()
        super()._write_record(record)
        what = "updated" if known else "opened"
        self._effects.done(f"pull request record {what}: {record.repository} {record.branch} #{record.number}")


def run(folder: Path, kill_after: int) -> None:
    """Run the fleet below FOLDER/root once."""
    root = folder / "root"
    effects = Effects(folder / "effects", kill_after)
    forge = WatchedForge(root / "forge", effects)
    store = WatchedStore(root / "artifacts", effects)
    run_fleet(runner_of(root, load_campaign(root / "mapping.yaml"), forge=forge, store=store), forge)


def main() -> None:
    """Fork a process for each pair of arguments; what is imported is imported once."""
    if sys.argv[1] == "--here":
        run(Path(sys.argv[2]), int(sys.argv[3]))
        return
    for folder, kill_after in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        child = os.fork()
        if child == 0:
            run(Path(folder), int(kill_after))
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

"""Proposes to each repository named, at the moment at which its name arrives on standard input.

Usage: python proposing.py WORLD FOLDER
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from migration_pipeline.errors import ReferenceMoved
from migration_pipeline_tests.contracts.worlds import WORLDS, proposal_for


def main() -> None:
    """Answer each line with the pull request's number; a branch that moved meanwhile is tried again, as stages do."""
    world = WORLDS[sys.argv[1]](Path(sys.argv[2]))
    forge = world.forge()
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        proposal = proposal_for(world, line.strip())
        for _ in range(3):
            try:
                print(forge.propose(proposal).number, flush=True)  # noqa: T201
                break
            except ReferenceMoved:
                continue
        else:
            print("gave up", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

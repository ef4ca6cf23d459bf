"""Tries the SQL rewriter on queries that nobody wrote: over rows, the new text must return what the old one did.

Usage: PYTHONPATH=bench python -m fuzz [--seed N] [--count 20000] [--workers K] [--cases FOLDER] [--planted]

Draws schemas, mapping files, rows and queries from a seed, rewrites each query, and runs old and new text in ZetaSQL.
The report goes to the output, progress to the error stream. `--cases` keeps all that shows each difference.
`--planted` puts known bugs into the engine instead, one at a time, and tells how many queries it took to find each.
"""

import argparse
import sys
import time
from pathlib import Path

from fuzz import report
from fuzz.planted import PLANTS
from fuzz.progress import tell
from fuzz.run import queries_until_found, tallies
from fuzz.tally import Tally

CACHE = Path("~/.cache/migration-pipeline").expanduser()


def main() -> int:
    options = arguments()
    return find_planted(options) if options.planted else fuzz(options)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--cases", type=Path, help="a folder for what is different")
    parser.add_argument("--planted", action="store_true", help="find known bugs instead")
    return parser.parse_args()


def fuzz(options: argparse.Namespace) -> int:
    """Return 0 where no query differs."""
    start = time.monotonic()
    whole = Tally()
    for part in tallies(options.seed, options.count, options.workers, CACHE):
        whole.add(part)
        for case in part.cases if options.cases else ():
            report.keep(case, options.cases)
        tell(f"{whole.count}/{options.count} queries, {len(whole.cases)} differ, {time.monotonic() - start:.0f} s")
    sys.stdout.write(report.written(whole, f"fuzz: seed {options.seed}", time.monotonic() - start))
    return 1 if whole.cases else 0


def find_planted(options: argparse.Namespace) -> int:
    """Return 0 where every planted bug is found in time."""
    missed = 0
    for plant in PLANTS:
        tell(plant.name, is_final=True)
        found = queries_until_found(plant, options.seed, CACHE)
        missed += found is None
        how = f"found by query {found}" if found is not None else "NOT FOUND"
        sys.stdout.write(f"{how} (of {plant.within} allowed): {plant.name}\n")
        sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

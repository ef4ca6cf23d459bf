"""Measures what the evidence costs: dry runs and proofs of the bundled fleet, the analyzer's first and later starts.

Usage: python bench/evidence_cost.py

Every figure is of this machine and this run; the fleet is migrated in one process with one thread, so that no query
waits for another. A start is a process of its own: the first one with an empty cache, which compiles the analyzer.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from migration_pipeline import composition
from migration_pipeline.checks import equivalence
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.settings import Settings
from migration_pipeline.stages.runner import STAGES

ROOT = Path(__file__).resolve().parent.parent
_START = """
import resource, sys, time
start = time.monotonic()
from pathlib import Path
from migration_pipeline.domain.query import Query
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
answer = LocalWarehouse(Path(sys.argv[1]), instances=1).dry_run(Query(sql="SELECT 1"), {})
assert answer.status == "valid", answer
print(time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first start", "next start"):
            seconds, megabytes = started(Path(folder) / "cache")
            print(f"{name}: {seconds:.1f} s to the first answer, {megabytes:.0f} MB at most")
        fleet(Path(folder))


def started(cache: Path) -> tuple[float, float]:
    """Return the seconds until the first dry run of a new process, and its largest memory in MB."""
    command = [sys.executable, "-c", _START, str(cache)]
    seconds, megabytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(megabytes)


def fleet(home: Path) -> None:
    """Migrate the bundled fleet, and print what each query cost and what all of it did."""
    settings = Settings(
        forge_root=home / "forge",
        artifacts=home / "artifacts",
        cache=home / "cache",
        threads=1,
        mappings=ROOT / "mappings",
    )
    forge, warehouse = composition.forge(settings), composition.warehouse(settings)
    for path in sorted((ROOT / "examples/fleet").glob("*/*")):
        if path.is_dir():
            forge.import_folder(RepositoryName.parse(f"{forge.name}/{path.parent.name}/{path.name}"), path)
    campaign = composition.campaign_by_name(settings, "plays_v2")
    dry_runs, proofs = Times(), Times()
    warehouse.dry_run = dry_runs.of(warehouse.dry_run)  # type: ignore[method-assign]
    equivalence.prove = proofs.of(equivalence.prove)  # type: ignore[assignment]
    runner = composition.runner(settings, campaign, warehouse)
    start = time.monotonic()
    keys = [key for name in forge.repositories() for key in runner.scan(name).keys]
    for key in keys:
        migrated(runner.run, key)
    seconds = time.monotonic() - start
    print(f"{'':<10} {'queries':>8} {'median s':>9} {'95 % s':>8} {'most s':>8} {'all s':>8}")
    print(dry_runs.line("dry run"))
    print(proofs.line("proof"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"the fleet: {len(keys)} consumers in {seconds:.1f} s, {most:.0f} MB at most")


def migrated(run: Callable[..., object], key: ConsumerKey) -> None:
    for stage in STAGES:
        run(stage, key)


class Times:
    """The seconds that each call of a function took."""

    def __init__(self) -> None:
        self._seconds: list[float] = []

    def of(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, timed."""

        def timed(*arguments: object, **named: object) -> object:
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self._seconds.append(time.perf_counter() - start)

        return timed

    def line(self, name: str) -> str:
        """Return the figures."""
        times = sorted(self._seconds)
        tail = quantiles(times, n=20)[-1]
        return f"{name:<10} {len(times):>8} {median(times):>9.3f} {tail:>8.2f} {times[-1]:>8.2f} {sum(times):>8.1f}"


if __name__ == "__main__":
    main()

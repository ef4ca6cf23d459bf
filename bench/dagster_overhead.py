"""Measures what Dagster adds: generated repositories through its jobs beside the same stages from the command line.

Usage: python bench/dagster_overhead.py 200 1000

Each way starts from a fresh forge, artifact folder and Dagster instance. CPU seconds are those of all processes that
a way starts, as the kernel counts them: one for each chunk of 100 and one for the scan, as Dagster's run launcher does.
The daemon that hands out runs is not among them.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAMPAIGN = "plays_v2"
CHUNK = 100  # the default of the setting `chunk`
# repositories of the bundled fleet whose work is typical; the generated ones are their copies under other names
TEMPLATES = (
    "insights/daily-plays",
    "growth/premium-funnel",
    "royalties/payout-basis",
    "finance/revenue-views",
    "mobile/skip-rate",
    "recommendations/taste-profile",
    "platform/plays-loader",
    "crm/account-sync",
)


def main(sizes: list[int]) -> None:
    print(f"{'repositories':>12}  {'way':<12} {'CPU s':>8} {'wall s':>8} {'CPU s each':>11}")
    for size in sizes:
        plain = measured(size, "command line")
        through = measured(size, "dagster")
        added = (through - plain) / size
        print(f"{size:>12}  Dagster adds {added:.3f} CPU s a repository (ratio {through / plain:.2f})")


def measured(size: int, way: str) -> float:
    """Return the CPU seconds of one way over `size` fresh repositories, and print them."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        generate(home / "fleet", size)
        environment = {
            **os.environ,
            "MIGRATION_PIPELINE_FORGE_ROOT": str(home / "forge"),
            "MIGRATION_PIPELINE_ARTIFACTS": str(home / "artifacts"),
            "DAGSTER_HOME": str(home / "dagster"),
        }
        run([tool("migration-pipeline"), "fleet", "create", str(home / "fleet")], environment)
        (home / "dagster").mkdir()
        (home / "dagster" / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
        before, start = cpu(), time.monotonic()
        if way == "dagster":
            through_dagster(environment)
        else:
            run([tool("migration-pipeline"), "run", CAMPAIGN, "--json"], environment)
        used, wall = cpu() - before, time.monotonic() - start
        opened = len(list((home / "forge").glob("**/*.pulls/*.json")))
        print(f"{size:>12}  {way:<12} {used:>8.1f} {wall:>8.1f} {used / size:>11.3f}   {opened} pull requests")
        return used


def through_dagster(environment: dict[str, str]) -> None:
    """Scan, then one run for each chunk, each in a process of its own that loads the code location."""
    run([sys.executable, "-c", _WORKER, f"scan__{CAMPAIGN}", "{}"], environment)
    scanned = run([tool("migration-pipeline"), "scan", CAMPAIGN, "--json"], environment, counted=False)
    keys = [key for row in json.loads(scanned) for key in row["consumers"]]
    for start in range(0, len(keys), CHUNK):
        chunk = {"repositories": keys[start : start + CHUNK]}
        config = {"ops": {f"migrate__{CAMPAIGN}_chunk": {"config": chunk}}}
        run([sys.executable, "-c", _WORKER, f"migrate__{CAMPAIGN}", json.dumps(config)], environment)


# what a run worker does: load the code location, execute the run against the instance on disk
_WORKER = """
import json, logging, sys, warnings
warnings.simplefilter("ignore")
import dagster as dg
from migration_pipeline.definitions import defs
logging.disable(logging.INFO)
with dg.DagsterInstance.get() as instance:
    defs.resolve_job_def(sys.argv[1]).execute_in_process(instance=instance, run_config=json.loads(sys.argv[2]))
"""


def generate(folder: Path, size: int) -> None:
    """Write `size` repositories, copies of the templates under names of their own."""
    for number in range(size):
        template = ROOT / "examples" / "fleet" / TEMPLATES[number % len(TEMPLATES)]
        shutil.copytree(template, folder / f"team-{number % 20:02}" / f"{template.name}-{number:04}")


_uncounted: list[float] = []


def run(command: list[str], environment: dict[str, str], *, counted: bool = True) -> str:
    """Return what a command prints; its CPU is left out of `cpu` where it is only the bench's own question."""
    before = children()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stderr[-3000:]}")
    if not counted:
        _uncounted.append(children() - before)
    return done.stdout


def cpu() -> float:
    """Return the CPU seconds of all counted child processes so far."""
    return children() - sum(_uncounted)


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [200, 1000])

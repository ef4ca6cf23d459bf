"""Moves somebody else's queries by HTTP Archive's official deprecation, and counts what comes out.

Usage: PYTHONPATH=bench python -m http_archive PATH [--seed N] [--draw 20] [--analyze] [--mapping FILE] [--out FOLDER]

PATH is a folder of .sql files, such as `sql/2019` of HTTPArchive/almanac.httparchive.org. The report goes to the
output. Nothing of the folder is kept, but for what `--out` asks for: the new text of every changed file.
`--payload` takes the mapping's payloads for the old ones as JSON, which is not so: more of the engine is tried.
"""

import argparse
import difflib
import random
import re
import sys
import tempfile
import traceback
from pathlib import Path

from primer.printing import changed_lines
from primer.progress import tell

from http_archive.judging import Judge, other_tables
from http_archive.report import Results, written
from http_archive.trial import FileTrial, file_trial
from migration_pipeline.domain.mapping import Mapping
from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.languages.sql.findings import Tables
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.mapping.load import load_campaign

MAPPING = Path(__file__).with_name("httparchive_crawl.yaml")
_PAYLOAD = re.compile(r"payload: \{human: .*\}$", re.MULTILINE)


def main() -> None:
    options = arguments()
    mapping = loaded(options.mapping, payload=options.payload)
    others = other_tables()
    tables = Tables(mappings={table.old: table for table in mapping.tables}, schemas=others, defaults=Defaults())
    results = Results(title=f"http_archive: {options.path}{', payload taken as JSON' if options.payload else ''}")
    judge = Judge(mapping, others) if options.analyze else None
    files = sorted(options.path.rglob("*.sql"))
    for number, path in enumerate(files, 1):
        try:
            one = file_trial(path.relative_to(options.path).as_posix(), path.read_text("utf-8"), tables)
        except Exception:  # noqa: BLE001  what it finds
            results.raised.append(f"{path}: {traceback.format_exc(limit=-3)}")
            continue
        if one is not None:
            gather(one, results, judge)
        tell(f"{number}/{len(files)} files, {len(results.trials)} read an old table")
    for one in drawn(results.trials, options.seed, options.draw):
        print(diff(one))
    if options.out is not None:
        keep(results.trials, options.out)
    sys.stdout.write(written(results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draw", type=int, default=0, help="print so many rewritten files as diffs")
    parser.add_argument("--analyze", action="store_true", help="dry-run old and new text with the local warehouse")
    parser.add_argument("--mapping", type=Path, default=MAPPING)
    parser.add_argument("--payload", action="store_true", help="take payload for the old text as JSON")
    parser.add_argument("--out", type=Path, help="a folder for old and new texts")
    return parser.parse_args()


def loaded(path: Path, *, payload: bool) -> Mapping:
    """Return the mapping of a file; `payload` moves what it leaves to a person of the payloads."""
    if not payload:
        return load_campaign(path).mapping
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / path.name
        text = _PAYLOAD.sub("payload: {new: payload, transform: PARSE_JSON(payload)}", path.read_text("utf-8"))
        other.write_text(text, "utf-8")
        return load_campaign(other).mapping


def gather(one: FileTrial, results: Results, judge: Judge | None) -> None:
    """Add a file's trial to the results, dry runs included where a judge is given."""
    results.trials.append(one)
    trial = one.trial
    if not trial.changes_code:
        return
    results.lines.append(changed_lines(one.before, trial.after))
    if judge is None:
        return
    before, after = judge.says(one.before, trial.file), judge.says(trial.after, trial.file)
    results.judged[f"{before.status} -> {after.status}"] += 1
    if after.status is DryRunStatus.NOT_JUDGED:
        results.not_judged[" ".join(after.reason.split())[:100]] += 1
    elif after.status is DryRunStatus.INVALID:
        results.wrong.append(f"{trial.file}: {before.status} ({before.reason[:120]}) -> invalid: {after.reason[:240]}")
    elif before.status is DryRunStatus.VALID and before.outputs != after.outputs:
        results.wrong.append(f"{trial.file}: {before.outputs} -> {after.outputs}"[:400])


def drawn(trials: list[FileTrial], seed: int, count: int) -> list[FileTrial]:
    """Return so many files whose code was changed, by chance."""
    changed = [one for one in trials if one.trial.changes_code]
    return random.Random(seed).sample(changed, min(count, len(changed)))


def diff(one: FileTrial) -> str:
    """Return what was changed in a file."""
    before, after = one.before.splitlines(), one.trial.after.splitlines()
    return "\n".join(difflib.unified_diff(before, after, one.trial.file, one.trial.file, n=50, lineterm=""))


def keep(trials: list[FileTrial], folder: Path) -> None:
    """Write the new text of every changed file, and what stays of any, under a folder."""
    for one in trials:
        path = folder / one.trial.file
        path.parent.mkdir(parents=True, exist_ok=True)
        stays = "".join(f"-- STAYS {finding.subject}: {finding.reason}\n" for finding in one.trial.result.findings)
        path.write_text(f"{diff(one)}\n{stays}", "utf-8")


if __name__ == "__main__":
    main()

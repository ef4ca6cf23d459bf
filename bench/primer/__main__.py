"""Tries the SQL rewriter on somebody else's repository: mappings drawn by a seed, every consumer, every promise.

Usage: PYTHONPATH=bench python -m primer PATH [--seed N] [--tables 120] [--mixed] [--analyze] [--prove] [--assumed]
       [--cases FOLDER]

PATH is a checkout of a repository of BigQuery SQL, with `schema.yaml` files beside the queries of its tables. The
report goes to the output, progress to the error stream. Nothing of the repository is kept, but for what `--cases` asks
for: mapping, old and new text of every pair that broke a promise or that the warehouse finds wrong.
"""

import argparse
import sys
import tempfile
import time
import traceback
from dataclasses import replace
from pathlib import Path

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import ProofStatus
from migration_pipeline.domain.query import DryRun, DryRunStatus
from migration_pipeline.errors import MappingError
from migration_pipeline.languages.sql.findings import Tables
from migration_pipeline.mapping.load import load_campaign
from primer.corpus import Corpus, defaults_of, most_read, read_corpus
from primer.drawing import draw
from primer.judging import Judge
from primer.printing import changed_lines, reprinted
from primer.progress import tell
from primer.report import Results, normalised, written
from primer.speed import timed_rewrite
from primer.trial import Trial, tried

CACHE = Path("~/.cache/migration-pipeline").expanduser()


def main() -> None:
    options = arguments()
    start = time.monotonic()
    kind = "mixed" if options.mixed else "renames"
    results = Results(title=f"primer: {options.path.name}, {kind}, {options.tables} tables, seed {options.seed}")
    tell(results.title, end="\n")
    corpus = read_corpus(options.path)
    results.unread = corpus.unread
    tell(f"{len(corpus.files)} files, {len(corpus.schemas)} schemas", end="\n")
    run = Run(corpus, results, options)
    tables = most_read(corpus, options.tables)
    for number, (table, _) in enumerate(tables, 1):
        run.table(table)
        tell(f"{number}/{len(tables)} tables, {len(results.trials)} pairs, {time.monotonic() - start:.0f} s: {table}")
    run.all_at_once()
    results.seconds = time.monotonic() - start
    sys.stdout.write(written(results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tables", type=int, default=120)
    parser.add_argument("--mixed", action="store_true", help="retype, move, code and drop columns too")
    parser.add_argument("--analyze", action="store_true", help="dry-run old and new text with the local warehouse")
    parser.add_argument("--prove", action="store_true", help="run what is valid on both sides over generated rows")
    parser.add_argument("--assumed", action="store_true", help="run the pairs alone whose tables are not all known")
    parser.add_argument("--cases", type=Path, help="a folder for what is wrong")
    options = parser.parse_args()
    options.analyze = options.analyze or options.prove or options.assumed
    return options


class Run:
    """One run over the tables of a corpus."""

    def __init__(self, corpus: Corpus, results: Results, options: argparse.Namespace) -> None:
        self._corpus = corpus
        self._results = results
        self._options = options
        self._judge = Judge(corpus, CACHE) if options.analyze else None
        self._pool = sorted({column.name for schema in corpus.schemas.values() for column in schema.columns})
        self._mappings: dict[TableName, TableMapping] = {}
        self._campaigns: dict[TableName, Campaign] = {}

    def table(self, table: TableName) -> None:
        """Draw a mapping for one table, and move every file that names it."""
        schema, files = self._corpus.schemas[table], self._corpus.naming(table)
        texts = (self._corpus.files[file] for file in files)
        drawn = draw(schema, self._options.seed, self._pool, texts, mixed=self._options.mixed, beside=False)
        campaign = self._loaded(table, drawn.text)
        mapping = campaign.mapping.table(table) if campaign is not None else None
        if campaign is None or mapping is None:
            return
        self._campaigns[table] = campaign
        self._results.fates.update(drawn.fates)
        self._mappings[table] = mapping
        others = {name: one for name, one in self._corpus.schemas.items() if name != table}
        for file in files:
            known = Tables(mappings={table: mapping}, schemas=others, defaults=defaults_of(file))
            self._pair(file, table, known, drawn.text)

    def all_at_once(self) -> None:
        """Move every consumer once, with the mappings of all tables: how long that takes beside a bare parse."""
        others = {name: one for name, one in self._corpus.schemas.items() if name not in self._mappings}
        files = sorted({trial.file for trial in (*self._results.trials, *self._results.templates)})
        for number, file in enumerate(files):
            tell(f"all tables at once: {number}/{len(files)} files")
            known = Tables(mappings=self._mappings, schemas=others, defaults=defaults_of(file))
            timed = timed_rewrite(self._corpus.files[file], known)
            self._results.speed.append(replace(timed, file=file, is_template=self._corpus.is_template(file)))

    def _loaded(self, table: TableName, text: str) -> Campaign | None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "primer.yaml"
            path.write_text(text, "utf-8")
            try:
                return load_campaign(path, with_gaps=True)
            except MappingError as error:
                self._results.refused.append(f"{table}: {str(error)[:300]}")
                return None

    def _pair(self, file: str, table: TableName, known: Tables, mapping: str) -> None:
        text = self._corpus.files[file]
        try:
            trial = tried(file, text, table, known)
        except Exception:  # noqa: BLE001  what it finds
            self._results.raised.append(f"{file} ({table}): {traceback.format_exc(limit=-3)}")
            self._keep(file, table, mapping, "")
            return
        if not trial.is_consumer:
            return
        is_template = self._corpus.is_template(file)
        (self._results.templates if is_template else self._results.trials).append(trial)
        if trial.broken:
            self._keep(file, table, mapping, trial.after)
        if trial.changes_code:
            self._compare(trial, text)
            if self._judge is not None and not is_template:
                self._judged(self._judge, trial, known, mapping)

    def _compare(self, trial: Trial, text: str) -> None:
        self._results.lines.append(changed_lines(text, trial.after))
        printed = reprinted(trial.after)
        if printed is not None:
            self._results.reprinted_lines.append(changed_lines(text, printed))

    def _judged(self, judge: Judge, trial: Trial, known: Tables, mapping: str) -> None:
        before = judge.before(trial.file)
        after = judge.after(trial.file, trial.after, known.mappings[trial.table].new_schema)
        self._results.judged[f"{before.status} -> {after.status}"] += 1
        if before.status is not DryRunStatus.VALID:
            self._results.not_valid[f"{before.status}: {' '.join(before.reason.split())[:160]}"] += 1
        if wrong := why_wrong(before, after):
            place = f"{trial.file} ({trial.table}): {wrong}"
            if before.status is DryRunStatus.VALID:
                self._results.wrong.append(place)
            else:
                self._results.suspicious.append(place)
            self._keep(trial.file, trial.table, mapping, trial.after)
        elif self._options.assumed and before.status is DryRunStatus.NOT_JUDGED:
            self._assume(judge, trial, mapping)
        elif self._options.prove and before.status is DryRunStatus.VALID and after.status is DryRunStatus.VALID:
            self._prove(judge, trial, mapping)

    def _assume(self, judge: Judge, trial: Trial, mapping: str) -> None:
        start = time.monotonic()
        found = judge.assumed_proof(trial.file, trial.after, self._campaigns[trial.table])
        if isinstance(found, str):
            self._results.not_assumed[normalised(found)[:120]] += 1
            return
        self._results.proofs.add(trial, found, time.monotonic() - start)
        if found.status is ProofStatus.DIFFERENT:
            self._keep(trial.file, trial.table, mapping, trial.after)

    def _prove(self, judge: Judge, trial: Trial, mapping: str) -> None:
        start = time.monotonic()
        proof = judge.proof(trial.file, trial.after, self._campaigns[trial.table])
        self._results.proofs.add(trial, proof, time.monotonic() - start)
        if proof.status is ProofStatus.DIFFERENT:
            self._keep(trial.file, trial.table, mapping, trial.after)

    def _keep(self, file: str, table: TableName, mapping: str, after: str) -> None:
        if self._options.cases is None:
            return
        folder = self._options.cases / f"{file.replace('/', '__')}--{table.table}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("mapping.yaml", mapping), ("before.sql", self._corpus.files[file]), ("after.sql", after)):
            (folder / name).write_text(text, "utf-8")


def why_wrong(before: DryRun, after: DryRun) -> str:
    """Return what the warehouse has against the new text that it had not against the old, or nothing."""
    if before.status is DryRunStatus.INVALID:
        return ""
    if after.status is DryRunStatus.INVALID:
        return f"invalid: {after.reason}"
    if before.status is DryRunStatus.VALID and after.status is DryRunStatus.VALID and before.outputs != after.outputs:
        old, new = ([[f"{c.name} {c.type}" for c in o] for o in run.outputs] for run in (before, after))
        return f"outputs differ: {differing(old, new)}"
    return ""


def differing(old: list[list[str]], new: list[list[str]]) -> str:
    """Return the columns that only one side has, or say that the order is another."""
    before, after = [c for one in old for c in one], [c for one in new for c in one]
    gone, come = [c for c in before if c not in after], [c for c in after if c not in before]
    return f"{gone[:3]} -> {come[:3]}" if gone or come else f"the order: {before[:6]} -> {after[:6]}"


if __name__ == "__main__":
    main()

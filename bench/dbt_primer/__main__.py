"""Tries the dbt framework on somebody else's project: one campaign of its most-read sources, over all of its models.

Usage: PYTHONPATH=bench python -m dbt_primer PATH [--seed N] [--tables 120] [--mixed] [--elsewhere] [--written-out]
       [--cases FOLDER]

PATH is a checkout of a dbt project. The report goes to the output, progress to the error stream. Nothing of the project
is kept, but for what `--cases` asks for: the mapping, every diff, and every place that is left.
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from primer.drawing import draw
from primer.progress import tell

from dbt_primer.columns import SOURCE, Columns, columns_of
from dbt_primer.project import SourceTable, naming, read_tree, source_tables, written_out
from dbt_primer.report import Results, written
from dbt_primer.trial import Trial, tried
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.domain.source_tree import SourceTree
from migration_pipeline.errors import MappingError
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline.stages.diff import unified


def main() -> None:
    options = arguments()
    kind = "mixed" if options.mixed else "renames"
    results = Results(title=f"dbt primer: {options.path.name}, {kind}, seed {options.seed}")
    tell(results.title, end="\n")
    start = time.monotonic()
    Run(read_tree(options.path), results, options).campaign()
    results.seconds = time.monotonic() - start
    sys.stdout.write(written(results))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tables", type=int, default=120)
    parser.add_argument("--mixed", action="store_true", help="retype, move, code and drop columns too")
    parser.add_argument("--elsewhere", action="store_true", help="put half of the new tables into another dataset")
    parser.add_argument("--written-out", action="store_true", help="take projects and datasets out of templates first")
    parser.add_argument("--cases", type=Path, help="a folder for mappings and diffs")
    return parser.parse_args()


class Run:
    """One run over the sources of a project."""

    def __init__(self, tree: SourceTree, results: Results, options: argparse.Namespace) -> None:
        self._results = results
        self._options = options
        self._tables = source_tables(tree)
        results.tables = len(self._tables)
        results.templated = sum(not one.written for one in self._tables)
        plain, _ = written_out(tree)
        self._tree = plain if options.written_out else tree
        self._columns: Columns = columns_of(plain, self._tables)
        self._pool = sorted({name for columns in self._columns.values() for name in columns})

    def campaign(self) -> None:
        """Draw a mapping for the most-read tables of which a column is known, and move the project by it."""
        known = [one for one in self._tables if self._columns[one.table]]
        self._results.unread = len(self._tables) - len(known)
        calls = Counter(call for file in self._tree.files for call in set(SOURCE.findall(file.text or "")))
        known = sorted(known, key=lambda one: -calls[one.source, one.name])[: self._options.tables]
        self._results.drawn = len(known)
        if not known:
            return
        text = self._drawn(known)
        campaign = self._loaded(text)
        if campaign is None:
            return
        tell(f"{len(known)} tables, {sum(map(len, self._columns.values()))} columns", end="\n")
        try:
            trial = self._results.trial = tried(naming(self._tree, known), campaign, self._unwritten())
        except Exception:  # noqa: BLE001  what it finds
            self._results.raised = traceback.format_exc()
            return
        self._keep(text, trial)

    def _unwritten(self) -> frozenset[str]:
        """Return the tables that the engine cannot know, since their sources do not write them out."""
        return frozenset(str(one.table) for one in self._tables if not (one.written or self._options.written_out))

    def _drawn(self, tables: list[SourceTable]) -> str:
        """Return one mapping file for all tables."""
        head, bodies = "", []
        for one in tables:
            columns = (Column(name, DataType.parse(kind)) for name, kind in self._columns[one.table].items())
            texts = (file.text or "" for file in self._tree.files if file.path.endswith(".sql"))
            drawn = draw(
                TableSchema(one.table, tuple(columns)),
                self._options.seed,
                self._pool,
                (text for text in texts if one.name in text),
                mixed=self._options.mixed,
                beside=not self._options.elsewhere,
            )
            self._results.fates.update(drawn.fates)
            head, _, body = drawn.text.partition("tables:\n")
            bodies.append(body)
        return f"{head}tables:\n{''.join(bodies)}"

    def _loaded(self, text: str) -> Campaign | None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "primer.yaml"
            path.write_text(text, "utf-8")
            try:
                return load_campaign(path, with_gaps=True)
            except MappingError as error:
                self._results.refused = str(error)
                return None

    def _keep(self, mapping: str, trial: Trial) -> None:
        if self._options.cases is None:
            return
        folder = self._options.cases
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mapping.yaml").write_text(mapping, "utf-8")
        (folder / "changes.diff").write_text("".join(map(unified, trial.rewrite.changes)), "utf-8")
        left = (f"{one.file}:{one.line}: {one.subject}: {one.reason}\n" for one in trial.rewrite.unresolved)
        (folder / "left.txt").write_text("".join(left), "utf-8")


if __name__ == "__main__":
    main()

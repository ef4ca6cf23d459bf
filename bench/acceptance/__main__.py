"""Asks the local warehouse for its word on every query and view of somebody else's repository of BigQuery SQL.

Usage: PYTHONPATH=bench python -m acceptance PATH

PATH is a checkout of a repository of BigQuery SQL whose files its owner runs: what is refused is a mistake of the local
warehouse, of the file or of a schema.yaml. Each query.sql, view.sql and script.sql is dry-run with the columns that the
repository's schema.yaml files give its tables; those of a view without one are made out from the view, and functions of
the repository are defined before the query. What a query or view emits is then held against the schema.yaml beside it.
The report goes to the output, progress to the error stream.
"""

import argparse
import sys
import time
from pathlib import Path, PurePosixPath

from primer.corpus import UNREADABLE, Corpus, columns_in, read_corpus
from primer.judging import Judge
from primer.progress import tell

from acceptance.columns import compared
from acceptance.report import Answer, written
from migration_pipeline.domain.query import DryRun, DryRunStatus
from migration_pipeline.domain.schema import Column

CACHE = Path("~/.cache/migration-pipeline").expanduser()
QUERIES = ("query.sql", "view.sql", "script.sql")
COMPARED = ("query.sql", "view.sql")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    path: Path = parser.parse_args().path
    start = time.monotonic()
    corpus = read_corpus(path)
    judge = Judge(corpus, CACHE)
    files = [file for file in corpus.files if PurePosixPath(file).name in QUERIES]
    answers = []
    for number, file in enumerate(files, 1):
        answers.append(answered(path / file, judge.before(file), corpus, file))
        tell(f"{number}/{len(files)} files, {time.monotonic() - start:.0f} s: {file}")
    title = f"acceptance: {path.name}, {len(files)} files, {len(corpus.schemas)} schemas"
    sys.stdout.write(written(title, answers, corpus.unread))
    sys.stdout.write(f"\nwhole run: {time.monotonic() - start:.0f} s\n")


def answered(path: Path, run: DryRun, corpus: Corpus, file: str) -> Answer:
    """Return what came of one file, with its columns where it is valid and has a schema beside it."""
    theirs = schema_beside(path) if run.status is DryRunStatus.VALID and run.outputs else None
    return Answer(
        file=file,
        run=run,
        made_out=any(table not in corpus.schemas and not table.table.endswith("*") for table in run.referenced),
        columns=tuple(compared(theirs, run.outputs[-1])) if theirs is not None else None,
    )


def schema_beside(path: Path) -> tuple[Column, ...] | None:
    """Return the columns that a query or view is said to emit, None where nobody says so."""
    if path.name not in COMPARED:
        return None
    try:
        return columns_in(path.parent / "schema.yaml")
    except UNREADABLE:
        return None


if __name__ == "__main__":
    main()

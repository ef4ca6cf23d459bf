"""Rewrites one file for the whole campaign: the primer's trial, and which of its statements were moved."""

from bisect import bisect_right
from dataclasses import dataclass

from primer.trial import Trial, tried

from migration_pipeline.domain.consumer import ReferenceKind
from migration_pipeline.domain.edit import Span
from migration_pipeline.languages.sql.findings import Finding, Tables
from migration_pipeline.languages.sql.script import statements, tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTrial:
    """A file's trial; how many of its statements read an old table, and how many of those nothing stops."""

    trial: Trial
    before: str
    statements: int
    moved: int

    @property
    def others(self) -> tuple[Finding, ...]:
        """The places that stay for a reason which is not the mapping's."""
        return tuple(finding for finding in self.trial.result.findings if not is_of_the_mapping(finding))

    @property
    def outcome(self) -> str:
        """The class in which the file is counted."""
        if self.others:
            return "other"
        return "mapping" if self.trial.result.findings else "full"


def file_trial(file: str, text: str, tables: Tables) -> FileTrial | None:
    """Return the trial of a file, None where it reads no old table; whatever the engine raises is the caller's."""
    table = next(iter(tables.mappings))
    trial = tried(file, text, table, tables)
    reads = [r.span for r in trial.result.references if r.kind is ReferenceKind.READ]
    if not reads:
        return None
    starts = [statement.tokens[0].start for statement in statements(tokenize(text), text)]
    reading = {_statement(span, starts) for span in reads}
    stopped = {_statement(finding.span, starts) for finding in trial.result.findings}
    return FileTrial(trial=trial, before=text, statements=len(reading), moved=len(reading - stopped))


def is_of_the_mapping(finding: Finding) -> bool:
    """Whether a place stays because the mapping gives no value for a column.

    A text that became JSON has one: that it stays, which the engine words as an absence in a subquery, is not the
    mapping's wish.
    """
    return finding.absence is not None and "spelled otherwise" not in finding.reason


def _statement(span: Span, starts: list[int]) -> int:
    return bisect_right(starts, span.start)

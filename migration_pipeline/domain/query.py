"""A query as a warehouse sees it, and what a dry run answers."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """SQL text (one statement or a script) with what it takes for granted.

    `file` and `line` say where the text begins, for messages.
    """

    sql: str
    default_project: str | None = None
    default_dataset: str | None = None
    file: str = ""
    line: int = 1


class DryRunStatus(StrEnum):
    """What a dry run says; NOT_JUDGED is neither right nor wrong."""

    VALID = "valid"
    INVALID = "invalid"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """The answer to a dry run.

    `outputs` are the output columns of each statement that gives or stores rows, in order of the
    statements. `referenced` are the tables that the analyzer resolved. `reason` explains INVALID (the
    analyzer's own message, with its `[line:column]`) and NOT_JUDGED. `bytes_processed` is what the query would read,
    where the warehouse knows.
    """

    status: DryRunStatus
    reason: str = ""
    outputs: tuple[tuple[Column, ...], ...] = ()
    referenced: tuple[TableName, ...] = ()
    bytes_processed: int | None = None

"""Rows of tables as SQL constants, and what a query gives over them."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.schema import Column

# What CURRENT_TIMESTAMP() and its kin give wherever a query is run over rows that were made for it.
NOW = "2024-03-15 12:34:56"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table's content: a constant for each column and each pseudo column, the latter behind the former."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    pseudo: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSet:
    """What one statement emits or stores.

    `rows` are constants of SQL. `compared` are the same values in a form that is equal where they are: floats at nine
    significant digits, JSON with its keys sorted. `in_any_order` is that form with every array's elements sorted, for
    arrays that have no order. `is_ordered`: the query has an outermost ORDER BY. `head` is the statement around the
    query, where it stores or exports the rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    compared: tuple[tuple[str, ...], ...]
    in_any_order: tuple[tuple[str, ...], ...]
    is_ordered: bool
    head: str = ""


class RunStatus(StrEnum):
    """What became of a run: FAILED says that the rows were not to the query's taking, NOT_RUN says nothing of it.

    OUT_OF_TIME, or out of memory: over fewer rows it may be done.
    """

    DONE = "done"
    FAILED = "failed"
    OUT_OF_TIME = "out_of_time"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a query gave, statement by statement, or why it gave nothing."""

    status: RunStatus
    reason: str = ""
    results: tuple[ResultSet, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRunnable:
    """Why a query cannot be run over rows that were made for it."""

    reason: str

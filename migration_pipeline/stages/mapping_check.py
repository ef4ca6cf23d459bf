"""Tries a mapping out: sample values there and back, and stored rows against what it promises of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from migration_pipeline.domain.mapping import MappedColumn, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.errors import AnalyzerUnavailable, WarehouseError
from migration_pipeline.languages.sql.round_trip import RoundTrip, round_trips
from migration_pipeline.languages.sql.row_counts import (
    ROWS,
    compared_columns,
    converted_columns,
    differing_rows,
    inexact_values,
)
from migration_pipeline.mapping.compile import Severity
from migration_pipeline.mapping.load import MappingFile, MappingFinding
from migration_pipeline.protocols import Evaluator, StoredRows

_Value = tuple[object, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was counted over stored rows, in one sentence, and whether it keeps the mapping's promise."""

    where: str
    says: str
    holds: bool

    def __str__(self) -> str:
        return f"{'' if self.holds else 'broken: '}{self.where}: {self.says}"


def round_trip_findings(file: MappingFile, name: str, evaluator: Evaluator) -> tuple[MappingFinding, ...]:
    """Return a finding for each column whose inverse does not give back what its transform was given.

    Where nothing can be evaluated, one warning says so.
    """
    if file.campaign is None:
        return ()
    trips = [(table, trip) for table in file.campaign.mapping.tables for trip in round_trips(table)]
    try:
        values = iter(evaluator.values([one for _, trip in trips for one in (trip.old, trip.new, trip.back)]))
    except AnalyzerUnavailable as error:
        message = f"transforms and inverses were not tried on sample values: {error}"
        return (MappingFinding(name, 1, "", message, Severity.WARNING),)
    tried: dict[tuple[TableName, MappedColumn], list[_Tried]] = {}
    for table, trip in trips:
        tried.setdefault((table.old, trip.column), []).append(_Tried(trip, next(values), next(values), next(values)))
    return tuple(
        MappingFinding(
            name, file.lines.get((table, column.path), 1), f"{table}.{'.'.join(column.path)}", message, severity
        )
        for (table, column), trials in tried.items()
        for message, severity in _slips(column, trials)
    )


def counted(mapping: TableMapping, rows: StoredRows, percent: float, where: str) -> Iterator[Counted]:
    """Yield what stored rows say of a mapping; WarehouseError where they cannot be read.

    First how many new values break `exact`, column by column; then how many rows of the old table and of its view have
    no match in each other. `where` is a condition over the old table's columns; `percent` of the rows are compared.
    """
    columns = converted_columns(mapping)
    if columns:
        found = rows.figures(inexact_values(mapping, columns, where))
        for at, column in enumerate(columns):
            yield _exactness(mapping, column, found[f"column_{at}"], found[ROWS])
    if mapping.pattern is None and compared_columns(mapping):
        yield _sameness(mapping, rows.figures(differing_rows(mapping, percent, where)))


@dataclass(frozen=True, slots=True)
class _Tried:
    trip: RoundTrip
    old: _Value
    new: _Value
    back: _Value

    @property
    def is_null(self) -> bool:
        return self.old is not None and self.old[1] == "NULL"

    @property
    def is_lost(self) -> bool:
        """Whether the old value does not come back, though the transform takes it."""
        return self.old is not None and self.new is not None and self.back != self.old


def _slips(column: MappedColumn, trials: list[_Tried]) -> Iterator[tuple[str, Severity]]:
    others = [one for one in trials if not one.is_null and one.old is not None]
    taken = [one for one in others if one.new is not None]
    lost = [one for one in taken if one.is_lost]
    is_text = column.type is not None and column.type.kind == "STRING"  # whose values may all be of a form of their own
    if others and not taken and not is_text:
        samples = ", ".join(_shown(one.old) for one in others)
        mend = "correct it, or give the columns' real types"
        yield f"its transform fails for every sample value ({samples}); {mend}", Severity.ERROR
    for null in trials:
        if null.is_null and null.is_lost:
            mend = "write both so that NULL comes back as NULL, with IF(... IS NULL, NULL, ...)"
            yield f"{_story(null)}; {mend}", Severity.ERROR
    # of an `exact` column its author says that the old values are of some kind; what is of another kind says nothing
    if lost and (not column.exact or (lost == taken and not is_text)):
        rest = "" if column.exact else ", or say exact: true if the old column never holds such a value"
        mend = f"correct the transform or the inverse{rest}"
        yield f"{_story(lost[0])}; {mend}", Severity.WARNING if is_text else Severity.ERROR


def _story(one: _Tried) -> str:
    back = f"makes {_shown(one.back)} of that" if one.back is not None else "fails on that"
    return f"its transform makes {_shown(one.new)} of {_shown(one.old)}, and its inverse {back}"


def _shown(value: _Value) -> str:
    return value[1] if value is not None else "nothing"


def _exactness(mapping: TableMapping, column: MappedColumn, broken: int, total: int) -> Counted:
    where = f"{mapping.old}.{'.'.join(column.path)}"
    new = ".".join(column.new_path or ())
    if not broken:
        also = "" if column.exact else "; exact: true would hold for these rows"
        return Counted(where=where, says=f"exact in all of {total} rows{also}", holds=True)
    says = f"{broken} of {total} rows have a {new} that no old value gives"
    return Counted(where=where, says=f"{says}{', though it is exact' if column.exact else ''}", holds=not column.exact)


def _sameness(mapping: TableMapping, found: dict[str, int]) -> Counted:
    old, new, only_old, only_new = (found[one] for one in ("old_rows", "new_rows", "only_old", "only_new"))
    says = f"{old} rows, {new} in its view over {mapping.new}"
    if not old + new:
        raise WarehouseError(f"{mapping.old}: no row was compared; take a larger share, or another --where")
    if only_old or only_new:
        return Counted(where=str(mapping.old), says=f"{says}; {only_old} and {only_new} of them alone", holds=False)
    return Counted(where=str(mapping.old), says=f"{says}, all the same", holds=True)

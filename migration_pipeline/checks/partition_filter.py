"""Each read of the new table has the filter that it requires, and filters as directly as the old read did."""

from collections.abc import Iterator

from migration_pipeline.domain.mapping import MappedColumn, NewColumn, TableMapping
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.languages.sql.pruning import Filters, filters
from migration_pipeline.languages.sql.shards import SUFFIX
from migration_pipeline.protocols import JudgedSource, Subject

# https://cloud.google.com/bigquery/docs/partitioned-tables, but for integer ranges: no mapping says which those are
_OF_PARTITIONS = frozenset({"DATE", "DATETIME", "TIMESTAMP"})


class PartitionFilter:
    """Rung 6, decided from the text: no dry run without the warehouse's own tables sees partitions."""

    name = "partition_filter"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each piece of SQL whose code was edited."""
        return tuple(self._result(source, subject) for source in subject.sources if source.edits)

    def _result(self, source: JudgedSource, subject: Subject) -> CheckResult:
        outcome, detail = _judge(source, subject)
        return CheckResult(check=self.name, file=source.file, outcome=outcome, detail=source.of_way(detail))


def _judge(source: JudgedSource, subject: Subject) -> tuple[Outcome, str]:
    before = filters(source.before.query.sql)
    after = filters(source.after.query.sql) if source.after is not None else None
    if before is None or after is None:
        return Outcome.SKIPPED, "the query is a template, or cannot be read, so its filters are not known"
    moved = [one for one in subject.campaign.mapping.tables if _reads(after, one) > _reads(before, one)]
    lost = [why for mapping in moved for why in (*_missing(mapping, after), *_lost(mapping, before, after))]
    if lost:
        return Outcome.FAILED, "; ".join(dict.fromkeys(lost))
    kept = sum(before.compared.values())
    counts = f"{kept} before, {sum(after.compared.values())} after"
    return Outcome.PASSED, f"no filter is lost; columns compared as such: {counts}"


def _reads(found: Filters, mapping: TableMapping) -> int:
    """Return how often a query reads the new table by name."""
    return sum(count for name, count in found.tables.items() if _is_named(name, mapping))


def _is_named(written: str, mapping: TableMapping) -> bool:
    full = str(mapping.new).lower()
    return full == written or full.endswith(f".{written}")


def _missing(mapping: TableMapping, after: Filters) -> Iterator[str]:
    for required in mapping.required_filter:
        names = {required.column.path[-1].lower(), *_old_names(mapping, required.column)}
        if sum(after.compared[name] for name in names) < _reads(after, mapping):
            yield f"{mapping.new} must be filtered by {'.'.join(required.column.path)}, compared with a constant"


def _old_names(mapping: TableMapping, column: NewColumn) -> Iterator[str]:
    """Yield the names under which a subquery may pass a new column on, as it is."""
    for row in mapping.columns:
        if isinstance(row, MappedColumn) and row.same_value and row.new_path == column.path:
            yield row.path[-1].lower()


def _lost(mapping: TableMapping, before: Filters, after: Filters) -> Iterator[str]:
    """Yield the days and times that the old query filtered by as they stood, and the new one does not."""
    wanted = {
        column.path[-1].lower(): (column.new_path or ())[-1].lower()
        for column in mapping.columns
        if isinstance(column, MappedColumn) and column.same_value and column.new_path
        if column.type is None or column.type.kind in _OF_PARTITIONS
    }
    for old, new in wanted.items():
        found = after.compared[new] + (after.compared[old] if old != new else 0)
        if found < before.compared[old]:
            yield f"the filter by {old} no longer meets the column {new} as it is: partitions may be read in full"
    for part, column in mapping.suffix:
        if before.compared[SUFFIX.lower()] and not after.compared[column.path[-1].lower()]:
            yield f"the filter by {SUFFIX} ({part}) has no counterpart on {'.'.join(column.path)}"

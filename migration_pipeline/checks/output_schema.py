"""Names, types and order of the columns that each statement emits are as before."""

from migration_pipeline.domain.mapping import MappedColumn, Mapping, Outputs
from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.domain.schema import Column
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.protocols import JudgedSource, Subject

_Change = tuple[str, str, str, str]


class OutputSchema:
    """Rung 5."""

    name = "output_schema"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each piece of SQL whose code was edited."""
        adopted = _adopted(subject.campaign.mapping)
        return tuple(self._result(source, adopted) for source in subject.sources if source.edits)

    def _result(self, source: JudgedSource, adopted: frozenset[_Change]) -> CheckResult:
        outcome, detail = _judge(source, adopted)
        return CheckResult(check=self.name, file=source.file, outcome=outcome, detail=source.of_way(detail))


def _adopted(mapping: Mapping) -> frozenset[_Change]:
    """Return the outputs that may change, old and new type with the new name, where the campaign says `adopt`."""
    if mapping.outputs is not Outputs.ADOPT:
        return frozenset()
    rows = (row for table in mapping.tables for row in table.columns if isinstance(row, MappedColumn) and row.new_path)
    return frozenset((str(row.type), str(row.new_type), row.path[-1], (row.new_path or ("",))[-1]) for row in rows)


def _is_adopted(old: Column, new: Column, adopted: frozenset[_Change]) -> bool:
    names = ((old.name, new.name), *(change[2:] for change in adopted if old.name == new.name))
    return old == new or any((str(old.type), str(new.type), *pair) in adopted for pair in names)


def _judge(source: JudgedSource, adopted: frozenset[_Change]) -> tuple[Outcome, str]:
    before, after = source.before_run, source.after_run
    if after is None or before.status is not DryRunStatus.VALID or after.status is not DryRunStatus.VALID:
        return Outcome.SKIPPED, "both queries must be valid before their outputs can be compared"
    if len(before.outputs) != len(after.outputs):
        return Outcome.FAILED, f"{len(before.outputs)} result sets became {len(after.outputs)}"
    changed: list[str] = []
    for old, new in zip(before.outputs, after.outputs, strict=True):
        if len(old) != len(new) or not all(_is_adopted(b, a, adopted) for b, a in zip(old, new, strict=True)):
            return Outcome.FAILED, _difference(old, new)
        changed += [f"{b.name} {b.type} is {a.name} {a.type}" for b, a in zip(old, new, strict=True) if b != a]
    columns = sum(len(output) for output in after.outputs)
    if changed:
        return Outcome.PASSED, f"{columns} output columns; adopted, as the campaign says: {', '.join(changed)}"
    return Outcome.PASSED, f"{columns} output columns, names and types as before"


def _difference(old: tuple[Column, ...], new: tuple[Column, ...]) -> str:
    if len(old) != len(new):
        return f"{len(old)} output columns became {len(new)}"
    before, after = next((b, a) for b, a in zip(old, new, strict=True) if b != a)
    return f"output column {before.name} {before.type} became {after.name} {after.type}"

"""Names, types and order of the columns that each statement emits are as before."""

from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.domain.schema import Column
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.protocols import JudgedSource, Subject


class OutputSchema:
    """Rung 5."""

    name = "output_schema"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each piece of SQL whose code was edited."""
        return tuple(self._result(source) for source in subject.sources if source.edits)

    def _result(self, source: JudgedSource) -> CheckResult:
        outcome, detail = _judge(source)
        return CheckResult(check=self.name, file=source.file, outcome=outcome, detail=detail)


def _judge(source: JudgedSource) -> tuple[Outcome, str]:
    before, after = source.before_run, source.after_run
    if after is None or before.status is not DryRunStatus.VALID or after.status is not DryRunStatus.VALID:
        return Outcome.SKIPPED, "both queries must be valid before their outputs can be compared"
    if len(before.outputs) != len(after.outputs):
        return Outcome.FAILED, f"{len(before.outputs)} result sets became {len(after.outputs)}"
    for old, new in zip(before.outputs, after.outputs, strict=True):
        if old != new:
            return Outcome.FAILED, _difference(old, new)
    columns = sum(len(output) for output in after.outputs)
    return Outcome.PASSED, f"{columns} output columns, names and types as before"


def _difference(old: tuple[Column, ...], new: tuple[Column, ...]) -> str:
    if len(old) != len(new):
        return f"{len(old)} output columns became {len(new)}"
    before, after = next((b, a) for b, a in zip(old, new, strict=True) if b != a)
    return f"output column {before.name} {before.type} became {after.name} {after.type}"

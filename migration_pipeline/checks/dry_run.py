"""The analyzer accepts the changed SQL, measured against what it said before the change."""

from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.protocols import JudgedSource, Subject


class DryRunCheck:
    """Rung 4."""

    name = "dry_run"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each piece of SQL whose code was edited."""
        return tuple(self._result(source) for source in subject.sources if source.edits)

    def _result(self, source: JudgedSource) -> CheckResult:
        outcome, detail = _judge(source)
        return CheckResult(check=self.name, file=source.file, outcome=outcome, detail=source.of_way(detail))


def _judge(source: JudgedSource) -> tuple[Outcome, str]:
    before, after = source.before_run, source.after_run
    if after is None:
        return Outcome.FAILED, "the SQL is not found again in the edited file"
    if before.status is DryRunStatus.INVALID:
        return Outcome.SKIPPED, f"the SQL was not valid before the change: {before.reason}"
    if after.status is DryRunStatus.INVALID:
        return Outcome.FAILED, after.reason
    if after.status is DryRunStatus.NOT_JUDGED:
        return Outcome.SKIPPED, after.reason
    said = "; ".join(filter(None, (after.reason, source.assumption)))
    remark = f" ({said})" if said else ""
    if before.bytes_processed is not None and after.bytes_processed is not None:
        remark += f"; {after.bytes_processed:,} bytes, {before.bytes_processed:,} before"
    return Outcome.PASSED, f"valid, reads {', '.join(str(table) for table in after.referenced) or 'no table'}{remark}"

"""Every name outside the edits means what it meant before."""

from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.languages.sql.findings import Sources, Tables
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.verify import Change, changed_meaning
from migration_pipeline.protocols import JudgedSource, Subject


class SameBindings:
    """Rung 2."""

    name = "same_bindings"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each piece of SQL that was edited; a file without SQL is skipped, saying so."""
        judged = tuple(self._result(source, subject) for source in subject.sources if source.edits and source.is_first)
        silent = {change.file for change in subject.changeset.rewrite.changes} - {result.file for result in judged}
        return (
            *judged,
            *(
                CheckResult(check=self.name, file=file, outcome=Outcome.PASSED, detail="no SQL was edited here")
                for file in sorted(silent)
            ),
        )

    def _result(self, source: JudgedSource, subject: Subject) -> CheckResult:
        query = source.before.query
        tables = Tables(
            mappings={table.old: table for table in subject.campaign.mapping.tables},
            schemas=subject.schemas,
            defaults=Defaults(project=query.default_project, dataset=query.default_dataset),
            sources=Sources(known=(*source.before.sources.known, *_after(source).known)),
        )
        change = changed_meaning(source.before.fragment.text, source.edits, tables)
        outcome, detail = _judge(change)
        return CheckResult(check=self.name, file=source.file, outcome=outcome, detail=detail)


def _judge(change: Change | None) -> tuple[Outcome, str]:
    if change is None:
        return Outcome.PASSED, "every name outside the edits means what it meant"
    if change.is_reshaped:
        return Outcome.SKIPPED, f"the query has another shape, so names cannot be compared one by one: {change.why}"
    return Outcome.FAILED, change.why


def _after(source: JudgedSource) -> Sources:
    return source.after.sources if source.after is not None else Sources()

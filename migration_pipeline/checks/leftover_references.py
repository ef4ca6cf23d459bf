"""Every reference to the old table that remains is one that the changeset leaves to a person."""

from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.protocols import Subject


class LeftoverReferences:
    """Rung 3."""

    name = "leftover_references"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each changed file."""
        named = {unresolved.file for unresolved in subject.changeset.rewrite.unresolved}
        results = []
        for change in subject.changeset.rewrite.changes:
            left = [reference for reference in subject.remaining if reference.file == change.file]
            silent = [] if change.file in named else left
            detail = "no reference to an old table remains"
            if silent:
                detail = f"line {silent[0].line} still names {silent[0].table}, and nothing says why"
            elif left:
                detail = f"{len(left)} remaining, listed under what needs a decision"
            outcome = Outcome.FAILED if silent else Outcome.PASSED
            results.append(CheckResult(check=self.name, file=change.file, outcome=outcome, detail=detail))
        return tuple(results)

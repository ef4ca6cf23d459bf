"""The old query over the old table returns what the new query returns over the new one, seen by running both."""

from migration_pipeline.domain.proof import Proof, ProofStatus
from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.proof.prove import prove
from migration_pipeline.proof.report import evidence, summary
from migration_pipeline.protocols import JudgedSource, Subject

_OUTCOMES = {
    ProofStatus.EQUAL: Outcome.PASSED,
    ProofStatus.DIFFERENT: Outcome.FAILED,
    ProofStatus.UNPROVEN: Outcome.SKIPPED,
}


class Equivalence:
    """Rung 7; the one that lifts a grade to proven."""

    name = "equivalence"

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each piece of SQL whose code was edited."""
        return tuple(self._result(source, subject) for source in subject.sources if source.edits)

    def _result(self, source: JudgedSource, subject: Subject) -> CheckResult:
        proof = _proof(source, subject)
        outcome, detail = _OUTCOMES[proof.status], summary(proof)
        if source.assumed and outcome is Outcome.PASSED:
            outcome, detail = Outcome.SKIPPED, f"{detail}; no proof, because {source.assumption}"
        return CheckResult(
            check=self.name,
            file=source.file,
            outcome=outcome,
            detail=source.of_way(detail),
            evidence=evidence(proof),
            example=proof.example if outcome is Outcome.PASSED else None,
        )


def _proof(source: JudgedSource, subject: Subject) -> Proof:
    runs = (source.before_run, source.after_run)
    if source.after is None or any(run is None or run.status is not DryRunStatus.VALID for run in runs):
        return Proof(status=ProofStatus.UNPROVEN, reason="both queries must be valid before they can be run")
    return prove(source.before.query, source.after.query, subject.campaign, source.schemas, subject.warehouse)

"""What a stage left, as Dagster shows it: metadata, tables, and the text of its small files."""

from dataclasses import dataclass

import dagster as dg

from migration_pipeline.domain.verdict import CheckResult, Outcome, Verdict
from migration_pipeline.stages.dry_run_validation import evidence_lines
from migration_pipeline.stages.runner import Stage, StageResult, StageRunner

_PREVIEW = 4_000
_SHOWN = {
    Stage.LINEAGE_DISCOVERY: ("references.md", "md"),
    Stage.CONTEXT_BUILD: ("context.md", "md"),
    Stage.AGENT_REWRITE: ("changes.diff", "diff"),
    Stage.DRY_RUN_VALIDATION: ("verdict.md", "md"),
}
CHECK = "verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A verdict as Dagster shows it."""

    passed: bool
    severity: dg.AssetCheckSeverity
    description: str
    metadata: dict[str, dg.MetadataValue]


def materialization_metadata(runner: StageRunner, result: StageResult) -> dict[str, dg.MetadataValue]:
    """Return a stage's facts, the places of its files, and the beginning of the one that a person reads."""
    metadata: dict[str, dg.MetadataValue] = {
        name: dg.MetadataValue.int(value) if isinstance(value, int) else dg.MetadataValue.text(value)
        for name, value in result.facts
        if value != ""
    }
    metadata["up to date"] = dg.MetadataValue.bool(result.up_to_date)
    metadata["fingerprint"] = dg.MetadataValue.text(result.fingerprint[:16])
    metadata |= {name: dg.MetadataValue.path(place) for name, place in result.files}
    if result.stage in _SHOWN:
        name, kind = _SHOWN[result.stage]
        text = runner.text(result.stage, result.key, name)
        shown = text[:_PREVIEW] + ("\n..." if len(text) > _PREVIEW else "")
        metadata["preview"] = dg.MetadataValue.md(f"```diff\n{shown}\n```" if kind == "diff" else shown)
    return metadata


def verdict_evidence(verdict: Verdict) -> Evidence:
    """Return a verdict as one check, with every rung's result in its table; what could not be judged warns.

    A proof that could not be made does not: it is the grade that says so.

    One check and not one for each rung: an event costs Dagster 10 ms, for each of thousands of consumers.
    """
    outcomes = {result.outcome for result in verdict.results if not _is_missing_proof(result)}
    failed = Outcome.FAILED in outcomes
    return Evidence(
        passed=outcomes <= {Outcome.PASSED},
        severity=dg.AssetCheckSeverity.ERROR if failed else dg.AssetCheckSeverity.WARN,
        description=_described(verdict),
        metadata={
            "results": _table(verdict.results),
            "grade": dg.MetadataValue.text(str(verdict.grade)),
            **({"evidence": dg.MetadataValue.md("\n".join(beyond))} if (beyond := evidence_lines(verdict)) else {}),
        },
    )


def _is_missing_proof(result: CheckResult) -> bool:
    return result.check == "equivalence" and result.outcome is Outcome.SKIPPED


def _described(verdict: Verdict) -> str:
    bad = [one for one in verdict.results if one.outcome is not Outcome.PASSED and not _is_missing_proof(one)]
    if bad:
        return f"{bad[0].check}, {bad[0].file}: {bad[0].detail}"[:300]
    unproven = sum(map(_is_missing_proof, verdict.results))
    left = f", {unproven} not proven" if unproven else ""
    return f"{verdict.grade}: {len(verdict.results) - unproven} results passed{left}"


def _table(results: tuple[CheckResult, ...]) -> dg.MetadataValue:
    records = [
        dg.TableRecord(
            {
                "check": result.check,
                "file": result.file,
                "outcome": str(result.outcome),
                "detail": " ".join(result.detail.split())[:300],
            }
        )
        for result in results
    ]
    columns = [dg.TableColumn(name, "string") for name in ("check", "file", "outcome", "detail")]
    return dg.MetadataValue.table(records=records, schema=dg.TableSchema(columns=columns))

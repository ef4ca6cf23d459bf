"""What a stage left, as Dagster shows it: metadata, tables, and the text of its small files."""

from collections.abc import Iterator
from dataclasses import dataclass

import dagster as dg

from migration_pipeline.checks.registry import CHECKS
from migration_pipeline.domain.verdict import CheckResult, Outcome, Verdict
from migration_pipeline.stages.runner import Stage, StageResult, StageRunner

_PREVIEW = 4_000
_SHOWN = {
    Stage.LINEAGE_DISCOVERY: ("references.md", "md"),
    Stage.CONTEXT_BUILD: ("context.md", "md"),
    Stage.AGENT_REWRITE: ("changes.diff", "diff"),
    Stage.DRY_RUN_VALIDATION: ("verdict.md", "md"),
}
CHECK_NAMES = tuple(check.name for check in CHECKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One check over all files of a consumer."""

    check: str
    passed: bool
    severity: dg.AssetCheckSeverity
    description: str
    metadata: dict[str, dg.MetadataValue]


def materialization_metadata(runner: StageRunner, result: StageResult) -> dict[str, dg.MetadataValue]:
    """Return a stage's facts, the places of its files, and the beginning of the one that a person reads."""
    metadata: dict[str, dg.MetadataValue] = {
        name: dg.MetadataValue.int(value) if isinstance(value, int) else dg.MetadataValue.text(value)
        for name, value in result.facts
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


def check_evidence(verdict: Verdict) -> Iterator[Evidence]:
    """Yield each check of a verdict; what could not be judged has not passed, and warns."""
    for name in CHECK_NAMES:
        results = [result for result in verdict.results if result.check == name]
        if not results:
            continue  # nothing was changed, so nothing was checked: no event for each of hundreds of consumers
        outcomes = {result.outcome for result in results}
        failed = Outcome.FAILED in outcomes
        yield Evidence(
            check=name,
            passed=outcomes <= {Outcome.PASSED},
            severity=dg.AssetCheckSeverity.ERROR if failed else dg.AssetCheckSeverity.WARN,
            description=_described(results),
            metadata={"results": _table(results), "grade": dg.MetadataValue.text(str(verdict.grade))},
        )


def _described(results: list[CheckResult]) -> str:
    bad = [result for result in results if result.outcome is not Outcome.PASSED]
    return f"{bad[0].file}: {bad[0].detail}"[:300] if bad else f"{len(results)} passed"


def _table(results: list[CheckResult]) -> dg.MetadataValue:
    records = [
        dg.TableRecord({"file": r.file, "outcome": str(r.outcome), "detail": " ".join(r.detail.split())[:300]})
        for r in results
    ]
    columns = [dg.TableColumn(name, "string") for name in ("file", "outcome", "detail")]
    return dg.MetadataValue.table(records=records, schema=dg.TableSchema(columns=columns))

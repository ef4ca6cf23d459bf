"""The grade of a changeset, from its results; a check without a result has not passed."""

from migration_pipeline.domain.changeset import Changeset, ChangesetKind
from migration_pipeline.domain.edit import FileChange
from migration_pipeline.domain.verdict import CheckResult, Grade, Outcome, lowest

# Without these a file's code is not known to be right; `equivalence` alone lifts it to proven.
_MUST_PASS = ("untouched_text", "same_bindings", "leftover_references", "dry_run", "output_schema")
_MUST_PASS_WITHOUT_SQL = ("untouched_text", "leftover_references")
# Names that could not be compared are no matter where both queries were run; a name that changed has failed.
_PROOF_SERVES = ("same_bindings",)
_PASSED = frozenset({Outcome.PASSED})
_PASSED_OR_SKIPPED = frozenset({Outcome.PASSED, Outcome.SKIPPED})


def grade(changeset: Changeset, results: tuple[CheckResult, ...], code_files: frozenset[str]) -> Grade:
    """Return the lowest grade of the changeset's files; `code_files` are those with edited SQL.

    A file is rejected if a check failed, needs a person if something is unresolved or a check that must pass was
    skipped or is missing, proven if equivalence passed, else validated.
    """
    if any(result.outcome is Outcome.FAILED for result in results):
        return Grade.REJECTED
    if changeset.kind is not ChangesetKind.CODE:
        return Grade.NEEDS_HUMAN if changeset.rewrite.unresolved else Grade.VALIDATED
    grades = [_file_grade(change, results, has_sql=change.file in code_files) for change in changeset.rewrite.changes]
    if changeset.rewrite.unresolved:
        grades.append(Grade.NEEDS_HUMAN)
    return lowest(tuple(grades))


def _file_grade(change: FileChange, results: tuple[CheckResult, ...], *, has_sql: bool) -> Grade:
    of_file = [result for result in results if result.file == change.file]
    is_proven = has_sql and _are("equivalence", of_file, _PASSED)
    for name in _MUST_PASS if has_sql else _MUST_PASS_WITHOUT_SQL:
        enough = _PASSED_OR_SKIPPED if is_proven and name in _PROOF_SERVES else _PASSED
        if not _are(name, of_file, enough):
            return Grade.NEEDS_HUMAN
    return Grade.PROVEN if is_proven else Grade.VALIDATED


def _are(check: str, results: list[CheckResult], enough: frozenset[Outcome]) -> bool:
    """Return whether a check has results, and all of them are among these."""
    outcomes = {result.outcome for result in results if result.check == check}
    return bool(outcomes) and outcomes <= enough

"""The grade of a changeset, as architecture.md's table has it: a check without a result has not passed."""

from itertools import product

import pytest

from migration_pipeline.campaign.grading import grade
from migration_pipeline.domain.changeset import COMMENT_REASON, Changeset, Rewrite, Unresolved
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.edit import FileChange, Span, TextEdit
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.verdict import CheckResult, Grade, Outcome

NEEDED = ("untouched_text", "same_bindings", "leftover_references", "dry_run", "output_schema")
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
LEFT = Unresolved(file="a.sql", line=1, subject="score", reason="ask", decision="which")


def change(file: str = "a.sql", reason: str = "renamed") -> FileChange:
    return FileChange(file=file, before="a", edits=(TextEdit(Span(0, 1), "b", reason),))


def changeset(*changes: FileChange, unresolved: tuple[Unresolved, ...] = ()) -> Changeset:
    return Changeset(
        consumer=ConsumerKey(RepositoryName("local", "a/b")),
        base_revision="r",
        fingerprint="f",
        rewrite=Rewrite(changes=changes, unresolved=unresolved),
    )


def results(outcomes: dict[str, Outcome], file: str = "a.sql") -> tuple[CheckResult, ...]:
    return tuple(CheckResult(check=name, file=file, outcome=outcome) for name, outcome in outcomes.items())


ALL_PASSED = dict.fromkeys(NEEDED, PASSED)
SQL = frozenset({"a.sql"})


def expected(outcomes: dict[str, Outcome | None], proof: Outcome | None, *, left: bool) -> Grade:
    """Return the grade of a file, in the table's own words."""
    found = [*outcomes.values(), proof]
    if FAILED in found:
        return Grade.REJECTED
    others = [outcome for name, outcome in outcomes.items() if name != "same_bindings"]
    bindings = outcomes["same_bindings"]
    served = bindings is PASSED or (bindings is SKIPPED and proof is PASSED)
    if left or not served or any(outcome is not PASSED for outcome in others):
        return Grade.NEEDS_HUMAN
    return Grade.PROVEN if proof is PASSED else Grade.VALIDATED


def test_every_combination_of_outcomes_proof_and_open_questions_has_the_grade_of_the_table() -> None:
    wrong = []
    possible: tuple[Outcome | None, ...] = (PASSED, FAILED, SKIPPED, None)
    for combination in product(possible, repeat=len(NEEDED) + 1):
        *needed, proof = combination
        outcomes = dict(zip(NEEDED, needed, strict=True))
        given = {name: outcome for name, outcome in {**outcomes, "equivalence": proof}.items() if outcome is not None}
        for unresolved in ((), (LEFT,)):
            got = grade(changeset(change(), unresolved=unresolved), results(given), SQL)
            if got is not expected(outcomes, proof, left=bool(unresolved)):
                wrong.append((given, unresolved, got))

    assert wrong == []


@pytest.mark.parametrize("missing", NEEDED)
def test_a_needed_check_without_a_result_needs_a_person(missing: str) -> None:
    given = {name: PASSED for name in NEEDED if name != missing}

    assert grade(changeset(change()), results({**given, "equivalence": PASSED}), SQL) is Grade.NEEDS_HUMAN


@pytest.mark.parametrize("needed", NEEDED)
def test_one_skipped_piece_among_passed_ones_of_a_file_needs_a_person(needed: str) -> None:
    given = results(ALL_PASSED) + results({needed: SKIPPED})

    assert grade(changeset(change()), given, SQL) is Grade.NEEDS_HUMAN


def test_one_unproven_piece_among_proven_ones_of_a_file_is_not_proven() -> None:
    given = results({**ALL_PASSED, "equivalence": PASSED}) + results({"equivalence": SKIPPED})

    assert grade(changeset(change()), given, SQL) is Grade.VALIDATED


@pytest.mark.parametrize(
    ("other", "lowest"),
    [
        ({**ALL_PASSED, "equivalence": PASSED}, Grade.PROVEN),
        (ALL_PASSED, Grade.VALIDATED),
        ({**ALL_PASSED, "dry_run": SKIPPED}, Grade.NEEDS_HUMAN),
        ({**ALL_PASSED, "dry_run": FAILED}, Grade.REJECTED),
        ({}, Grade.NEEDS_HUMAN),
    ],
)
def test_a_changeset_has_the_grade_of_its_lowest_file(other: dict[str, Outcome], lowest: Grade) -> None:
    given = results({**ALL_PASSED, "equivalence": PASSED}) + results(other, "b.sql")

    assert grade(changeset(change(), change("b.sql")), given, frozenset({"a.sql", "b.sql"})) is lowest


def test_a_setting_moved_beside_proven_sql_needs_the_checks_of_text_alone() -> None:
    given = results(ALL_PASSED) + results({"untouched_text": PASSED, "leftover_references": PASSED}, "a.yaml")

    assert grade(changeset(change(), change("a.yaml")), given, SQL) is Grade.VALIDATED


@pytest.mark.parametrize("missing", ["untouched_text", "leftover_references"])
def test_a_setting_without_a_check_of_its_text_needs_a_person(missing: str) -> None:
    given = {name: PASSED for name in ("untouched_text", "leftover_references") if name != missing}

    assert grade(changeset(change("a.yaml")), results(given, "a.yaml"), frozenset()) is Grade.NEEDS_HUMAN


@pytest.mark.parametrize(("unresolved", "wanted"), [((), Grade.VALIDATED), ((LEFT,), Grade.NEEDS_HUMAN)])
def test_a_changeset_without_edits_needs_a_person_if_something_is_left(
    unresolved: tuple[Unresolved, ...], wanted: Grade
) -> None:
    assert grade(changeset(unresolved=unresolved), (), frozenset()) is wanted


def test_comments_for_an_owner_need_a_person() -> None:
    commented = changeset(change(reason=COMMENT_REASON), unresolved=(LEFT,))

    assert grade(commented, results(ALL_PASSED), frozenset()) is Grade.NEEDS_HUMAN


def test_comments_that_fail_a_check_are_rejected() -> None:
    commented = changeset(change(reason=COMMENT_REASON), unresolved=(LEFT,))

    assert grade(commented, results({"untouched_text": FAILED}), frozenset()) is Grade.REJECTED

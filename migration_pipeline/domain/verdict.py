"""What the checks say about a changeset."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.proof import Example


class Outcome(StrEnum):
    """A check's result; a check that could not judge is skipped, and has not passed."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


class Grade(StrEnum):
    """How far a changeset may be trusted, lowest last."""

    PROVEN = "proven"
    VALIDATED = "validated"
    NEEDS_HUMAN = "needs_human"
    REJECTED = "rejected"


_WORST_FIRST = (Grade.REJECTED, Grade.NEEDS_HUMAN, Grade.VALIDATED, Grade.PROVEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """One check over one file; `evidence` is Markdown for who wants to know more than `detail` says.

    `example` are rows that show it, where a test can be made of them.
    """

    check: str
    file: str
    outcome: Outcome
    detail: str = ""
    evidence: str = ""
    example: Example | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file that a pull request adds."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All results over a changeset, named by its digest and base; `grade` follows from them.

    `tests` are files with the rows by which queries were proven, where the campaign wants them.
    """

    changeset: str
    base_revision: str
    results: tuple[CheckResult, ...]
    grade: Grade
    tests: tuple[NewFile, ...] = ()


def lowest(grades: tuple[Grade, ...]) -> Grade:
    """Return the lowest of at least one grade."""
    return min(grades, key=_WORST_FIRST.index)

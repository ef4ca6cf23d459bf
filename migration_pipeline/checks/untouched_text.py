"""Bytes outside the edits are equal, and a second run of the rules changes nothing."""

from collections import Counter

from migration_pipeline.domain.edit import FileChange, apply_edits
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.languages.sql.script import comments
from migration_pipeline.protocols import JudgedSource, Subject

NAME = "untouched_text"


class UntouchedText:
    """Rung 1."""

    name = NAME

    def run(self, subject: Subject) -> tuple[CheckResult, ...]:
        """Return a result for each changed file."""
        return tuple(self._result(change, subject) for change in subject.changeset.rewrite.changes)

    def _result(self, change: FileChange, subject: Subject) -> CheckResult:
        again = [other for other in subject.again.changes if other.file == change.file]
        why = _altered(change)
        if why is None and again:
            edit = again[0].edits[0]
            why = f"a second run would edit the file again: {edit.replacement.strip()[:80]!r} ({edit.reason})"
        lost = [piece for piece in subject.sources if piece.file == change.file and piece.after is None]
        if why is None and lost:
            why = "the SQL is not found again in the edited file"
        wrong = [piece for piece in subject.sources if piece.file == change.file and _differs(piece)]
        if why is None and wrong:
            why = "the file, read again, does not hold the SQL that was meant"
        own = [piece for piece in subject.sources if piece.file == change.file]
        if why is None and (gone := next((text for piece in own for text in _lost_comments(piece)), None)):
            why = f"a comment is gone: {gone.strip()[:80]}"
        outcome = Outcome.PASSED if why is None else Outcome.FAILED
        detail = why or f"places changed: {len(change.edits)}; all else is equal, a second run changes nothing"
        return CheckResult(check=self.name, file=change.file, outcome=outcome, detail=detail)


def _lost_comments(piece: JudgedSource) -> list[str]:
    """Return the comments of a piece of SQL that the edits took out."""
    if piece.after is None:
        return []
    left = Counter(comments(piece.before.fragment.text)) - Counter(comments(piece.after.fragment.text))
    return list(left)


def _altered(change: FileChange) -> str | None:
    """Return why the text outside the edits differs, None where it is equal piece by piece."""
    try:
        after = change.after
    except ValueError as error:
        return str(error)
    old, new = 0, 0
    for edit in change.edits:
        kept = change.before[old : edit.span.start]
        if after[new : new + len(kept)] != kept:
            return f"text before character {edit.span.start} differs"
        old, new = edit.span.end, new + len(kept) + len(edit.replacement)
    return None if after[new:] == change.before[old:] else "text behind the last edit differs"


def _differs(piece: JudgedSource) -> bool:
    """Return whether the host, read again, gives another SQL than the edits meant."""
    return piece.after is not None and apply_edits(piece.before.fragment.text, piece.edits) != piece.after.fragment.text

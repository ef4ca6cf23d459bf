"""Rewrites one file for one table, and looks whether the engine kept its promises."""

import time
from dataclasses import dataclass

from migration_pipeline.domain.changeset import COMMENT_REASON
from migration_pipeline.domain.consumer import ReferenceKind
from migration_pipeline.domain.edit import TextEdit, apply_edits
from migration_pipeline.domain.mapping import Absence
from migration_pipeline.domain.names import TableName
from migration_pipeline.languages.sql.findings import Finding, Remark, SqlRewrite, Tables
from migration_pipeline.languages.sql.rewrite import rewrite

REMARK = Remark("primer", "https://example.com/guide")

_LOSSY = "its inverse may give NULL"
_OF_THE_MAPPING = {
    Absence.HUMAN: "a person decides",
    Absence.REMOVED: "removed",
    Absence.UNMAPPED: "not named",
    Absence.NO_INVERSE: "no inverse",
    Absence.UNDECIDED_VALUES: "values for a person",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One consumer pair: what came out, how long it took, and every promise that was broken."""

    table: TableName
    file: str
    result: SqlRewrite
    after: str
    seconds: float
    broken: tuple[str, ...]

    @property
    def is_consumer(self) -> bool:
        """Whether the file names the table in code at all."""
        return bool(self.result.references or self.result.edits)

    @property
    def changes_code(self) -> bool:
        """Whether any edit is more than a comment for the owner."""
        return any(edit.reason != COMMENT_REASON for edit in self.result.edits)

    @property
    def mapping_reasons(self) -> tuple[str, ...]:
        """Why places stay, as far as the mapping wants it so."""
        return tuple(dict.fromkeys(why for f in self.result.findings if (why := reason_of_mapping(f))))

    @property
    def others(self) -> tuple[Finding, ...]:
        """The places that stay for a reason which is not the mapping's, mentions and writing aside."""
        return tuple(f for f in self.result.findings if f.kind is ReferenceKind.READ and not reason_of_mapping(f))

    @property
    def outcome(self) -> str:
        """The class in which the pair is counted; the first that fits."""
        if self.others:
            return "other"
        if self.mapping_reasons:
            return "mapping"
        kinds = {finding.kind for finding in self.result.findings}
        if ReferenceKind.WRITE in kinds:
            return "writes"
        return "mention" if kinds else "full"


def reason_of_mapping(finding: Finding) -> str:
    """Return the mapping's own reason for a place that stays, or nothing."""
    if finding.absence is not None:
        return _OF_THE_MAPPING[finding.absence.absence]
    return "an inverse that may lose a value" if finding.reason.startswith(_LOSSY) else ""


def tried(file: str, text: str, table: TableName, tables: Tables) -> Trial:
    """Return the trial of one pair; whatever the engine raises is the caller's to count."""
    start = time.perf_counter()
    result = rewrite(text, tables, REMARK)
    seconds = time.perf_counter() - start
    after = apply_edits(text, result.edits)
    broken = [f"outside of the edits: {place}" for place in _strayed(text, after, result.edits)]
    again = rewrite(after, tables, REMARK) if result.edits else result
    if result.edits and again.edits:
        broken.append(f"second run edits {[(e.span.start, e.replacement, e.reason) for e in again.edits][:3]}")
    if result.edits and len(again.findings) > len(result.findings):
        broken.append(f"second run finds more: {[f.reason for f in again.findings if f not in result.findings][:3]}")
    left = [r for r in again.references if r.kind is ReferenceKind.READ]
    if result.references and not result.findings and left:
        broken.append("nothing stays, and yet the old table is read")
    return Trial(table=table, file=file, result=result, after=after, seconds=seconds, broken=tuple(broken))


def _strayed(before: str, after: str, edits: tuple[TextEdit, ...]) -> list[int]:
    """Return where the text between the edits differs, read from both ends of the new text independently."""
    wrong, old, new = [], 0, 0
    for edit in (*edits, None):
        end = edit.span.start if edit is not None else len(before)
        kept = before[old:end]
        if after[new : new + len(kept)] != kept:
            wrong.append(old)
        new += len(kept)
        if edit is not None:
            if after[new : new + len(edit.replacement)] != edit.replacement:
                wrong.append(edit.span.start)
            new += len(edit.replacement)
            old = edit.span.end
    return wrong if new == len(after) else [*wrong, len(before)]

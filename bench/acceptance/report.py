"""The share of the queries that is accepted, and of the columns that is as it should be, in words."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from acceptance.columns import Compared
from migration_pipeline.domain.query import DryRun, DryRunStatus

_NAMES = (
    (re.compile(r"^table \S+"), "a table"),
    (re.compile(r"^\S+: INFORMATION_SCHEMA"), "INFORMATION_SCHEMA"),
    (re.compile(r"(?<=^function )\S+"), "of the repository"),
    (re.compile(r"(?<=it holds a template): .*"), ""),
)
_NOT_OURS = ("it holds a template", "it looks like a template", "a table is not in the schemas")
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one file; `columns` is None where nothing beside it says what it emits.

    `made_out` says that a table which it reads has no schema.yaml: its columns are those of the query that makes it.
    """

    file: str
    run: DryRun
    made_out: bool
    columns: tuple[Compared, ...] | None


def written(title: str, answers: list[Answer], unread: Iterable[str]) -> str:
    """Return the whole report."""
    unread = list(unread)
    parts = [
        [title],
        _accepted(answers),
        _invalid(answers),
        _not_judged(answers),
        _columns(answers),
        [f"not read: {len(unread)}", *(f"  {line}" for line in unread)],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _accepted(answers: list[Answer]) -> list[str]:
    judged = [one for one in answers if one.run.status is not DryRunStatus.NOT_JUDGED]
    in_reach = [one for one in answers if not _reason(one).startswith(_NOT_OURS)]
    counts = Counter(one.run.status for one in answers)
    lines = [f"dry runs: {len(answers)} files", *(f"  {counts[one]:>6}  {one}" for one in DryRunStatus), "accepted:"]
    for words, those in (
        ("of those judged", judged),
        ("of those judged which read tables with a schema.yaml alone", [one for one in judged if not one.made_out]),
        ("of those judged which read others too, whose columns were made out", [one for one in judged if one.made_out]),
        ("of those which hold no template, and name no table without a schema", in_reach),
        ("of all", answers),
    ):
        valid = sum(one.run.status is DryRunStatus.VALID for one in those)
        lines.append(f"  {100 * valid / max(1, len(those)):5.1f} %  {words}: {valid} of {len(those)}")
    return lines


def _invalid(answers: list[Answer]) -> list[str]:
    found = [one for one in answers if one.run.status is DryRunStatus.INVALID]
    return [f"invalid: {len(found)}", *(f"  {one.file}: {' '.join(one.run.reason.split())[:300]}" for one in found)]


def _not_judged(answers: list[Answer]) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for one in answers:
        if one.run.status is DryRunStatus.NOT_JUDGED:
            reasons.setdefault(_reason(one), []).append(one.file)
    lines = [f"not judged: {sum(map(len, reasons.values()))}"]
    for reason, files in sorted(reasons.items(), key=lambda one: -len(one[1])):
        lines += [f"  {len(files):>6}  {reason[:200]}", *(f"            {file}" for file in files[:_EXAMPLES])]
    return lines


def _columns(answers: list[Answer]) -> list[str]:
    files = [(one.file, one.columns) for one in answers if one.columns is not None]
    columns = [column for _, some in files for column in some]
    equal = sum(column.is_equal for column in columns)
    whole = sum(all(column.is_equal for column in some) for _, some in files)
    return [
        f"columns, and fields of columns, of valid queries and views with a schema.yaml beside them: {len(columns)}",
        f"  {100 * equal / max(1, len(columns)):5.2f} %  equal: {equal}, in {len(files)} files, {whole} throughout",
        *(
            f"  {file}: {one.path}: theirs {one.theirs}, ours {one.ours}"
            for file, some in files
            for one in some
            if not one.is_equal
        ),
    ]


def _reason(answer: Answer) -> str:
    """Return the reason of what is not judged without the names that it holds, so that like counts with like."""
    reason = " ".join(answer.run.reason.split()) if answer.run.status is DryRunStatus.NOT_JUDGED else ""
    for pattern, plain in _NAMES:
        reason = pattern.sub(plain, reason)
    return reason

"""The bench's findings in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from primer.report import normalised

from http_archive.trial import FileTrial, is_of_the_mapping


@dataclass(eq=False, slots=True, kw_only=True)
class Results:
    """Everything that a run gathers."""

    title: str
    trials: list[FileTrial] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    judged: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    not_judged: Counter[str] = field(default_factory=Counter)


def written(results: Results) -> str:
    """Return the whole report."""
    parts = [
        [results.title],
        _files(results.trials),
        _reasons("the mapping's reasons (files)", results.trials, of_the_mapping=True),
        _reasons("other reasons (files; in brackets, those which nothing else stops)", results.trials),
        _listed("exceptions", results.raised),
        _listed("broken promises (second run, text outside of edits, nothing left)", _broken(results.trials)),
        [f"changed lines of a changed file (taken out + put in), median: {median(results.lines or [0]):g}"],
        _judged(results),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _files(trials: list[FileTrial]) -> list[str]:
    outcomes = Counter(one.outcome for one in trials)
    changed = sum(one.trial.changes_code for one in trials)
    reading, moved = sum(one.statements for one in trials), sum(one.moved for one in trials)
    return [
        f"files that read an old table: {len(trials)}",
        f"  {outcomes['full']:>5}  fully rewritten",
        f"  {outcomes['mapping']:>5}  unresolved for the mapping's reasons alone",
        f"  {outcomes['other']:>5}  unresolved for other reasons",
        f"  {changed:>5}  changed at all",
        f"statements that read one: {reading}, fully rewritten {moved}",
    ]


def _reasons(title: str, trials: list[FileTrial], *, of_the_mapping: bool = False) -> list[str]:
    found: dict[str, list[FileTrial]] = {}
    for one in trials:
        reasons = {
            f"{finding.subject}: {finding.reason}" if of_the_mapping else normalised(finding.reason)
            for finding in one.trial.result.findings
            if is_of_the_mapping(finding) is of_the_mapping
        }
        for reason in reasons:
            found.setdefault(reason, []).append(one)
    lines = [title]
    for reason, files in sorted(found.items(), key=lambda pair: -len(pair[1])):
        alone = sum(_stopped_by_one(one) for one in files)
        lines.append(f"  {len(files):>5} [{alone}]  {reason}")
        if not of_the_mapping:
            lines += [f"                {one.trial.file}" for one in files[:3]]
    return lines


def _stopped_by_one(one: FileTrial) -> bool:
    return len({normalised(finding.reason) for finding in one.trial.result.findings}) == 1


def _broken(trials: list[FileTrial]) -> list[str]:
    return [f"{one.trial.file}: {why}" for one in trials for why in one.trial.broken]


def _judged(results: Results) -> list[str]:
    if not results.judged:
        return []
    lines = ["dry runs of the changed files: " + ", ".join(f"{why} {n}" for why, n in results.judged.most_common())]
    lines += [f"  {n:>5}  not judged after: {why}" for why, n in results.not_judged.most_common(12)]
    return lines + _listed("invalid after, or other outputs", results.wrong)


def _listed(title: str, lines: Iterable[str]) -> list[str]:
    lines = list(lines)
    return [f"{title}: {len(lines)}", *(f"  {line}" for line in lines)]

"""The primer's findings in words."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from migration_pipeline.domain.query import DryRunStatus
from primer.proving import Proofs
from primer.speed import Timed
from primer.trial import Trial, reason_of_mapping

_NAMES = (
    (re.compile(r"^\S+ has two readings: a column of .*"), "_ has two readings: columns of two items"),
    (re.compile(r"^\S+ has two readings: an alias, or a column of .*"), "_ has two readings: an alias, or a column"),
    (re.compile(r"\((?:line |Line )?[^()]*\d[^()]*\)"), "(...)"),
    (re.compile(r"^\S+ (may be a column of|would mean something else)"), r"_ \1"),
    (re.compile(r"the (pseudo column|name) \S+"), r"the \1 _"),
    (re.compile(r"\bstring, .*, which"), "string, _, which"),
    (re.compile(r"begins with \S+ is"), "begins with _ is"),
    (re.compile(r"(?<=[\s(])[\w`'-]*(?:[.`'_]|\d)[\w.`'-]*|^[\w`'-]*[._`][\w.`'-]*"), "_"),
)
_OUTCOMES = {
    "full": "fully rewritten",
    "mapping": "unresolved: the mapping's reason",
    "other": "unresolved: other reason",
    "writes": "unresolved: the statement writes the table",
    "mention": "unresolved: named in a string",
}


@dataclass(eq=False, slots=True, kw_only=True)
class Results:
    """Everything that a run gathers."""

    title: str
    trials: list[Trial] = field(default_factory=list)
    templates: list[Trial] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    fates: Counter[str] = field(default_factory=Counter)
    speed: list[Timed] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    reprinted_lines: list[int] = field(default_factory=list)
    judged: Counter[str] = field(default_factory=Counter)
    not_valid: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    proofs: Proofs = field(default_factory=Proofs)
    not_assumed: Counter[str] = field(default_factory=Counter)
    suspicious: list[str] = field(default_factory=list)
    seconds: float = 0.0


def normalised(reason: str) -> str:
    """Return a reason without the names that it holds, so that like counts with like."""
    for pattern, plain in _NAMES:
        reason = pattern.sub(plain, reason)
    return " ".join(reason.split())


def written(results: Results) -> str:
    """Return the whole report."""
    parts = [
        [results.title],
        _pairs("consumer pairs", results.trials),
        _reasons("unresolved by the mapping's reason (a pair counts once for each)", results.trials),
        _other("other reasons", results.trials),
        _pairs("template", results.templates),
        _other("template: other reasons", results.templates),
        _promises(results),
        _judged(results),
        results.proofs.written(normalised),
        [f"  {n:>6}  no columns are assumed: {why}" for why, n in results.not_assumed.most_common()],
        _lines(results),
        _times(results),
        _listed("not read", results.unread)[:6],
        _listed("tables whose mapping the loader refused", results.refused),
        ["columns drawn: " + ", ".join(f"{fate} {n}" for fate, n in results.fates.most_common())],
        [f"whole run: {results.seconds:.0f} s"],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _pairs(title: str, trials: list[Trial]) -> list[str]:
    counts = Counter(trial.outcome for trial in trials)
    total = len(trials)
    tables, files = len({t.table for t in trials}), len({t.file for t in trials})
    lines = [f"{title}: {total} ({tables} tables, {files} files)"]
    return lines + [
        f"  {counts[key]:>6}  {100 * counts[key] / max(1, total):5.1f} %  {words}" for key, words in _OUTCOMES.items()
    ]


def _reasons(title: str, trials: list[Trial]) -> list[str]:
    counts = Counter(why for t in trials if t.outcome == "mapping" for why in t.mapping_reasons)
    return [title, *(f"  {n:>6}  {why}" for why, n in counts.most_common())]


def _other(title: str, trials: list[Trial]) -> list[str]:
    found: dict[str, list[str]] = {}
    for trial in trials:
        for reason in dict.fromkeys(normalised(f.reason) for f in trial.others):
            found.setdefault(reason, []).append(f"{trial.file} ({trial.table.table})")
        for finding in trial.result.findings:
            if finding not in trial.others and not reason_of_mapping(finding):
                reason = normalised(finding.reason)
                place = f"{trial.file} ({trial.table.table})"
                if place not in found.setdefault(f"[{finding.kind}] {reason}", []):
                    found[f"[{finding.kind}] {reason}"].append(place)
    lines = [f"{title} (pairs)"]
    for reason, places in sorted(found.items(), key=lambda one: -len(one[1])):
        lines += [f"  {len(places):>6}  {reason}", *(f"            {place}" for place in places[:2])]
    return lines


def _promises(results: Results) -> list[str]:
    trials = [*results.trials, *results.templates]
    broken = [f"{t.file} ({t.table}): {why}" for t in trials for why in t.broken]
    return [
        *_listed("exceptions", results.raised, always=True),
        *_listed("broken promises (second run, text outside of edits, nothing left)", broken, always=True),
    ]


def _judged(results: Results) -> list[str]:
    if not results.judged:
        return []
    lines = ["dry runs of the changed pairs: " + ", ".join(f"{why} {n}" for why, n in results.judged.most_common())]
    for status in (DryRunStatus.INVALID, DryRunStatus.NOT_JUDGED):
        reasons = [(n, why) for why, n in results.not_valid.most_common() if why.startswith(f"{status}:")]
        lines += [f"  {n:>6}  before: {why}" for n, why in reasons[:12]]
    lines += _listed("wrong", results.wrong, always=True)
    return lines + _listed("suspicious: not judged before, invalid after", results.suspicious, always=True)


def _lines(results: Results) -> list[str]:
    if not results.lines or not results.reprinted_lines:
        return []
    ours, theirs = median(results.lines), median(results.reprinted_lines)
    text = f"changed lines of a changed file (taken out + put in), median: {ours:g}"
    counts = f"{len(results.lines)}, {len(results.reprinted_lines)} pairs"
    return [f"{text}; of the new text, re-printed by sqlglot: {theirs:g} ({counts})"]


def _times(results: Results) -> list[str]:
    lines = ["all tables in one mapping, each file once:"]
    for name, timed in (
        ("SQL", [one for one in results.speed if not one.is_template]),
        ("templates", [one for one in results.speed if one.is_template]),
    ):
        ours, check = sum(one.rewrite for one in timed), sum(one.check for one in timed)
        parse = max(sum(one.parse for one in timed), 1e-9)
        ratios = f"{(ours - check) / parse:.2f} times without the check, {ours / parse:.2f} with it"
        lines.append(
            f"  {name}: {len(timed)} files, {ours:.1f} s, check {check:.1f} s, bare parse {parse:.1f} s; {ratios}"
        )
    slowest = sorted(results.speed, key=lambda one: -one.rewrite)[:5]
    return lines + [f"  {one.rewrite:6.2f} s (parse {one.parse:.2f} s)  {one.file}" for one in slowest]


def _listed(title: str, lines: Iterable[str], *, always: bool = False) -> list[str]:
    lines = list(lines)
    return [f"{title}: {len(lines)}", *(f"  {line}" for line in lines)] if lines or always else []

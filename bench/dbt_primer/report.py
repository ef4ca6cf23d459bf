"""The dbt primer's findings in words."""

from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from primer.printing import changed_lines
from primer.report import normalised

from dbt_primer.trial import CLASSES, Model, Trial

_OUTCOMES = {
    "full": "fully rewritten",
    "part": "rewritten, and a place in it left to a person",
    "mapping": "stays: the mapping wants it so",
    "source": "stays: which table the source is, or how to name the new one",
    "setting": "stays: a setting of the project",
    "template": "stays: what a template gives",
    "string": "stays: a string names the table",
    "sql": "stays: the SQL itself",
    "silent": "SILENT: nothing changes and nothing is said",
}


@dataclass(eq=False, slots=True, kw_only=True)
class Results:
    """Everything that a run gathers; `raised` and `refused` say why there is no trial."""

    title: str
    tables: int = 0
    unread: int = 0
    drawn: int = 0
    templated: int = 0
    trial: Trial | None = None
    raised: str = ""
    refused: str = ""
    fates: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def written(results: Results) -> str:
    """Return the whole report."""
    parts = [[results.title], _tables(results)]
    if results.refused:
        parts.append([f"the loader refuses the mapping: {results.refused}"])
    parts.append([f"exceptions: {int(bool(results.raised))}", *results.raised.splitlines()])
    if results.trial is not None:
        parts += _trial(results.trial)
    parts.append([f"whole run {results.seconds:.0f} s"])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _trial(trial: Trial) -> list[list[str]]:
    return [
        _models(trial.models),
        _reasons(trial.models),
        _elsewhere(trial),
        _declarations(trial),
        [f"broken promises: {len(trial.broken)}", *(f"  {why}" for why in trial.broken[:40])],
        _lines(trial.models),
        [f"the engine's own time {trial.seconds:.0f} s"],
    ]


def _tables(results: Results) -> list[str]:
    share = 100 * results.templated / max(1, results.tables)
    templated = f"{results.templated} ({share:.0f} %) with a project or dataset that is a template or left out"
    return [
        f"tables of sources: {results.tables}; {templated}",
        f"{results.unread} without a column that is known; the {results.drawn} most read take part",
        "columns drawn: " + ", ".join(f"{fate} {n}" for fate, n in results.fates.most_common()),
    ]


def _models(models: tuple[Model, ...]) -> list[str]:
    counts, total = Counter(model.outcome for model in models), len(models)
    lines = [f"models that read a deprecated source: {total}"]
    return lines + [
        f"  {counts[key]:>6}  {100 * counts[key] / max(1, total):5.1f} %  {words}" for key, words in _OUTCOMES.items()
    ]


def _reasons(models: tuple[Model, ...]) -> list[str]:
    places: dict[tuple[str, str], list[str]] = {}
    for model in models:
        reasons = (normalised(one.reason) for one in model.unresolved)
        for one in dict.fromkeys(zip(model.classes, reasons, strict=True)):
            places.setdefault(one, []).append(model.file)
    lines = ["reasons (a model counts once for each)"]
    for name in CLASSES:
        found = sorted(((r, f) for (c, r), f in places.items() if c == name), key=lambda one: -len(one[1]))
        for reason, files in found:
            lines += [f"  {len(files):>6}  {name}: {reason[:150]}", *(f"            {file}" for file in files[:2])]
    return lines


def _elsewhere(trial: Trial) -> list[str]:
    reasons = Counter(normalised(one.reason) for one in trial.rewrite.unresolved if not one.file.endswith(".sql"))
    return ["places left in other files", *(f"  {n:>6}  {why[:150]}" for why, n in reasons.most_common(12))]


def _declarations(trial: Trial) -> list[str]:
    changes = trial.declarations
    entries = sum(len(change.edits) for change in changes)
    return [f"sources declared: {entries} entries in {len({change.file for change in changes})} YAML files"]


def _lines(models: tuple[Model, ...]) -> list[str]:
    counts = [changed_lines(m.change.before, m.change.after) for m in models if m.moves and m.change is not None]
    if not counts:
        return []
    return [f"changed lines of a changed model (taken out + put in): median {median(counts):g}, most {max(counts)}"]

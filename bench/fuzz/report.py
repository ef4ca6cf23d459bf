"""The fuzz's findings in words."""

from collections import Counter
from pathlib import Path

from fuzz.features import FEATURES
from fuzz.tally import Case, Tally
from fuzz.trial import Outcome

_FEW = 100  # of 20,000 queries
_MEASURE = 20_000


def written(tally: Tally, title: str, seconds: float) -> str:
    """Return the whole report."""
    parts = [[title], _outcomes(tally), _cases(tally), _features(tally)]
    parts += [_counted("excluded", tally.excluded), _counted("left, by reason", tally.left)]
    parts += [_counted("columns drawn", tally.fates, most=99), [f"whole run: {seconds:.0f} s"]]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def keep(case: Case, folder: Path) -> None:
    """Write a case into a folder of its own."""
    place = folder / case.seed.replace("/", "-")
    place.mkdir(parents=True, exist_ok=True)
    files = {
        "mapping.yaml": case.mapping,
        "old.sql": case.old_sql,
        "new.sql": case.new_sql,
        "shrunk_old.sql": case.shrunk,
        "shrunk_new.sql": case.shrunk_new,
        "old_rows.txt": case.answers[0],
        "new_rows.txt": case.answers[1],
        "reason.txt": case.reason,
        "old_tables.sql": ";\n".join(case.definitions),
    }
    for name, text in files.items():
        (place / name).write_text(text.rstrip("\n") + "\n", "utf-8")


def _outcomes(tally: Tally) -> list[str]:
    rewritten = tally.outcomes[Outcome.SAME] + tally.outcomes[Outcome.DIFFERENT]
    return [
        f"queries: {tally.count}",
        *(f"  {tally.outcomes[outcome]:>6}  {outcome}" for outcome in Outcome),
        f"executed: {_part(tally.executed, tally.count)}",
        f"give rows: {_part(tally.with_rows, tally.executed)} of those",
        f"rewritten: {_part(rewritten, tally.executed)} of those",
    ]


def _part(some: int, whole: int) -> str:
    return f"{some} ({100 * some / max(1, whole):.1f} %)"


def _cases(tally: Tally) -> list[str]:
    lines = [f"DIFFERENT: {len(tally.cases)}"]
    for case in tally.cases:
        lines += [f"  {case.seed}: {case.reason.splitlines()[0][:200]}", f"    {' '.join(case.shrunk.split())[:400]}"]
    return lines


def _features(tally: Tally) -> list[str]:
    lines = ["features (executed, rewritten)"]
    for feature in FEATURES:
        few = tally.features[feature] * _MEASURE < _FEW * tally.count
        mark = f"  fewer than {_FEW} in {_MEASURE}" if few else ""
        lines.append(f"  {tally.features[feature]:>6} {tally.rewritten[feature]:>6}  {feature}{mark}")
    unlisted = sorted(set(tally.features) - set(FEATURES))
    return [*lines, *(f"  not listed: {feature}" for feature in unlisted)]


def _counted(title: str, counts: Counter[str], most: int = 25) -> list[str]:
    more = [f"  {len(counts) - most} more"] if len(counts) > most else []
    return [f"{title}: {counts.total()}", *(f"  {n:>6}  {words}" for words, n in counts.most_common(most)), *more]

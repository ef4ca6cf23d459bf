"""What a run gathers, batch by batch."""

import re
from collections import Counter
from dataclasses import dataclass, field

from fuzz import words
from fuzz.batch import Tried
from fuzz.running import Answer, Failure
from fuzz.tables import World
from fuzz.trial import Outcome

_NAMES = {*words.ALIASES, *words.CTES, *words.OLD_TABLES, *words.OTHER_TABLES, "active", "id", "acme", "core"}
_KEPT = ("a", "INT64", "FLOAT64")  # words of messages that are names as well
_LONGEST = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A query whose outcome is DIFFERENT, with all that shows it."""

    seed: str
    reason: str
    mapping: str
    definitions: tuple[str, ...]
    old_sql: str
    new_sql: str
    shrunk: str
    shrunk_new: str
    answers: tuple[str, str]


@dataclass(eq=False, slots=True)
class Tally:
    """Counts of a run or of a part of it."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    with_rows: int = 0
    excluded: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    features: Counter[str] = field(default_factory=Counter)
    rewritten: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    cases: list[Case] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many queries were written."""
        return self.outcomes.total()

    @property
    def executed(self) -> int:
        """How many queries ran over the old rows."""
        return self.count - self.outcomes[Outcome.INVALID] - self.outcomes[Outcome.FAILED]

    def note_world(self, world: World) -> None:
        """Count what became of the columns of a world."""
        self.fates.update(fate for table in world.migrated for fate in table.fates)

    def note(self, tried: Tried) -> None:
        """Count one query."""
        trial = tried.trial
        self.outcomes[trial.outcome] += 1
        if trial.outcome in (Outcome.INVALID, Outcome.FAILED):
            self.excluded[f"{trial.outcome}: {normalised(trial.reason)}"] += 1
            return
        self.with_rows += trial.gives_rows
        self.features.update(tried.written.features)
        if trial.outcome is Outcome.LEFT:
            self.left[normalised(trial.reason)] += 1
        if trial.outcome in (Outcome.SAME, Outcome.DIFFERENT):
            self.rewritten.update(tried.written.features)

    def add(self, other: "Tally") -> None:
        """Add another part of the run."""
        for mine, more in (
            (self.excluded, other.excluded),
            (self.left, other.left),
            (self.features, other.features),
            (self.rewritten, other.rewritten),
            (self.fates, other.fates),
        ):
            mine.update(more)
        self.outcomes.update(other.outcomes)
        self.with_rows += other.with_rows
        self.cases += other.cases


def normalised(reason: str) -> str:
    """Return a reason without the names and places that it holds, so that like counts with like."""
    line = reason.split(" [at", maxsplit=1)[0].splitlines()[0] if reason else ""
    line = re.sub(r"\b(Line|Col|line|column) ?\d+|\(.*?\d.*?\)|'[^']*'|`[^`]*`", "_", line)
    line = re.sub(r"[\w.]+", lambda match: "_" if _is_name(match[0]) else match[0], line)
    return line[:_LONGEST]


def _is_name(word: str) -> bool:
    if word in _KEPT:
        return False
    return any(step.lower() in _NAMES or any(c.isdigit() for c in step) for step in word.split(".") if step)


def shown_answer(answer: Answer | Failure) -> str:
    """Return an answer, or a failure, in lines."""
    if isinstance(answer, Failure):
        return f"fails: {answer.message}\n"
    head = ", ".join(f"{name or '(no name)'} {kind}" for name, kind in answer.columns)
    return "\n".join([head, *sorted(" | ".join(row) for row in answer.rows)]) + "\n"

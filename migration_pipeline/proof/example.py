"""Picks, of the data sets over which two queries gave the same, one that a repository can keep as a test."""

from collections.abc import Mapping

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Example
from migration_pipeline.domain.rows import Rows, Run, RunStatus
from migration_pipeline.languages.sql.pinning import pinned
from migration_pipeline.proof.shrinking import shrunk
from migration_pipeline.proof.trial import Case, TooSlow, Trial, Unproven

_WANTED = 3  # rows of the result: with one alone, little is told apart
_MOST = 12


class Examples:
    """Keeps the best data set so far: the one with the most rows in its result, as long as a person can read them."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self._is_steady = pinned(trial.texts[1]) == trial.texts[1]  # a test gives the same on another day
        self._best: tuple[Case, Run] | None = None

    def see(self, case: Case, new: Run) -> None:
        """Take a data set over which both queries gave the same, in the same order where they have one."""
        least = _rows(self._best[1]) if self._best is not None else 0
        if self._is_steady and least < _rows(new) <= _MOST:
            self._best = (case, new)

    def example(self) -> Example | None:
        """Return the new query's tables and its result over as few rows as give some; None where there is nothing."""
        if self._best is None:
            return None
        least = [self._best]
        wanted = min(_rows(self._best[1]), _WANTED)

        def still(tables: Mapping[TableName, Rows]) -> bool:
            try:
                smaller = self._trial.case(dict(tables))
                if isinstance(smaller, str):
                    return False
                answer = self._trial.run_new(smaller)
                if _rows(answer) < wanted:
                    return False
                why, _ = self._trial.difference(smaller, answer)
            except (TooSlow, Unproven):
                return False
            if not why:
                least.append((smaller, answer))
            return not why

        shrunk(self._best[0].given, still)
        case, new = least[-1]
        return Example(
            tables=tuple((name, case.given[name]) for name in sorted(self._trial.read_by_new, key=str)),
            parameters=tuple(sorted(self._trial.parameters.items())),
            result=new.results[0],
        )


def _rows(run: Run) -> int:
    """Return how many rows a run gave that has one result; none for any other."""
    return len(run.results[0].rows) if run.status is RunStatus.DONE and len(run.results) == 1 else 0

"""How much the data sets would have told: mistakes planted in the mapping, ways through the query."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from migration_pipeline.domain.rows import NotRunnable, Run, RunStatus
from migration_pipeline.languages.sql.branches import Branch, branches
from migration_pipeline.proof.comparison import difference
from migration_pipeline.proof.mutants import Mutant, mutants
from migration_pipeline.proof.trial import Case, Trial
from migration_pipeline.protocols import PreparedQuery, Schemas

PATIENCE = 45.0  # seconds, after which no further data set is tried; few queries take more than five
_TRIES = 3  # data sets in which a planted mistake may go unseen, while others about its column are told


class Coverage:
    """What the data sets so far have told, and what is still to be told."""

    def __init__(self, trial: Trial, schemas: Schemas) -> None:
        self._trial = trial
        self._schemas = schemas
        self._told: dict[Mutant, bool] = {}
        self._tried: Counter[Mutant] = Counter()
        self._branches = dict(self._runnable(branches(trial.old_query.sql)))
        self._open = dict(self._branches)
        self.rows_out = 0

    def add(self, case: Case, new: Run) -> None:
        """Take a data set over which both queries gave the same."""
        came = sum(len(result.rows) for result in case.old.results)
        self.rows_out += came
        if came:
            self._plant(case, new)
        self._close(case)

    @property
    def planted(self) -> int:
        """How many mistakes were planted."""
        return len(self._told)

    @property
    def killed(self) -> int:
        """How many of them changed the result."""
        return sum(self._told.values())

    @property
    def survivors(self) -> tuple[str, ...]:
        """The mistakes that did not, in words."""
        return tuple(str(mutant) for mutant, killed in self._told.items() if not killed)

    @property
    def branches(self) -> int:
        """How many ways lead through the query."""
        return len(self._branches)

    @property
    def unreached(self) -> tuple[str, ...]:
        """The ways that no data set takes, in words."""
        return tuple(self._open)

    @property
    def blind(self) -> list[str]:
        """The columns of which no planted mistake was told."""
        seen = {mutant.column for mutant, killed in self._told.items() if killed}
        return sorted({mutant.column for mutant in self._told if mutant.column} - seen)

    @property
    def lack(self) -> str:
        """Why an equal result says nothing; nothing where it does."""
        if not self.rows_out:
            return "no row came out of any data set: an empty result proves nothing"
        if not self.killed:
            return "no planted mistake changed the result"
        return f"no planted mistake about {', '.join(self.blind)} changed the result" if self.blind else ""

    @property
    def is_full(self) -> bool:
        """Whether further data sets would tell nothing more, as far as can be seen."""
        tried_out = all(killed or self._tried[mutant] >= _TRIES for mutant, killed in self._told.items())
        return not self.lack and not self._open and tried_out

    def _plant(self, case: Case, new: Run) -> None:
        """Plant each mistake that no data set has told yet, and that may still be told."""
        blind = self.blind
        for one in self._trial.twins:
            done = {
                mutant
                for mutant, killed in self._told.items()
                if killed or (self._tried[mutant] >= _TRIES and mutant.column not in blind)
            }
            rows, read = case.old_tables[one.table], self._trial.matters(one)
            for mutant, changed in mutants(rows, read, self._trial.texts, self._trial.evaluator, done):
                if self._trial.is_late(PATIENCE):
                    return
                self._tried[mutant] += 1
                run = self._trial.run_old(case.everything | {one.table: changed})
                self._told[mutant] = run.status is not RunStatus.DONE or bool(difference(run, new))

    def _close(self, case: Case) -> None:
        """Strike off the ways through the query that this data set takes."""
        for says, closed in list(self._open.items()):
            run = self._trial.run(closed, case.everything)
            if run.status is not RunStatus.DONE or difference(case.old, run):
                del self._open[says]

    def _runnable(self, ways: Iterable[Branch]) -> Iterator[tuple[str, PreparedQuery]]:
        for way in ways:
            query = replace(self._trial.old_query, sql=way.closed)
            closed = self._trial.evaluator.prepare(query, self._schemas)
            if not isinstance(closed, NotRunnable):
                yield way.says, closed

"""How much the data sets would have told: mistakes planted in the mapping, ways through the query."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Mistake
from migration_pipeline.domain.rows import NotRunnable, Run, RunStatus
from migration_pipeline.languages.sql.branches import Branch, branches
from migration_pipeline.languages.sql.unseen import Unseen
from migration_pipeline.proof.comparison import difference
from migration_pipeline.proof.mutants import Mutant, mutants
from migration_pipeline.proof.trial import Case, TooSlow, Trial
from migration_pipeline.protocols import PreparedQuery, Schemas

PATIENCE = 45.0  # seconds, after which no further data set is tried; few queries take more than five
_TRIES = 6  # data sets in which a way is not taken, or a mistake goes unseen while others about its column are told

_Planted = tuple[TableName, Mutant]


class Coverage:
    """What the data sets so far have told, and what is still to be told."""

    def __init__(self, trial: Trial, schemas: Schemas) -> None:
        self._trial = trial
        self._schemas = schemas
        self._told: dict[_Planted, bool] = {}
        self._tried: Counter[_Planted | str] = Counter()
        self.rows_out = 0

    def add(self, case: Case, new: Run) -> None:
        """Take a data set over which both queries gave the same."""
        came = sum(len(result.rows) for result in case.old.results)
        self.rows_out += came
        with suppress(TooSlow):  # what is not told here, another data set may tell
            if came:
                self._plant(case, new)
            self._close(case)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The mistakes that were planted, and whether each changed a result."""
        unseen = {one.table: Unseen(self._trial.old_query.sql, one.table) for one in self._trial.twins}
        return tuple(
            Mistake(
                words=self._named(table, str(mutant)),
                is_told=told,
                unseen=mutant.why_unseen(unseen[table]),
            )
            for (table, mutant), told in self._told.items()
        )

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
        return sorted(self._named(*place) for place in self._blind)

    @property
    def lack(self) -> str:
        """Why an equal result says nothing; nothing where it does."""
        if not self.rows_out:
            return "no row came out of any data set: an empty result proves nothing"
        if not any(self._told.values()):
            return "no planted mistake changed the result"
        return f"no planted mistake about {', '.join(self.blind)} changed the result" if self.blind else ""

    @property
    def is_full(self) -> bool:
        """Whether further data sets would tell nothing more, as far as can be seen."""
        given_up = all(killed or self._tried[one] >= _TRIES for one, killed in self._told.items())
        return not self.lack and given_up and all(self._tried[says] >= _TRIES for says in self._open)

    @property
    def _blind(self) -> set[tuple[TableName, str]]:
        seen = {(table, mutant.column) for (table, mutant), killed in self._told.items() if killed}
        return {(table, mutant.column) for table, mutant in self._told if mutant.column} - seen

    def _named(self, table: TableName, what: str) -> str:
        return what if len(self._trial.twins) == 1 else f"{table.table}.{what}"

    def _plant(self, case: Case, new: Run) -> None:
        """Plant each mistake that no data set has told yet, and that may still be told."""
        blind = self._blind
        for one in self._trial.twins:
            done = {
                mutant
                for (table, mutant), killed in self._told.items()
                if table == one.table and (killed or self._is_given_up(table, mutant, blind))
            }
            rows, read = case.old_tables[one.table], self._trial.matters(one)
            for mutant, changed in mutants(rows, read, self._trial.texts, self._trial.evaluator, done):
                if self._trial.is_late(PATIENCE):
                    return
                run = self._trial.run_old(case.everything | {one.table: changed})
                self._tried[one.table, mutant] += 1
                self._told[one.table, mutant] = run.status is not RunStatus.DONE or bool(difference(run, new))

    def _is_given_up(self, table: TableName, mutant: Mutant, blind: set[tuple[TableName, str]]) -> bool:
        return self._tried[table, mutant] >= _TRIES and (table, mutant.column) not in blind

    def _close(self, case: Case) -> None:
        """Strike off the ways through the query that this data set takes; a few data sets are tried for each."""
        for says, closed in list(self._open.items()):
            if self._tried[says] >= _TRIES:
                continue
            self._tried[says] += 1
            run = closed.run(case.everything, self._trial.parameters)
            if run.status is RunStatus.FAILED or (run.status is RunStatus.DONE and difference(case.old, run)):
                del self._open[says]

    @cached_property
    def _open(self) -> dict[str, PreparedQuery]:
        return dict(self._branches)

    @cached_property
    def _branches(self) -> dict[str, PreparedQuery]:
        return dict(self._runnable(branches(self._trial.old_query.sql)))

    def _runnable(self, ways: Iterable[Branch]) -> Iterator[tuple[str, PreparedQuery]]:
        for way in ways:
            query = replace(self._trial.old_query, sql=way.closed)
            closed = self._trial.evaluator.prepare(query, self._schemas)
            if not isinstance(closed, NotRunnable):
                yield way.says, closed

"""Runs the old query over the old table's rows and the new one over the new table's, again and again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice, product

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Counterexample, Proof, ProofStatus
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import Rows, Run
from migration_pipeline.proof.comparison import STRICT, Looseness
from migration_pipeline.proof.coverage import PATIENCE, Coverage
from migration_pipeline.proof.datasets import DENSITIES, Density, Focus, densities, draw
from migration_pipeline.proof.example import Examples
from migration_pipeline.proof.pools import Pools, pools
from migration_pipeline.proof.shrinking import shrunk
from migration_pipeline.proof.trial import Case, Tables, TooSlow, Trial, Unproven
from migration_pipeline.protocols import Evaluator, Schemas

_FEWEST = 3  # data sets that every query is measured by
_MEASURED = 16  # at most, of those that give rows; a column that is blind after these stays so
_READ = 60_000  # characters of the queries, over all data sets with a focus: a long query has fewer of them
_FEWEST_FOCUSED = 6
_WIDE = 8
_SLOW = 1.0  # seconds that a run may take before the data sets get fewer rows
_LEAST_ROWS = 5  # that differ: with fewer there is seldom one that a query treats in a way of its own
_EARLY = PATIENCE / 3  # seconds for comparisons alone
_FOCUSED = 12  # columns, at most, that have data sets of their own


def prove(old: Query, new: Query, campaign: Campaign, schemas: Schemas, evaluator: Evaluator, seed: str = "1") -> Proof:
    """Return whether two queries give the same over the old and the new table, and how sure that is.

    The old table is what the campaign's mapping says of it; every other table holds the same rows for both. The same
    seed draws the same rows.
    """
    try:
        trial = Trial(old, new, campaign, schemas, evaluator)
        examples = Examples(trial) if campaign.mapping.twin_rows else None
        return _Search(trial, Coverage(trial, schemas), examples, seed).proof()
    except Unproven as error:
        return Proof(status=ProofStatus.UNPROVEN, reason=str(error), seed=seed)


class _Search:
    """Looks for a data set that tells the two queries apart."""

    def __init__(self, trial: Trial, coverage: Coverage, examples: Examples | None, seed: str) -> None:
        self._trial = trial
        self._coverage = coverage
        self._examples = examples
        self._seed = seed
        self._compared = 0
        self._measured = 0
        self._unmeasured: list[tuple[Case, Run]] = []
        self._unusable = ""
        self._most_rows = max(density.rows for density in DENSITIES)  # of each table
        self._remarks: dict[str, None] = {}

    def proof(self) -> Proof:
        """Return what came of it: a difference, or how much would have shown one."""
        gathered = self._trial.gathered()
        filled = pools(self._trial.tables, gathered, self._trial.evaluator)
        has_spread = any(pool.is_spread for pool in filled.values())
        kinds = tuple(one for one in densities(gathered.thresholds) if has_spread or not one.spread)
        for given in self._broad(filled, kinds):
            if self._trial.is_late(_EARLY if self._compared >= _FEWEST else PATIENCE):
                break
            if (found := self._told_apart(given)) is not None:
                return found
        self._measure()
        for given in chain(self._once_more(filled, kinds), self._focused(filled, kinds[0])):
            if self._trial.is_late(PATIENCE):
                self._remarks[f"no further data set was tried after {PATIENCE:.0f} seconds"] = None
                break
            if (found := self._told_apart(given)) is not None:
                return found
            self._measure()
        if not self._compared:
            raise Unproven(self._unusable)
        return self._equal()

    def _broad(self, filled: Pools, kinds: tuple[Density, ...]) -> Iterator[Tables]:
        """Yield a data set of every density."""
        for number, density in enumerate(kinds):
            yield self._drawn(filled, density, f"{number}")

    def _once_more(self, filled: Pools, kinds: tuple[Density, ...]) -> Iterator[Tables]:
        """Yield another data set of every density while nothing, or too little, was told."""
        for number, density in enumerate(kinds, len(kinds)):
            if not self._coverage.lack:
                return
            yield self._drawn(filled, density, f"{number}")

    def _focused(self, filled: Pools, density: Density) -> Iterator[Tables]:
        """Yield dense data sets in which one column at a time is often NULL, or never, and near the bounds."""
        new = {one.mapping.new for one in self._trial.twins}
        columns = [place for place in filled if place[0] in new][:_FOCUSED] if self._compared else []
        # many ordinary values, so that rows differ where a query looks for the first, or for one of each
        wide = replace(density, domain=_WIDE)
        ways = product(((True, density), (False, density), (False, wide)), columns)
        most = max(_READ // sum(map(len, self._trial.texts)), _FEWEST_FOCUSED)
        for number, ((often_null, others), column) in enumerate(islice(ways, most)):
            focus = Focus(*column, often_null)
            yield self._drawn(filled, others, f"focus:{number}", focus)

    def _drawn(self, filled: Pools, density: Density, name: str, focus: Focus | None = None) -> Tables:
        fewer = replace(density, rows=min(density.rows, self._most_rows))
        return draw(self._trial.tables, filled, fewer, f"{self._seed}:{name}", focus)

    def _take_fewer_rows(self, given: Tables, why: str) -> None:
        """Let data sets to come have half as many rows; Unproven where few take too long, and nothing is known."""
        self._unusable = why
        rows = min(len(one.rows) for one in given.values())  # the same in all tables, but for copies
        if rows > _LEAST_ROWS:
            self._most_rows = min(self._most_rows, max(rows // 2, _LEAST_ROWS))
            self._remarks["running the query takes long: the data sets have few rows"] = None
        elif self._compared < _FEWEST and self._most_rows <= _LEAST_ROWS:
            raise Unproven(why)

    def _told_apart(self, given: Tables) -> Proof | None:
        """Return the difference that a data set shows, None where it shows none, or takes too long to."""
        self._trial.slowest = 0.0
        try:
            found = self._compare(given)
        except TooSlow as error:
            self._take_fewer_rows(given, str(error))
            return None
        if self._is_slow:
            self._take_fewer_rows(given, self._unusable)
        return found

    @property
    def _is_slow(self) -> bool:
        """Whether a run over the latest data set took so long that the next ones shall have fewer rows."""
        return self._trial.slowest > _SLOW and self._most_rows > _LEAST_ROWS

    def _measure(self) -> None:
        """Find out what the latest data sets would have told, for as long as there is more to tell.

        That takes most of the time: it comes behind the first comparisons, is left to data sets over which a run is
        quick, and begins with those that give most rows.
        """
        for case, new in sorted(self._unmeasured, key=lambda one: _count(one[1]), reverse=True):
            if self._measured < _FEWEST or (self._measured < _MEASURED and not self._coverage.is_full):
                self._measured += bool(_count(new))
                self._coverage.add(case, new)
        self._unmeasured.clear()

    def _compare(self, given: Tables) -> Proof | None:
        """Return the difference that a data set shows, None where it shows none."""
        case = self._trial.case(given)
        if isinstance(case, str):
            self._unusable = case
            return None
        new = self._trial.run_new(case)
        why, looseness = self._trial.difference(case, new)
        if why:
            return self._different(case, new, why, looseness)
        if looseness is None:
            self._unusable = "the result of the old query depends on the order of the rows it reads"
            return None
        self._compared += 1
        self._remark(case, looseness)
        if self._examples is not None and looseness == STRICT:
            self._examples.see(case, new)
        if not self._is_slow:
            self._unmeasured.append((case, new))
        return None

    def _remark(self, case: Case, looseness: Looseness) -> None:
        """Note, once, what the old query leaves open: where equal results do not show it, its rows are turned."""
        if self._compared == 1 and looseness == Looseness():
            found = self._trial.looseness(case)
            if found is None:
                self._remarks["which rows the old query gives depends on the order of those that it reads"] = None
                return
            looseness = found
        if looseness.any_row_order:
            what = "rows and of array elements" if looseness.any_array_order else "rows"
            self._remarks[f"the old query does not settle the order of {what}"] = None

    def _equal(self) -> Proof:
        seen = self._coverage
        few = f"only {self._compared} data sets could be compared" if self._compared < _FEWEST else ""
        lack = seen.lack or few
        return Proof(
            status=ProofStatus.UNPROVEN if lack else ProofStatus.EQUAL,
            reason=lack,
            datasets=self._compared,
            rows_out=seen.rows_out,
            mistakes=seen.mistakes,
            branches=seen.branches,
            reached=seen.branches - len(seen.unreached),
            unreached=seen.unreached,
            remarks=tuple(self._remarks),
            seed=self._seed,
            example=self._examples.example() if self._examples is not None and not lack else None,
        )

    def _different(self, case: Case, new: Run, why: str, looseness: Looseness | None) -> Proof:
        """Return the difference over the fewest rows that show it; nothing that fails on the way takes it back."""
        least = [(case, new, why)]

        def still(tables: Mapping[TableName, Rows]) -> bool:
            if self._trial.is_late(2 * PATIENCE):
                return False
            try:
                smaller = self._trial.case(dict(tables))
                if isinstance(smaller, str):
                    return False
                answer = self._trial.run_new(smaller)
                differs, found = self._trial.difference(smaller, answer)
            except (TooSlow, Unproven):
                return False
            if not differs or found != looseness:
                return False
            least.append((smaller, answer, differs))
            return True

        shrunk(case.given, still)
        case, new, why = least[-1]
        shown = tuple(sorted(case.everything.items(), key=lambda one: str(one[0])))
        return Proof(
            status=ProofStatus.DIFFERENT,
            reason=why,
            datasets=self._compared + 1,
            seed=self._seed,
            counterexample=Counterexample(difference=why, tables=shown, old=case.old.results, new=new.results),
        )


def _count(run: Run) -> int:
    """Return how many rows a run gave."""
    return sum(len(result.rows) for result in run.results)

"""Runs batches, in this process or in several."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

from fuzz.batch import QUERIES, Batch, Tried, prepare, queries
from fuzz.planted import Plant, planted
from fuzz.running import Runner
from fuzz.shrinking import shrunk
from fuzz.tally import Case, Tally, normalised, shown_answer
from fuzz.trial import Outcome, Trial, tried

_REASON = 60  # characters that tell reasons apart
_SHRUNK = 2  # cases of one reason that a process shrinks: one bug may show in many queries


def tallies(seed: int, count: int, workers: int, cache: Path) -> Iterator[Tally]:
    """Yield the tally of each batch, in order, until there are so many queries."""
    sizes = [min(QUERIES, count - start) for start in range(0, count, QUERIES)]
    seeds = [f"{seed}/{number}" for number in range(len(sizes))]
    if workers == 1:
        yield from (tally(one, size, cache) for one, size in zip(seeds, sizes, strict=True))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(tally, cache=cache), seeds, sizes)


def tally(seed: str, count: int, cache: Path) -> Tally:
    """Return what came of a batch."""
    runner, seen = _runner(cache), _seen()
    batch = prepare(seed, runner)
    result = Tally()
    result.note_world(batch.world)
    for one in queries(batch, count, runner):
        result.note(one)
        if one.trial.outcome is Outcome.DIFFERENT:
            reason = _kind(one.trial)
            seen[reason] += 1
            result.cases.append(_case(one, batch, runner, is_shrunk=seen[reason] <= _SHRUNK))
    return result


def queries_until_found(plant: Plant, seed: int, cache: Path) -> int | None:
    """Return how many queries it takes to find a planted bug, None where none of so many finds it.

    What differs without it as well does not count.
    """
    runner = _runner(cache)
    for start in range(0, plant.within, QUERIES):
        one_seed = f"{seed}/{start // QUERIES}"
        with planted(plant):
            found = _differing(prepare(one_seed, runner), runner)
        known = _differing(prepare(one_seed, runner), runner) if found else []
        if new := [number for number in found if number not in known]:
            return start + new[0]
    return None


def _differing(batch: Batch, runner: Runner) -> list[int]:
    """Return which queries of a batch differ, counted from one."""
    trials = [one.trial for one in queries(batch, QUERIES, runner)]
    return [number for number, one in enumerate(trials, 1) if one.outcome is Outcome.DIFFERENT]


@lru_cache(maxsize=1)
def _seen() -> Counter[str]:
    """Return how often each reason has come up in this process."""
    return Counter()


@lru_cache(maxsize=1)
def _runner(cache: Path) -> Runner:
    return Runner(cache)


def _case(one: Tried, batch: Batch, runner: Runner, *, is_shrunk: bool) -> Case:
    def trial(sql: str) -> Trial:
        return tried(sql, batch.tables, runner, is_ordered=False)

    def shows(sql: str) -> bool:
        found = trial(sql)
        return found.outcome is Outcome.DIFFERENT and _kind(found) == _kind(one.trial)

    small = shrunk(one.written.sql, shows) if is_shrunk else one.written.sql
    new_sql = trial(small).new_sql
    return Case(
        seed=one.seed,
        reason=one.trial.reason,
        mapping=batch.world.mapping,
        definitions=tuple(table.definition for table in batch.world.migrated),
        old_sql=one.written.sql,
        new_sql=one.trial.new_sql,
        shrunk=small,
        shrunk_new=new_sql,
        answers=(shown_answer(runner.run(small)), shown_answer(runner.run(new_sql))),
    )


def _kind(trial: Trial) -> str:
    """Return what kind of difference a trial shows: the evaluator's own words, but not which rows differ."""
    words = trial.reason if trial.reason.startswith("the new query") else trial.reason.split(":")[0]
    return normalised(words)[:_REASON]

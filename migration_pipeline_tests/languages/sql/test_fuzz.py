"""A few queries of the fuzz: over the same rows, a rewritten query returns what it did before."""

from pathlib import Path

from fuzz.run import tallies
from fuzz.tally import Tally
from fuzz.trial import Outcome

CACHE = Path("~/.cache/migration-pipeline").expanduser()


def test_queries_that_nobody_wrote_return_the_same():
    whole = Tally()

    for part in tallies(seed=8, count=50, workers=1, cache=CACHE):
        whole.add(part)

    assert [(case.reason, case.shrunk) for case in whole.cases] == []
    assert whole.outcomes[Outcome.SAME] >= 25

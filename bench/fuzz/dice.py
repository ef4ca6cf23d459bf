"""Seeded choices."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A random source that speaks in choices; the same seed makes the same choices on any machine."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def chance(self, part: float) -> bool:
        """Return true in this part of the throws."""
        return self._random.random() < part

    def one(self, choices: Sequence[T]) -> T:
        """Return one of the choices, each as likely as the others."""
        return choices[self._random.randrange(len(choices))]

    def weighted(self, choices: Sequence[tuple[float, T]]) -> T:
        """Return one of the choices by their weights."""
        return self._random.choices([one for _, one in choices], [weight for weight, _ in choices])[0]

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Return so many different choices, in any order; all of them where there are fewer."""
        return self._random.sample(choices, min(len(choices), self._random.randint(least, most)))

    def number(self, least: int, most: int) -> int:
        """Return a number of the closed range."""
        return self._random.randint(least, most)

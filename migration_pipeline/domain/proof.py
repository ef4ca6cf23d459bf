"""What running the old and the new query over made rows has shown."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.rows import ResultSet, Rows


class ProofStatus(StrEnum):
    """EQUAL: the same everywhere, and the rows would have told mistakes. UNPROVEN says nothing of the query."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterexample:
    """The fewest rows found that the two queries answer differently."""

    difference: str
    tables: tuple[tuple[TableName, Rows], ...]
    old: tuple[ResultSet, ...]
    new: tuple[ResultSet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The outcome over one query, with what it rests on.

    `datasets` were compared, `rows_out` came of them in all; of the `mistakes` planted in the mapping, in words, each
    changed the result or did not. `remarks` say what was not compared. `seed` gives the same rows again.
    """

    status: ProofStatus
    reason: str = ""
    datasets: int = 0
    rows_out: int = 0
    mistakes: tuple[tuple[str, bool], ...] = ()
    branches: int = 0
    reached: int = 0
    unreached: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seed: str = ""
    counterexample: Counterexample | None = None

    @property
    def planted(self) -> int:
        """How many mistakes were planted."""
        return len(self.mistakes)

    @property
    def killed(self) -> int:
        """How many of them changed the result."""
        return sum(told for _, told in self.mistakes)

    @property
    def survivors(self) -> tuple[str, ...]:
        """The mistakes that did not."""
        return tuple(words for words, told in self.mistakes if not told)

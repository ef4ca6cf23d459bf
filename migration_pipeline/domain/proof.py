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
class Example:
    """A few rows of every table that a query reads, its parameters as constants, and what it gives over them."""

    tables: tuple[tuple[TableName, Rows], ...]
    parameters: tuple[tuple[str, str], ...]
    result: ResultSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A mistake planted in the mapping, in words, and whether it changed the result.

    `unseen` is the rule, if any, by which the query's text shows that it cannot.
    """

    words: str
    is_told: bool
    unseen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The outcome over one query, with what it rests on.

    `datasets` were compared, `rows_out` came of them in all; of the `mistakes` planted in the mapping each changed the
    result, or did not, or could not. `example` are some of the rows, with what both gave over them.
    `remarks` say what was not compared. `seed` gives the same rows again.
    """

    status: ProofStatus
    reason: str = ""
    datasets: int = 0
    rows_out: int = 0
    mistakes: tuple[Mistake, ...] = ()
    branches: int = 0
    reached: int = 0
    unreached: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seed: str = ""
    counterexample: Counterexample | None = None
    example: Example | None = None

    @property
    def planted(self) -> int:
        """How many mistakes were planted that the query may see."""
        return sum(one.is_told or not one.unseen for one in self.mistakes)

    @property
    def killed(self) -> int:
        """How many of them changed the result."""
        return sum(one.is_told for one in self.mistakes)

    @property
    def survivors(self) -> tuple[str, ...]:
        """Those that did not."""
        return tuple(one.words for one in self.mistakes if not one.is_told and not one.unseen)

    @property
    def unseen(self) -> tuple[Mistake, ...]:
        """The mistakes that the query cannot see, and did not."""
        return tuple(one for one in self.mistakes if not one.is_told and one.unseen)

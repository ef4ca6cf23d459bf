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

    `datasets` were compared, `rows_out` came of them in all; of the mistakes `planted` in the mapping, `killed` changed
    the result and `survivors` did not. `remarks` say what was not compared. `seed` gives the same rows again.
    """

    status: ProofStatus
    reason: str = ""
    datasets: int = 0
    rows_out: int = 0
    planted: int = 0
    killed: int = 0
    survivors: tuple[str, ...] = ()
    branches: int = 0
    reached: int = 0
    unreached: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    seed: str = ""
    counterexample: Counterexample | None = None

"""SQL constants as the evaluator's own values, and back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from migration_pipeline.domain.schema import DataType
from migration_pipeline.languages.sql.pinning import pinned
from migration_pipeline.warehouses.local import cells
from migration_pipeline.warehouses.local.evaluator import Evaluator, Statement
from migration_pipeline.warehouses.local.instance import Lost, Refused
from migration_pipeline.warehouses.local.protos import Proto

_KEPT = 100_000  # constants whose cells are kept
_AT_ONCE = 150  # expressions in one query

_Item = TypeVar("_Item")


class Constants:
    """SQL constants as ZetaSQL's cells; what was asked for once is kept, up to a bound. For one thread at a time."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._evaluator = evaluator
        self._cells: dict[tuple[DataType, str], Proto] = {}

    def remember(self, cell: Proto, data_type: DataType) -> str:
        """Return a cell's constant, which means this cell from now on."""
        text = cells.constant(cell, data_type)
        if len(self._cells) > _KEPT:
            self._cells.clear()
        self._cells[(data_type, text)] = cell
        return text

    def need(self, wanted: Iterable[tuple[DataType, str]]) -> None:
        """Have the cells of these constants at hand; Refused where one of them is none of its type."""
        missing = [one for one in dict.fromkeys(wanted) if one not in self._cells]
        for few in _batches(missing):
            given = _evaluated(self._evaluator, [f"CAST({text} AS {kind.sql})" for kind, text in few])
            self._cells |= {one: cell for one, (_, cell) in zip(few, given, strict=True)}

    def cell(self, data_type: DataType, text: str) -> Proto:
        """Return a constant's cell, which was asked for before."""
        return self._cells[(data_type, text)]

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        still = [pinned(one) for one in expressions]
        return [one for few in _batches(still) for one in self._values(few)]

    def _values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        try:
            found = _evaluated(self._evaluator, expressions)
        except (Refused, Lost):
            if len(expressions) == 1:
                return [None]
            half = len(expressions) // 2
            return [*self._values(expressions[:half]), *self._values(expressions[half:])]
        return [(kind, self.remember(cell, kind)) for kind, cell in found]


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def _evaluated(evaluator: Evaluator, expressions: Sequence[str]) -> list[tuple[DataType, Proto]]:
    given = evaluator.run(Statement(f"SELECT {', '.join(f'({one})' for one in expressions)}", {}), {}, {}, {})
    kinds = (column.type for column in given.columns)
    return list(zip(kinds, given.data.row[0].cell, strict=True))

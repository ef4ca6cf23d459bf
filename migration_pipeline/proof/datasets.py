"""Draws rows for every table that a query and its rewrite read."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.rows import Rows
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.languages.sql.compatibility_view import view_predicates
from migration_pipeline.languages.sql.conditions import Domains, Values, values_for
from migration_pipeline.proof.pools import Filled, Path, Pools


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How rows are drawn: how many, how often NULL, how often a constant that fulfils a condition, or lies near one.

    Of a column that has `close` values, so many are drawn. Columns draw from `domain` ordinary values each: the fewer,
    the more rows meet in joins and groups; but from `spread` values where the query wants many. Of what fulfils a
    condition, a column draws from `likely` constants, of all without. A column that decides nothing about the rows is
    NULL as often as `free_nulls` says, and else draws from all of its values. There are `copies` of each row of a table
    that is moved.
    """

    rows: int
    nulls: float
    favored: float
    near: float
    domain: int
    close: float = 0.0
    copies: int = 1
    spread: int = 0
    likely: int | None = None
    free_nulls: float | None = None


@dataclass(frozen=True, slots=True)
class Focus:
    """The one column that holds what may matter of it, the others what fulfils the conditions."""

    table: TableName
    path: Path
    often_null: bool


# In the order in which they are tried: what a query needs to give rows at all, then what tells mistakes apart.
DENSITIES = (
    Density(rows=16, nulls=0.04, favored=0.85, near=0.1, domain=2),
    Density(rows=14, nulls=0.1, favored=0.5, near=0.4, domain=3),
    Density(rows=12, nulls=0.3, favored=0.6, near=0.2, domain=3),
    Density(rows=24, nulls=0.03, favored=0.95, near=0.0, domain=1),
    Density(rows=30, nulls=0.08, favored=0.4, near=0.3, domain=5),
    Density(rows=30, nulls=0.05, favored=0.7, near=0.2, domain=2),
    Density(rows=24, nulls=0.05, favored=0.2, near=0.6, domain=30),
    Density(rows=20, nulls=0.03, favored=0.7, near=0.0, domain=2, close=0.8),
    Density(rows=30, nulls=0.03, favored=0.9, near=0.0, domain=1, close=0.6),
    Density(rows=0, nulls=0.0, favored=0.0, near=0.0, domain=1),
    Density(rows=3, nulls=0.3, favored=0.5, near=0.4, domain=2),
    Density(rows=60, nulls=0.01, favored=0.95, near=0.0, domain=1, spread=16),
    Density(rows=60, nulls=0.01, favored=0.95, near=0.0, domain=1, spread=16, likely=1),
    Density(rows=24, nulls=0.5, favored=0.95, near=0.0, domain=1),
    Density(rows=24, nulls=0.02, favored=0.95, near=0.0, domain=1, free_nulls=0.3),
    Density(rows=24, nulls=0.02, favored=0.7, near=0.2, domain=2, free_nulls=0.5),
    Density(rows=2, nulls=0.0, favored=0.4, near=0.3, domain=20),
)
_OFTEN_NULL = Density(rows=0, nulls=0.35, favored=0.25, near=0.4, domain=8, close=0.2)
_NEVER_NULL = Density(rows=0, nulls=0.0, favored=0.2, near=0.5, domain=8, close=1.0)
_MOST_COPIES = 1_500
_KEEPS_FILTER = 0.6
_FEW_CLOSE = 4
_CLOSE_TO_A_CONDITION = 0.2  # of a column that a condition is about, most values must fulfil it


def densities(thresholds: Iterable[int]) -> tuple[Density, ...]:
    """Return how the rows of each data set are drawn; some have so many that an aggregate may pass its threshold.

    The first of them is that of data sets with a focus.
    """
    highest = max((one for one in thresholds if one <= _MOST_COPIES), default=0)
    if highest <= DENSITIES[0].rows // 2:
        return DENSITIES
    above = Density(rows=5, nulls=0.04, favored=0.9, near=0.0, domain=2, copies=highest + 1)
    return (above, replace(above, copies=highest), *DENSITIES)


def draw(
    tables: Iterable[Filled],
    pools: Pools,
    density: Density,
    seed: str,
    focus: Focus | None = None,
) -> dict[TableName, Rows]:
    """Return rows for each table: the same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311  rows are no secret
    return {table.name: _Drawer(table, pools, density, dice, focus).rows() for table in tables}


class _Drawer:
    def __init__(
        self,
        table: Filled,
        pools: Pools,
        density: Density,
        dice: random.Random,
        focus: Focus | None,
    ) -> None:
        self._table = table
        self._pools = pools
        self._density = density
        self._dice = dice
        self._chosen: dict[tuple[str, Path], tuple[str, ...]] = {}
        self._focus = focus if focus is not None and focus.table == table.name else None
        self._focus_density = _OFTEN_NULL if focus is not None and focus.often_null else _NEVER_NULL

    def rows(self) -> Rows:
        table = self._table
        kept = _kept(table.mapping, self._pools, table.name)
        drawn = []
        for _ in range(self._density.rows):
            fixed = kept if kept and self._dice.random() < _KEEPS_FILTER else {}
            copies = self._density.copies if table.mapping is not None else 1
            drawn += [tuple(self._column(column, fixed) for column in table.columns)] * copies
        return Rows(table.columns, tuple(drawn))

    def _column(self, column: Column, fixed: Values) -> str:
        name = column.name.lower()
        if name not in self._table.read:
            return "NULL"
        return self._value((name,), column.type, column.required, fixed)

    def _value(self, path: Path, kind: DataType, required: bool, fixed: Values) -> str:  # noqa: FBT001
        if path in fixed:
            given = fixed[path]
            if given is not None:
                return f"CAST({given} AS {kind.sql})"
            required = True
        if kind.kind == "ARRAY" and kind.element is not None:
            element = kind.element
            count = self._dice.choice((0, 1, 1, 2, 2, 3))
            inner = ", ".join(self._value(path, element, True, fixed) for _ in range(count))
            return f"{kind.sql}[{inner}]"
        holds = any(place[: len(path)] == path for place in fixed)
        is_focus = self._focus is not None and path == self._focus.path
        density = self._focus_density if is_focus else self._density
        if not required and not holds and self._dice.random() < self._nulls(path, density):
            return "NULL"
        if kind.kind == "STRUCT":
            fields = (self._value((*path, f.name.lower()), f.type, False, fixed) for f in kind.fields)
            return f"{kind.sql}({', '.join(fields)})"
        return self._scalar(path, density)

    def _nulls(self, path: Path, density: Density) -> float:
        pool = self._pools.get((self._table.name, path))
        is_free = pool is not None and pool.is_free
        return density.free_nulls if is_free and density.free_nulls is not None else density.nulls

    def _scalar(self, path: Path, density: Density) -> str:
        pool = self._pools[(self._table.name, path)]
        if pool.is_spread and density.spread:
            return self._dice.choice((*pool.favored, *pool.ordinary)[: density.spread] or ("NULL",))
        if pool.is_free and density.free_nulls is not None and pool.ordinary:
            return self._dice.choice(pool.ordinary)
        close = density.close * (_CLOSE_TO_A_CONDITION if pool.favored else 1)
        if pool.close and self._dice.random() < close:
            return self._dice.choice(self._few("close", path, pool.close, _FEW_CLOSE))
        luck = self._dice.random()
        if pool.favored and luck < density.favored:
            return self._dice.choice(self._few("likely", path, pool.favored, density.likely))
        if pool.near and luck < density.favored + density.near:
            return self._dice.choice(pool.near)
        ordinary = pool.ordinary[: density.domain] if luck < 0.9 else pool.ordinary
        return self._dice.choice(ordinary or pool.favored or pool.near or ("NULL",))

    def _few(self, sort: str, path: Path, constants: tuple[str, ...], most: int | None) -> tuple[str, ...]:
        """Return a few neighbours among a column's constants of a sort, the same ones for the whole data set."""
        if most is None:
            return constants
        if (sort, path) not in self._chosen:
            start = self._dice.randrange(len(constants))
            self._chosen[sort, path] = (constants * 2)[start : start + most]
        return self._chosen[sort, path]


def _kept(mapping: TableMapping | None, pools: Pools, name: TableName) -> Values:
    """Return constants with which a row is one of the old table's, as far as a rule gives them."""
    schema = mapping.new_schema if mapping is not None else None
    if mapping is None or schema is None:
        return {}

    def choices(path: Path, _: DataType) -> tuple[str, ...]:
        pool = pools.get((name, path))
        return (*pool.favored, *pool.near, *pool.ordinary) if pool is not None else ()

    kept: Values = {}
    for predicate in view_predicates(mapping):
        kept |= values_for(predicate, Domains(schema.type_of, choices), truth=True) or {}
    return kept

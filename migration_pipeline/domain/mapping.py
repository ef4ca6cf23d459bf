"""A campaign's mapping, compiled: each old table as a view over its replacement."""

from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.notice import DeprecationNotice
from migration_pipeline.domain.schema import DataType, TableSchema


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A place in a template where a column (or STRUCT path) of the new table stands."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """An SQL expression with the places of its columns known, so that each use can qualify them.

    `atomic` expressions (a call, a path, a literal) need no parentheses where they are inserted.
    """

    parts: tuple[str | NewColumn, ...]
    atomic: bool

    @property
    def columns(self) -> tuple[NewColumn, ...]:
        """The columns that the expression reads, in order of appearance."""
        return tuple(part for part in self.parts if isinstance(part, NewColumn))


class Rounding(StrEnum):
    """What an inverse does with a new value that no old value gives (mapping.md: `exact`)."""

    NONE = "none"
    FLOOR = "floor"
    PARSE = "parse"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward:
    """How an old value becomes the new one, for what can be said in the new column's own terms.

    `template` has the old column as its only `NewColumn`; `function` is its outermost function in upper
    case (`CAST` for a cast); `values` are the (old constant, new constant) pairs of an enum map, as SQL.
    """

    template: Template | None
    function: str
    increasing: bool
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedColumn:
    """An old column (or STRUCT path) whose value the new table can give.

    `expression` is the old value over the new columns. `new_path` is set where one new column carries the
    value. `same_value`: the new column holds it as it is. `exact` and `forward`: see mapping.md.
    """

    path: tuple[str, ...]
    type: DataType | None
    expression: Template
    new_path: tuple[str, ...] | None
    new_type: DataType | None
    same_value: bool
    exact: bool
    rounding: Rounding
    may_lose: bool
    forward: Forward | None

    @property
    def is_untouched(self) -> bool:
        """Whether the new table has the same value under the same name, in whatever case."""
        new = [step.lower() for step in self.new_path or ()]
        return self.same_value and new == [step.lower() for step in self.path]


class Absence(StrEnum):
    """Why an old column has no expression over the new table."""

    HUMAN = "human"
    REMOVED = "removed"
    UNMAPPED = "unmapped"
    NO_INVERSE = "no_inverse"
    UNDECIDED_VALUES = "undecided_values"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsentColumn:
    """An old column that needs a person: `reason` says what the mapping says."""

    path: tuple[str, ...]
    absence: Absence
    reason: str


ColumnMapping = MappedColumn | AbsentColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """One deprecated table as a view over its replacement.

    `rows` holds the mapping's own rows in canonical JSON, one per old column: what fingerprints and pull
    requests quote. `row_filter` says which rows of `new` make up `old`; None: all of them.
    """

    old: TableName
    new: TableName
    old_schema: TableSchema | None
    new_schema: TableSchema | None
    columns: tuple[ColumnMapping, ...]
    rows: tuple[tuple[str, str], ...]
    row_filter: Template | None = None

    def column(self, path: tuple[str, ...]) -> tuple[ColumnMapping, tuple[str, ...]] | None:
        """Return the mapping row for a path's longest mapped prefix and the steps that remain; None without one."""
        lowered = tuple(step.lower() for step in path)
        best: ColumnMapping | None = None
        for candidate in self.columns:
            prefix = tuple(step.lower() for step in candidate.path)
            if lowered[: len(prefix)] == prefix and (best is None or len(prefix) > len(best.path)):
                best = candidate
        return None if best is None else (best, path[len(best.path) :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A campaign's whole mapping file, compiled."""

    campaign: str
    version: str
    notice: DeprecationNotice
    tables: tuple[TableMapping, ...]
    excluded: tuple[str, ...] = ()

    def table(self, name: TableName) -> TableMapping | None:
        """Return the mapping of an old table, or None where the campaign does not deprecate it."""
        return next((table for table in self.tables if table.old == name), None)

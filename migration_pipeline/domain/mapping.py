"""A campaign's mapping, compiled: each old table as a view over its replacement."""

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.notice import DeprecationNotice
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.domain.shards import ShardPattern, pattern_of

_TEXT = re.compile(r"'([^'\\]*)'|\"([^\"\\]*)\"")


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

    @property
    def texts(self) -> tuple[str, ...]:
        """The STRING constants that the expression names, those without an escape, and without their quotes."""
        parts = (part for part in self.parts if isinstance(part, str))
        return tuple(single or double for part in parts for single, double in _TEXT.findall(part))

    def over(self, value: str) -> str:
        """Return the expression's SQL with a value in place of each column.

        >>> Template(("ABS(", NewColumn(("a",)), ")"), atomic=True).over("-1")
        'ABS(-1)'
        """
        return "".join(value if isinstance(part, NewColumn) else part for part in self.parts)


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

    `strict`: where every new column is NULL, as for a row that an outer join does not find, so is the old value.

    `raw_text` says why nothing but JSON functions may read the column: its text became JSON, and who reads the text
    itself may see other spaces, or another order of keys, than before.
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
    raw_text: str = ""
    strict: bool = True

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
    """An old column that needs a person: `reason` says what the mapping says.

    `join_key` are the new columns that stand in for it where two tables are joined by it, and nowhere else.
    """

    path: tuple[str, ...]
    absence: Absence
    reason: str
    join_key: tuple[NewColumn, ...] = ()


ColumnMapping = MappedColumn | AbsentColumn


@dataclass(frozen=True, slots=True)
class RequiredFilter:
    """A new column that every query must filter by, and the filter for a query that does not; None: ask a person."""

    column: NewColumn
    otherwise: Template | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Since which day the new table holds rows (counted in `by`), where it lies, when it lands, who may read it.

    `announced` is a day that has passed: what a query says of today it says of a later one.
    """

    announced: dt.date | None = None
    since: dt.date | None = None
    by: NewColumn | None = None
    lands: str = ""
    location: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """One deprecated table as a view over its replacement.

    `rows` holds the mapping's own rows in canonical JSON, one per old column: what fingerprints and pull
    requests quote. `row_filter` says which rows of `new` make up `old`; None: all of them.

    Where the old name is a pattern, `suffix` gives the new column of each of its parts. `unnest` are arrays of the
    new table, each with the name of its element: one old row for each. `pseudo` are pseudo columns of the old table.
    `filters` are predicates that one reading of the table adds: those of its shard.
    """

    old: TableName
    new: TableName
    old_schema: TableSchema | None
    new_schema: TableSchema | None
    columns: tuple[ColumnMapping, ...]
    rows: tuple[tuple[str, str], ...]
    row_filter: Template | None = None
    suffix: tuple[tuple[str, NewColumn], ...] = ()
    required_filter: tuple[RequiredFilter, ...] = ()
    pseudo: tuple[MappedColumn, ...] = ()
    unnest: tuple[tuple[NewColumn, str], ...] = ()
    ready: Readiness | None = None
    filters: tuple[Template, ...] = ()
    _by_first: dict[str, list[ColumnMapping]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for column in (*self.columns, *self.pseudo):
            self._by_first.setdefault(column.path[0].lower(), []).append(column)

    @property
    def pattern(self) -> ShardPattern | None:
        """The pattern of the old tables' names, None where the old table is one."""
        return pattern_of(self.old.table)

    @property
    def predicates(self) -> tuple[Template, ...]:
        """All that a row of the new table must fulfil to be one of the old table."""
        return (*self.filters, *((self.row_filter,) if self.row_filter is not None else ()))

    def is_never_null(self, column: NewColumn) -> bool:
        """Return whether a new column cannot be NULL in a row that counts: required, or filtered by every query."""
        if any(required.column == column for required in self.required_filter):
            return True
        columns = self.new_schema.columns if self.new_schema is not None else ()
        return len(column.path) == 1 and any(c.required for c in columns if c.name.lower() == column.path[0].lower())

    def is_pseudo(self, name: str) -> bool:
        """Return whether a name is a pseudo column that the mapping gives a value for."""
        return any(column.path[0].lower() == name.lower() for column in self.pseudo)

    def column(self, path: tuple[str, ...]) -> tuple[ColumnMapping, tuple[str, ...]] | None:
        """Return the mapping row for a path's longest mapped prefix and the steps that remain; None without one."""
        lowered = tuple(step.lower() for step in path)
        best: ColumnMapping | None = None
        for candidate in self._by_first.get(lowered[0], ()):
            prefix = tuple(step.lower() for step in candidate.path)
            if lowered[: len(prefix)] == prefix and (best is None or len(prefix) > len(best.path)):
                best = candidate
        return None if best is None else (best, path[len(best.path) :])


class Outputs(StrEnum):
    """What becomes of the columns that a consumer emits: kept as they are, or the new table's names and types."""

    PRESERVE = "preserve"
    ADOPT = "adopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """A campaign's whole mapping file, compiled; `outputs_of` are the repositories for which another word holds.

    `twin_rows`: pull requests bring the rows by which their queries were proven.
    """

    campaign: str
    version: str
    notice: DeprecationNotice
    tables: tuple[TableMapping, ...]
    excluded: tuple[str, ...] = ()
    outputs: Outputs = Outputs.PRESERVE
    outputs_of: tuple[tuple[str, Outputs], ...] = ()
    twin_rows: bool = False

    def table(self, name: TableName) -> TableMapping | None:
        """Return the mapping of an old table, or None where the campaign does not deprecate it."""
        return next((table for table in self.tables if table.old == name), None)

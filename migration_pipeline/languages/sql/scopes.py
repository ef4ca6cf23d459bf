"""What names stand for: FROM items, the columns they expose, and the scopes that make them visible."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from sqlglot import exp

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import DataType


class ItemKind(StrEnum):
    """What a FROM item is."""

    TABLE = "table"
    CTE = "cte"
    SUBQUERY = "subquery"
    UNNEST = "unnest"
    OTHER = "other"


class Clause(Enum):
    """Where an expression stands; in the last four an alias of the SELECT list wins over a column."""

    SELECT = "SELECT"
    FROM = "FROM"
    WHERE = "WHERE"
    ON = "ON"
    WINDOW = "WINDOW"
    GROUP_BY = "GROUP BY"
    HAVING = "HAVING"
    QUALIFY = "QUALIFY"
    ORDER_BY = "ORDER BY"

    @property
    def aliases_win(self) -> bool:
        """Whether a name means an alias of the SELECT list first (seen on ZetaSQL, aggregates included)."""
        return self in (Clause.GROUP_BY, Clause.HAVING, Clause.QUALIFY, Clause.ORDER_BY)


@dataclass(eq=False, slots=True, kw_only=True)
class Output:
    """A column that a query or a FROM item gives; `origin` where a star passed it on unseen."""

    name: str | None
    type: DataType | None = None
    origin: "tuple[Item, str] | None" = None

    def demand(self) -> None:
        """Note, down to the item that it comes from, that somebody reads this column."""
        if self.origin is not None:
            item, name = self.origin
            item.demand(name)


@dataclass(eq=False, slots=True)
class Outputs:
    """The columns of a query in order; `open`: there may be more that are not known."""

    columns: list[Output]
    open: bool = False

    def demand_all(self) -> None:
        """Note that every column is read."""
        for column in self.columns:
            column.demand()


@dataclass(eq=False, slots=True, kw_only=True)
class Item:
    """A FROM item; `mapping` where it is a deprecated table of the campaign.

    `starred` columns were passed on by a star and read by somebody, `excepted` ones taken out of it;
    `merged` ones stand in USING. `versioned`: FOR SYSTEM_TIME stands behind the table.
    """

    kind: ItemKind
    name: str | None
    scope: "Scope"
    index: int = 0
    columns: dict[str, Output]
    open: bool
    table: TableName | None = None
    mapping: TableMapping | None = None
    span: Span | None = None
    parts: tuple[str, ...] = ()
    aliased: bool = False
    unsupported: str = ""
    versioned: bool = False
    has_star: bool = False
    modified_star: bool = False
    pivoted: bool = False
    whole_row: bool = False
    starred: set[str] = field(default_factory=set)
    excepted: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)

    @property
    def is_value(self) -> bool:
        """Whether a star gives the item itself as a column: an element, or an offset, that is no STRUCT."""
        return self.kind is ItemKind.UNNEST and not self.columns and not self.open

    @property
    def visible_columns(self) -> dict[str, Output]:
        """The columns that a star gives: all but the pseudo columns."""
        mapping = self.mapping
        if mapping is None:
            return self.columns
        return {name: output for name, output in self.columns.items() if not mapping.is_pseudo(name)}

    def demand(self, name: str) -> None:
        """Note that a column is read through a star over this item."""
        if name.lower() not in self.starred:
            self.starred.add(name.lower())
            if (output := self.columns.get(name.lower())) is not None:
                output.demand()

    def demand_row(self) -> None:
        """Note that the item's row is used as one value, so that all its columns are read."""
        self.whole_row = True
        for output in self.columns.values():
            output.demand()


@dataclass(eq=False, slots=True, kw_only=True)
class Scope:
    """The names visible in one SELECT (or DML statement), and the scope around it.

    `ordinal` numbers the scopes that the author wrote, None for one that an edit put in.
    """

    ordinal: int | None
    parent: "Scope | None"
    parent_clause: Clause
    items: list[Item] = field(default_factory=list)
    aliases: dict[str, int] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)
    locals: frozenset[str] = frozenset()
    node: exp.Expr | None = None

    def chain(self, clause: Clause) -> "Iterator[tuple[Scope, Clause]]":
        """Yield this scope and those around it, each with the clause from which it is looked at."""
        scope: Scope | None = self
        while scope is not None:
            yield scope, clause
            clause = scope.parent_clause
            scope = scope.parent


class BindingKind(StrEnum):
    """What a name turned out to be."""

    COLUMN = "column"
    ROW = "row"
    ALIAS = "alias"
    MERGED = "merged"
    OPEN = "open"
    LOCAL = "local"
    TEMPLATE = "template"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(eq=False, slots=True, kw_only=True)
class Binding:
    """One name as written, and what it means.

    `identifiers` are those of the dotted path; `first` is the index of the column among them (1 where a
    range variable stands before it). `items` holds the candidates of an OPEN or AMBIGUOUS name.
    """

    node: exp.Expr
    identifiers: tuple[exp.Identifier, ...]
    span: Span
    scope: Scope
    clause: Clause
    kind: BindingKind
    item: Item | None = None
    items: tuple[Item, ...] = ()
    first: int = 0
    found_in: Scope | None = None
    projection: int | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """The column and its STRUCT steps, as written."""
        return tuple(identifier.name for identifier in self.identifiers[self.first :])

    @property
    def qualified(self) -> bool:
        """Whether a range variable stands before the column."""
        return self.first > 0


def span_of(identifiers: tuple[exp.Identifier, ...]) -> Span | None:
    """Return the source span from the first identifier to the last, None for generated ones."""
    start, end = identifiers[0].meta.get("start"), identifiers[-1].meta.get("end")
    return None if start is None or end is None else Span(start, end + 1)

"""One statement while it is being rewritten: its text, and everything that was resolved in it."""

from dataclasses import dataclass, field
from functools import cached_property

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.names import TableName
from migration_pipeline.languages.sql.analysis import ReadStatement
from migration_pipeline.languages.sql.findings import is_value, sees
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What is known of a template's tags by the names that stand for them in the text; nothing for plain SQL.

    The `open` ones may read any column or CTE, `macros` are calls of what the repository may define, `loops` the
    bodies that may be read any number of times. `keeps_all`: every deprecated table is to stay whole, as a subquery.
    """

    names: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    macros: frozenset[str] = frozenset()
    loops: tuple[Span, ...] = ()
    keeps_all: bool = False


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A resolved statement and the text that it stands in; `starts` gives a token's index by its position.

    `multiline` says whether a line break that an edit puts in survives in the host; `spelled` is how a template
    names a replacement; `adopts`: the outermost query gives the new columns as they are; `destinations` are the names
    of tables that the script, or the host with its result, writes.
    """

    read: ReadStatement
    text: str
    tokens: tuple[Token, ...]
    starts: dict[int, int]
    multiline: bool
    spelled: tuple[tuple[TableName, str], ...] = ()
    tags: Tags = field(default_factory=Tags)
    adopts: bool = False
    destinations: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def items(self) -> list[Item]:
        """Every FROM item of the statement."""
        return [item for piece in self.read.pieces for item in piece.resolution.items]

    @cached_property
    def old_items(self) -> list[Item]:
        """The FROM items that read a deprecated table."""
        return [item for item in self.items if item.mapping is not None]

    @cached_property
    def bindings(self) -> list[Binding]:
        """Every name of the statement."""
        return [binding for piece in self.read.pieces for binding in piece.resolution.bindings]

    def uses_of(self, item: Item) -> list[Binding]:
        """Return the names that are columns of an item."""
        return self._uses.get(id(item), [])

    @cached_property
    def _uses(self) -> dict[int, list[Binding]]:
        found: dict[int, list[Binding]] = {}
        for binding in self.bindings:
            if binding.kind is BindingKind.COLUMN:
                found.setdefault(id(binding.item), []).append(binding)
        return found

    def named_columns(self, item: Item) -> set[str]:
        """Return the columns of an item that somebody reads, by name, through a star, or in USING."""
        return {binding.path[0].lower() for binding in self.uses_of(item)} | item.starred | item.merged

    def is_read_whole(self, item: Item) -> bool:
        """Return whether every column of an item counts: as one value, for a PIVOT, or for a template."""
        return item.whole_row or self.is_read_by_a_template(item)

    def is_read_by_a_template(self, item: Item) -> bool:
        """Return whether a template may read any column of an item.

        What it gives is not known; if the old table stands there as a whole it reads what it read before.
        """
        if self.tags.keeps_all or (item.has_star and self.has_open_template):
            return True
        templates = (b for b in self.bindings if b.kind is BindingKind.TEMPLATE)
        return any(sees(binding, item) and not self._is_value(binding) for binding in templates)

    def _is_value(self, binding: Binding) -> bool:
        """Return whether what a template gives can only be a value: a macro of the repository may give any code."""
        return binding.identifiers[0].name.lower() not in self.tags.macros and is_value(binding.node)

    def writes(self, table: TableName) -> bool:
        """Return whether a table may be one that the script, or its host, writes."""
        full = (table.project, table.dataset, table.table)
        return any(parts == full[-len(parts) :] for parts in self.destinations)

    @cached_property
    def ctes(self) -> set[str]:
        """The names of the statement's CTEs, in lower case."""
        return {node.alias.lower() for piece in self.read.pieces for node in piece.nodes if isinstance(node, exp.CTE)}

    @cached_property
    def excepted(self) -> set[str]:
        """The columns that some star of the statement leaves out."""
        stars = (node for piece in self.read.pieces for node in piece.nodes if isinstance(node, exp.Star))
        return {column.name.lower() for star in stars for column in star.args.get("except_") or []}

    @cached_property
    def has_open_template(self) -> bool:
        """Whether a tag of the statement may read any column of what its CTEs and subqueries give."""
        if not self.tags.open:
            return False
        words = (token.text.lower() for piece in self.read.pieces for token in piece.piece.tokens)
        return any(name in word for word in words for name in self.tags.open)

    @property
    def newline(self) -> str:
        """The line break that the text uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def indent(self, position: int) -> str:
        """Return the indentation of the line on which a position stands."""
        line = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return line[: len(line) - len(line.lstrip())]

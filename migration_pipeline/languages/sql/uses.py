"""A use of a deprecated column, the decision on it, and the edits that put a new column in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import MappedColumn, TableMapping
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.resolve import output_name
from migration_pipeline.languages.sql.scopes import Binding, Item


class How(StrEnum):
    """The kinds of decision (in the order in which they are tried)."""

    RENAME = "renamed"
    CANCEL = "the code's own conversion is what the new column holds"
    INVARIANT = "the new column tells values apart as the old one did"
    ADOPT = "the output takes the new table's name and type; whoever reads it must follow"
    FOLD = "the constant is converted instead of the column"
    INVERSE = "converted back to the old value"


@dataclass(frozen=True, slots=True)
class NeedsView:
    """No small edit is right here; the old table as a subquery would be."""

    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """The use must stay as it is: why, and what a person should decide."""

    reason: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of an old column that the mapping gives a value for.

    `qualifier` is what must stand before the new column: the range variable that the author wrote, under
    its name after the rewrite, or one that keeps an unqualified new name from being caught by another item.
    """

    binding: Binding
    item: Item
    mapping: TableMapping
    column: MappedColumn
    rest: tuple[str, ...]
    qualifier: str | None

    @property
    def node(self) -> exp.Expr:
        """The path in the tree."""
        return self.binding.node

    @property
    def matched(self) -> Span:
        """The span of the identifiers that the mapping row replaces, without a qualifier."""
        identifiers = self.binding.identifiers
        last = identifiers[self.binding.first + len(self.column.path) - 1]
        return Span(identifiers[self.binding.first].meta["start"], last.meta["end"] + 1)


@dataclass(eq=False, slots=True, kw_only=True)
class Decision:
    """The edits for one use; `bare`: the new column itself now stands where the old one stood."""

    use: Use
    how: How
    edits: list[TextEdit] = field(default_factory=list)
    bare: bool = False
    relies_on_exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a decision may look at beside its use: the text, its tokens, and the items that become views."""

    text: str
    tokens: tuple[Token, ...]
    starts: dict[int, int]
    views: frozenset[Item]
    uses: dict[int, Use]

    def token_at(self, position: int) -> int | None:
        """Return the index of the token that starts at a position."""
        return self.starts.get(position)


def context(node: exp.Expr) -> tuple[exp.Expr, exp.Expr | None]:
    """Return a node with the parentheses around it, and what they stand in."""
    while isinstance(node.parent, exp.Paren):
        node = node.parent
    return node, node.parent


def is_projection(node: exp.Expr) -> exp.Select | None:
    """Return the SELECT whose unnamed projection this node is, parentheses aside, or None."""
    outer, parent = context(node)
    return parent if isinstance(parent, exp.Select) and outer.arg_key == "expressions" else None


def requalified(use: Use) -> list[TextEdit]:
    """Return the edit that puts the use's qualifier before a column that keeps its name, if it changes."""
    start = use.matched.start
    if use.binding.qualified:
        first, last = use.binding.identifiers[0], use.binding.identifiers[use.binding.first - 1]
        if use.qualifier is None or (first is last and spelling.unquoted(use.qualifier) == first.name):
            return []
        return [TextEdit(Span(first.meta["start"], last.meta["end"] + 1), use.qualifier, "the table's new name")]
    return [TextEdit(Span(start, start), f"{use.qualifier}.", "qualified")] if use.qualifier else []


def replaced(use: Use, column: str, how: How, reason: str) -> Decision:
    """Return the decision that puts another column where the use stands; an unchanged qualifier is not touched."""
    edits = requalified(use) if use.binding.qualified else []
    prefix = f"{use.qualifier}." if use.qualifier and not use.binding.qualified else ""
    return Decision(use=use, how=how, edits=[*edits, TextEdit(use.matched, prefix + column, reason)], bare=True)


def bare(use: Use, how: How, *, exact: bool = True) -> Decision:
    """Return the decision that puts the new column itself where the old one stands."""
    new_path = use.column.new_path or ()
    if is_written(use, new_path):
        return Decision(use=use, how=how, edits=requalified(use), bare=True, relies_on_exact=exact)
    quoted = spelling.is_quoted(use.binding.identifiers[use.binding.first])
    text = spelling.column_path(new_path, quoted=quoted)
    decision = replaced(use, text, how, f"{'.'.join(use.column.path)}: {how.value}")
    decision.relies_on_exact = exact
    return decision


def is_written(use: Use, path: tuple[str, ...]) -> bool:
    """Return whether a column's path stands already where the use stands, in whatever case."""
    identifiers = use.binding.identifiers[use.binding.first :]
    written = [identifier.name.lower() for identifier in identifiers[: len(use.column.path)]]
    return written == [step.lower() for step in path]


def qualified(use: Use) -> str:
    """Return the new column with the qualifier of the use."""
    path = spelling.column_path(use.column.new_path or ())
    return f"{use.qualifier}.{path}" if use.qualifier else path


def ancestors(node: exp.Expr) -> Iterator[exp.Expr]:
    """Yield what a node stands in, up to its query."""
    parent = node.parent
    while parent is not None and not isinstance(parent, exp.Query):
        yield parent
        parent = parent.parent


def follows_dot(tokens: tuple[Token, ...], index: int) -> bool:
    """Return whether a dot stands before a token, as in SAFE.TIMESTAMP_MILLIS."""
    return index > 0 and tokens[index - 1].token_type == TokenType.DOT


def keeps_name(decision: Decision) -> bool:
    """Return whether a projection's output name is the same after the edit as before."""
    use = decision.use
    before = output_name(use.node)
    if decision.how is How.RENAME:
        new = use.rest or use.column.new_path or ()
        return before == new[-1]
    return bool(use.rest) and decision.how is How.INVERSE and before == use.rest[-1]

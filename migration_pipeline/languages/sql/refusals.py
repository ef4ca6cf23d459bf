"""Why a deprecated table of a statement can be neither edited nor become a subquery."""

import re
from collections.abc import Iterator

from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.mapping import MappedColumn, TableMapping
from migration_pipeline.languages.sql import findings
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.findings import Finding
from migration_pipeline.languages.sql.paths import is_literal
from migration_pipeline.languages.sql.scopes import BindingKind, Item

_COMMENT = re.compile(r"--|/\*|#")
_DATE_PARTS = frozenset(
    {"MICROSECOND", "MILLISECOND", "SECOND", "MINUTE", "HOUR", "DAY", "DAYOFWEEK", "DAYOFYEAR", "WEEK", "ISOWEEK"}
    | {"MONTH", "QUARTER", "YEAR", "ISOYEAR", "DATE", "TIME"}
)


def refusals(draft: Draft, item: Item) -> list[Finding]:
    """Return a finding for each reason, in the order in which the text is looked at; none where there is no reason."""
    mapping = item.mapping
    if mapping is None:
        return []
    place = item.span or draft.read.span
    reasons = [(place, why) for why in (*_of_the_name(draft, item, mapping), *_of_the_table(draft, item, mapping))]
    reasons += [(b.span, why) for b in draft.bindings if (why := findings.refusal(b, item))]
    for token in _loose_templates(draft):
        reasons.append((_span(token), "a template stands where it may expand to a clause or a name"))
    for token in _unexplained(draft, mapping):
        why = f"{token.text} may be a column of the old table, but no name was understood there"
        reasons.append((_span(token), why))
    return [findings.stays(span, mapping.old, why) for span, why in reasons]


def _of_the_name(draft: Draft, item: Item, mapping: TableMapping) -> Iterator[str]:
    """Yield why the name in FROM cannot be replaced."""
    if item.span is None:
        yield "the place of the table's name is not known"
    elif _COMMENT.search(draft.text[item.span.start : item.span.end]):
        yield "a comment stands inside of the table's name"
    if draft.read.catalog.defaults.alias(item.parts) is not None and mapping.new not in dict(draft.spelled):
        yield f"no source of the project can name {mapping.new}"


def _of_the_table(draft: Draft, item: Item, mapping: TableMapping) -> Iterator[str]:
    """Yield why the new table cannot be read in the old one's stead."""
    here, ready = draft.read.catalog.defaults.location, mapping.ready
    if here and ready is not None and ready.location and here.lower() != ready.location.lower():
        yield f"the query runs in {here}, and the new table lies in {ready.location}"
    if item.unsupported:
        yield f"{item.unsupported} is not covered"
    if any(other.table == mapping.new for other in draft.items):
        yield f"the statement reads {mapping.new} as well; moved, it would hold that table against itself"
    if draft.writes(mapping.new):
        yield f"what is written here is {mapping.new} itself; moved, the table would be made of itself"


def _loose_templates(draft: Draft) -> list[Token]:
    """Return what a template puts in where neither a value nor a table of its own stands."""
    templates = draft.read.catalog.templates
    if not templates:
        return []
    values = {b.span.start for b in draft.bindings if b.kind is BindingKind.TEMPLATE}
    tables = {start for piece in draft.read.pieces for start in piece.resolution.tables}
    return [
        token
        for piece in draft.read.pieces
        for token in piece.piece.tokens
        if any(name in token.text.lower() for name in templates)
        and not is_literal(token)
        and not (token.text.lower() in templates and token.start in values | tables)
    ]


def _unexplained(draft: Draft, mapping: TableMapping) -> list[Token]:
    """Return the words that spell an old column which changes, where the tree has no identifier."""
    changing = {c.path[0].lower() for c in mapping.columns if not (isinstance(c, MappedColumn) and c.is_untouched)}
    found = []
    for piece in draft.read.pieces:
        known, words = piece.name_starts, piece.piece.tokens
        found += [
            token
            for before, token, behind in zip((None, *words), words, (*words[1:], None), strict=False)
            if token.text.lower() in changing and token.start not in known and _is_name(before, token, behind)
        ]
    return found


def _is_name(before: Token | None, token: Token, behind: Token | None) -> bool:
    """Whether a word can be a column: no call, argument, parameter or date part, not the NAME of BY NAME."""
    if token.token_type not in (TokenType.VAR, TokenType.IDENTIFIER) or token.text.upper() in _DATE_PARTS:
        return False
    first = before.text.upper() if before is not None else ""
    if first == "@" or (token.text.upper() == "NAME" and first == "BY"):
        return False
    return behind is None or behind.text not in ("(", "=>")


def _span(token: Token) -> Span:
    return Span(token.start, token.end + 1)

"""Dotted table paths as authors write them, and which of a campaign's tables they name."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.shards import ShardPattern, pattern_of

_LITERALS = frozenset(
    {
        TokenType.STRING,
        TokenType.RAW_STRING,
        TokenType.BYTE_STRING,
        TokenType.HEX_STRING,
        TokenType.HEREDOC_STRING,
        TokenType.NATIONAL_STRING,
        TokenType.UNICODE_STRING,
    }
)
_JOINTS = frozenset({TokenType.DOT, TokenType.DASH, TokenType.COLON})


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What completes a short table name; None where the repository does not say.

    `aliases` are one-part names that stand for a table: what a template's tag puts in. `location` is where it runs.
    """

    project: str | None = None
    dataset: str | None = None
    location: str | None = None
    aliases: tuple[tuple[str, TableName], ...] = ()

    def alias(self, parts: tuple[str, ...]) -> TableName | None:
        """Return the table that a one-part name stands for, or None."""
        return dict(self.aliases).get(parts[0].lower()) if len(parts) == 1 else None


@dataclass(frozen=True, slots=True)
class Path:
    """A run of adjacent tokens that reads as a dotted path."""

    span: Span
    parts: tuple[str, ...]
    text: str


class Naming(StrEnum):
    """How a path stands to a table of the campaign."""

    TABLE = "table"
    SHARD = "shard"
    SHARDS = "shards"
    WILDCARD = "wildcard"
    AMBIGUOUS = "ambiguous"
    BEGUN = "begun"
    DECORATOR = "decorator"
    INFORMATION_SCHEMA = "information_schema"
    LEGACY = "legacy"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Named:
    """A table of the campaign that a path names, and how."""

    table: TableName
    how: Naming


class TableIndex:
    """A campaign's tables in order, to be asked which of them a path's last part may name."""

    def __init__(self, tables: Iterable[TableName]) -> None:
        self.tables = tuple(tables)
        self.has_shards = any(pattern_of(table.table) is not None for table in self.tables)
        self._by_last: dict[str, list[TableName]] = {}
        for table in self.tables:
            self._by_last.setdefault(table.table, []).append(table)

    def may_name(self, last: str) -> bool:
        """Return whether a last part is a table's, a shard's, a wildcard's or a decorator's."""
        return last in self._by_last or self._is_looked_at(last)

    def candidates(self, last: str) -> Sequence[TableName]:
        """Return the tables that a last part may name; all of them where that takes a closer look."""
        return self.tables if self._is_looked_at(last) else self._by_last.get(last, ())

    def _is_looked_at(self, last: str) -> bool:
        return self.has_shards or "*" in last or "$" in last


def is_literal(token: Token) -> bool:
    """Return whether the token is a string or bytes literal."""
    return token.token_type in _LITERALS


def is_word(token: Token) -> bool:
    """Return whether the token can be part of a name: an identifier, quoted or not, or a keyword."""
    if token.token_type == TokenType.IDENTIFIER:
        return True
    return not is_literal(token) and bool(token.text) and (token.text[0].isalpha() or token.text[0] == "_")


INNER_DOT = "\u2024"  # stands for a dot inside of back quotes, where a tree must not take the name apart


def split_path(text: str) -> tuple[str, ...]:
    """Return the parts of a dotted path, back quotes removed whether they enclose the whole or a part.

    >>> split_path("`acme-data.users`.sessions")
    ('acme-data', 'users', 'sessions')
    """
    return tuple(text.replace("`", "").replace(INNER_DOT, ".").split("."))


def path_at(tokens: Sequence[Token], start: int, text: str) -> tuple[Path, int] | None:
    """Return the path that begins at token `start` and the index behind it, or None where none begins.

    White space and comments may stand around a dot, but not around a dash. `text` of the path has neither.
    """
    if start >= len(tokens) or not is_word(tokens[start]):
        return None
    end = start + 1
    while end < len(tokens) and _joins(tokens[end - 1], tokens[end]):
        end += 1
    while end > start + 1 and tokens[end - 1].token_type in _JOINTS:
        end -= 1
    span = Span(tokens[start].start, tokens[end - 1].end + 1)
    written = "".join(text[token.start : token.end + 1] for token in tokens[start:end])
    return Path(span, split_path(written), written), end


def _joins(before: Token, token: Token) -> bool:
    """Whether a token goes on with the path that another one belongs to."""
    if not _is_part(token):
        return False
    if token.start == before.end + 1:
        return True
    is_dot = token.token_type == TokenType.DOT
    return is_dot != (before.token_type == TokenType.DOT) and (is_dot or is_word(token))


def _is_part(token: Token) -> bool:
    return token.token_type in _JOINTS or is_word(token) or token.token_type == TokenType.NUMBER or token.text == "$"


def path_around(tokens: Sequence[Token], text: str, position: int) -> Path | None:
    """Return the path that the token at a position belongs to, None where it belongs to none."""
    index = bisect_right(tokens, position, key=lambda token: token.start) - 1
    if index < 0:
        return None
    run = path_at(tokens, path_start(tokens, index), text)
    return run[0] if run is not None else None


def path_start(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the token with which the path of a token begins."""
    while index > 0 and _is_part(tokens[index - 1]) and _joins(tokens[index - 1], tokens[index]):
        index -= 1
    while index < len(tokens) - 1 and not is_word(tokens[index]):
        index += 1  # a number or a sign begins no path
    return index


def named_table(parts: tuple[str, ...], defaults: Defaults, index: TableIndex) -> Named | None:
    """Return the table of `index` that a path names or may name, or None.

    Table names are case-sensitive (https://cloud.google.com/bigquery/docs/tables#table_naming), datasets
    and projects are compared as written. A legacy `project:dataset.table` counts as its own kind.
    """
    if not parts:
        return None
    if ":" in parts[0]:
        named = named_table((*parts[0].split(":"), *parts[1:]), defaults, index)
        return None if named is None else Named(named.table, Naming.LEGACY)
    alias = defaults.alias(parts)
    if alias is not None:
        return Named(alias, Naming.TABLE) if alias in index.tables else None
    catalog = _catalog_owner(parts)
    if catalog is not None:
        owned = (t for t in index.tables if catalog in ((t.project, t.dataset), (t.dataset,)))
        return next((Named(table, Naming.INFORMATION_SCHEMA) for table in owned), None)
    found = [
        Named(table, how)
        for table in index.candidates(parts[-1])
        if (how := _naming(parts, defaults, table)) is not None
    ]
    exact = next((named for named in found if named.how is Naming.TABLE), None)
    if exact is None and len(found) > 1 and any(named.how in (Naming.SHARD, Naming.SHARDS) for named in found):
        return Named(found[0].table, Naming.AMBIGUOUS)
    return exact or (found[0] if found else None)


def _catalog_owner(parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the dataset whose tables a path lists, None where it lists none."""
    for index, part in enumerate(parts):
        if part.upper() in ("INFORMATION_SCHEMA", "__TABLES__", "__TABLES_SUMMARY__"):
            return parts[:index]
    return None


def _naming(parts: tuple[str, ...], defaults: Defaults, table: TableName) -> Naming | None:
    how = _last_part(parts[-1], table.table)
    full = (table.project, table.dataset, table.table)
    if how is None or len(parts) > len(full):
        return None
    known = (defaults.project, defaults.dataset)[: len(full) - len(parts)]
    if parts[:-1] != full[len(full) - len(parts) : -1]:
        return None
    if any(default is None for default in known) and all(d in (None, f) for d, f in zip(known, full, strict=False)):
        return Naming.INCOMPLETE
    return how if known == full[: len(known)] else None


def _last_part(part: str, table: str) -> Naming | None:
    pattern = pattern_of(table)
    if pattern is not None:
        return _shard_part(part, pattern)
    if part == table:
        return Naming.TABLE
    if part.endswith("*") and table.startswith(part[:-1]):
        return Naming.WILDCARD
    return Naming.DECORATOR if part.partition("$")[0] == table else None


def _shard_part(part: str, pattern: ShardPattern) -> Naming | None:
    if part.endswith("*"):
        return Naming.SHARDS if pattern.left_of(part[:-1]) is not None else None
    if pattern.values(part) is not None:
        return Naming.SHARD
    if (part.endswith("_") and pattern.left_of(part) is not None) or _is_placeholder(part, pattern):
        return Naming.BEGUN
    return Naming.DECORATOR if pattern.values(part.partition("$")[0]) is not None else None


_PLACEHOLDERS = {"%Y": "YYYY|yyyy", "%m": "MM|mm", "%d": "DD|dd"}


def _is_placeholder(part: str, pattern: ShardPattern) -> bool:
    """Return whether a name is a shard's but for letters in its date, as in `events_YYYYMMDD`."""
    digits, letters = (_written_dates(pattern, has_letters=one) for one in (False, True))
    return re.fullmatch(letters, part) is not None and re.fullmatch(digits, part) is None


def _written_dates(pattern: ShardPattern, *, has_letters: bool) -> str:
    """Return what matches a shard's name by digits of its date, and by letters that stand for them."""

    def element(text: str) -> str:
        letters = f"|{_PLACEHOLDERS[text]}" if has_letters and text in _PLACEHOLDERS else ""
        return rf"(?:\d{{{4 if text == '%Y' else 2}}}{letters})" if text in _PLACEHOLDERS else re.escape(text)

    pieces = (
        re.escape(piece) if isinstance(piece, str) else "".join(map(element, piece.elements)) or r"[\w-]+"
        for piece in pattern.pieces
    )
    return "".join(pieces)

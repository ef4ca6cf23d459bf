"""Finds every place of a text that spells the name of a deprecated table."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from sqlglot.tokenizer_core import Token

from migration_pipeline.domain.edit import Span
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.shards import may_begin, pattern_of
from migration_pipeline.languages.sql.paths import (
    Defaults,
    Naming,
    Path,
    TableIndex,
    is_literal,
    named_table,
    path_at,
    path_start,
)
from migration_pipeline.languages.sql.script import Statement

_COMMON = re.compile(r"[a-z]+")
_SCHEMA = "INFORMATION_SCHEMA"
_REASONS = {
    Naming.WILDCARD: "a wildcard that the deprecated table matches",
    Naming.AMBIGUOUS: "a name that more than one deprecated table matches",
    Naming.SHARDS: "a wildcard whose prefix ends where the parts of the name cannot be told apart",
    Naming.BEGUN: "the beginning of deprecated tables' names, or a placeholder in one",
    Naming.DECORATOR: "a partition decorator of the deprecated table",
    Naming.INFORMATION_SCHEMA: "INFORMATION_SCHEMA of the deprecated table's dataset",
    Naming.LEGACY: "a table name in legacy SQL",
    Naming.INCOMPLETE: "a short table name, and the default project or dataset is not known",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place that spells a deprecated table's name, in whatever role."""

    span: Span
    table: TableName
    text: str
    how: Naming = Naming.TABLE
    target: bool = False
    in_comment: bool = False

    def why(self, unreadable: str) -> str:
        """Return why the place cannot move, as far as its spelling says; nothing where that is no obstacle."""
        return unreadable or _REASONS.get(self.how, "the name stands where no table is read")


_WILDCARD = re.compile(r"(\w+)\*")
BEGUN = re.compile(r"['\"](\w{3,})['\"]\s*[~+%]")


def may_name(text: str, tables: Collection[TableName]) -> bool:
    """Return whether a text can name one of the tables at all; what it lets through is looked at closely."""
    if any(table.table in text or table.dataset in text for table in tables):
        return True
    begun = {match.group(1) for pattern in (_WILDCARD, BEGUN) for match in pattern.finditer(text)}
    if any(may_begin(table.table, prefix) for table in tables for prefix in begun):
        return True
    shards = [pattern for table in tables if (pattern := pattern_of(table.table)) is not None]
    return any(re.search(pattern.regex, text) for pattern in shards)


def statement_mentions(statement: Statement, text: str, index: TableIndex, defaults: Defaults) -> list[Mention]:
    """Return the paths of a statement that name a deprecated table; `target` marks the table that it writes."""
    found = []
    for path in _suspects(statement.tokens, text, index, frozenset(name for name, _ in defaults.aliases)):
        named = named_table(path.parts, defaults, index)
        if named is None or (statement.creates is not None and statement.creates == path and len(path.parts) == 1):
            continue
        target = statement.writes == path and named.how in (Naming.TABLE, Naming.SHARD, Naming.DECORATOR)
        found.append(Mention(span=path.span, table=named.table, text=path.text, how=named.how, target=target))
    return found


def _suspects(tokens: Sequence[Token], text: str, index: TableIndex, aliases: frozenset[str]) -> Iterator[Path]:
    """Yield the paths with a word that may be the last part of a table's name; all others are no mentions."""
    words = {word for word in {token.text for token in tokens} if _is_suspect(word, index, aliases)}
    behind = 0
    for at, token in enumerate(tokens):
        if token.text not in words or at < behind or is_literal(token):
            continue
        run = path_at(tokens, path_start(tokens, at), text)
        if run is not None and run[1] > behind:
            behind = run[1]
            yield run[0]


def _is_suspect(word: str, index: TableIndex, aliases: frozenset[str]) -> bool:
    is_named = index.may_name(word.rpartition(".")[2]) or word.lower() in aliases
    return is_named or _SCHEMA in word.upper() or "__TABLES" in word.upper()


def mentions(text: str, tokens: Sequence[Token], tables: Iterable[TableName]) -> list[Mention]:
    """Return the places in strings and comments that spell a deprecated table's last name as a word.

    Without tokens (a text that is no SQL) every place of the text counts as one in code.
    """
    silent = tuple(_silent_spans(text, tokens))
    words = "\n".join(text[span.start : span.end] for span, _ in silent)
    named = (table for table in tables if _may_spell(words, table))
    return sorted(chain.from_iterable(_spelled(text, silent, table) for table in named), key=lambda m: m.span)


def first_mention(text: str, tables: Iterable[TableName]) -> Mention | None:
    """Return the first place of a text that is no SQL which spells a table's name, or else begins to."""
    tables = tuple(tables)
    silent = tuple(_silent_spans(text, ()))
    firsts = [next(_spelled(text, silent, table), None) for table in tables if _may_spell(text, table)]
    found = [first for first in firsts if first is not None] or built_names(text, (), tables)
    return min(found, key=lambda mention: mention.span, default=None)


def _may_spell(text: str, table: TableName) -> bool:
    return "{" in table.table or table.table in text


def _spelled(text: str, silent: Iterable[tuple[Span, bool]], table: TableName) -> Iterator[Mention]:
    pattern = _written(table)
    for span, in_comment in silent:
        for match in pattern.finditer(text, span.start, span.end):
            place = Span(*match.span("name"))
            if not _is_another(text, place.start, table):
                yield Mention(span=place, table=table, text=_line_part(text, place), in_comment=in_comment)


@lru_cache(maxsize=1024)
def _written(table: TableName) -> re.Pattern[str]:
    """Return what finds a table's last name as a word; a shard's, or one that is a common word, behind its dataset.

    A string 'features' is a label more often than a table.
    """
    shards = pattern_of(table.table)
    if shards is None and _COMMON.fullmatch(table.table):
        return re.compile(rf"{_word_begins(table.dataset)}`?[.:]`?(?P<name>{table.table})(?!\w)")
    if shards is None:
        return re.compile(rf"(?P<name>{_word_begins(table.table)})(?![\w])")
    own = rf"(?<![\w.:-])(?:{re.escape(table.project)}`?[.:]`?)?{re.escape(table.dataset)}`?\.`?"
    return re.compile(rf"(?P<name>{own}(?:{shards.regex}(?![\w])|\w*\*))")


def built_names(text: str, tokens: Sequence[Token], tables: Collection[TableName]) -> list[Mention]:
    """Return the places that spell the beginning of a deprecated table's name behind its dataset, then a template.

    `"FROM listening.plays_%s"` and ``FROM `listening.plays_${version}` `` may become any table that begins so.
    """
    found = []
    comments: list[Span] | None = None
    for dataset in dict.fromkeys(table.dataset for table in tables):
        if dataset not in text:
            continue
        for match in _begun_in(dataset).finditer(text):
            if comments is None:
                comments = [span for span, in_comment in _silent_spans(text, tokens) if in_comment]
            begun = match.group(1)
            named = (table for table in tables if table.dataset == dataset)
            is_all = text[match.end() : match.end() + 1] in ("'", '"')
            begins = [
                table
                for table in named
                if may_begin(table.table, begun) and not (begun == table.table or (is_all and _is_shard(table, begun)))
            ]
            if begins and not any(span.start <= match.start() < span.end for span in comments):
                place = Span(*match.span())
                found += [Mention(span=place, table=table, text=_line_part(text, place)) for table in begins]
    return sorted(found, key=lambda mention: mention.span)


def _is_shard(table: TableName, name: str) -> bool:
    """Return whether a name is the whole one of a shard, which is found as such."""
    shards = pattern_of(table.table)
    return shards is not None and shards.values(name) is not None


@lru_cache(maxsize=1024)
def _begun_in(dataset: str) -> re.Pattern[str]:
    """Return what finds the beginning of a table's name behind its dataset, where a template goes on with it."""
    return re.compile(rf"{_word_begins(dataset)}[`]?\.[`]?(\w*)(?=%|\{{|\$|['\"])")


def _word_begins(name: str) -> str:
    """Return a pattern for a name before which no word goes on; it starts with what `re` can look for at once."""
    literal = re.escape(name)
    return rf"{literal}(?<![\w-]{literal})"


def _silent_spans(text: str, tokens: Sequence[Token]) -> Iterator[tuple[Span, bool]]:
    """Yield the spans of strings and comments, with whether each is a comment; of a text without tokens, the whole."""
    if not tokens:
        yield Span(0, len(text)), False
        return
    end = 0
    for token in tokens:
        if token.start > end and not text[end : token.start].isspace():
            yield Span(end, token.start), True
        if is_literal(token):
            yield Span(token.start, token.end + 1), False
        end = token.end + 1
    yield Span(end, len(text)), True


def _is_another(text: str, start: int, table: TableName) -> bool:
    """Whether the name's own qualifiers, as spelled right before it, belong to another table."""
    qualifiers = r"(?<![\w-])(?:([\w-]+)`?[.:]`?)?([\w-]+)`?\.`?$"
    before = re.search(qualifiers, text[max(0, start - 200) : start])
    if before is None:
        return False
    project, dataset = before.group(1), before.group(2)
    return dataset != table.dataset or (project is not None and project != table.project)


def _line_part(text: str, span: Span) -> str:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - 60)
    end = text.find("\n", span.end)
    return text[start : min(end if end >= 0 else len(text), span.end + 60)].strip()

"""Splits a script into statements, and each into the parts that read data."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlglot.dialects.bigquery import BigQuery
from sqlglot.errors import TokenError
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span
from migration_pipeline.languages.jinja import is_placeholder
from migration_pipeline.languages.sql.paths import Path, is_literal, path_at


class _Tokenizer(BigQuery.Tokenizer):
    """BigQuery's tokens throughout; sqlglot's own takes what follows WHILE, EXECUTE or CALL as one string."""

    COMMANDS: ClassVar = set()


_DIALECT = BigQuery()


class PieceKind(StrEnum):
    """How a run of tokens is to be read."""

    QUERY = "query"
    DML = "dml"
    EXPRESSION = "expression"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Tokens that read data; `why` says why an OPAQUE one cannot be read."""

    kind: PieceKind
    tokens: tuple[Token, ...]
    why: str = ""
    names_count: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: all its tokens, what it reads, the table it writes, the names that it declares."""

    tokens: tuple[Token, ...]
    pieces: tuple[Piece, ...]
    writes: Path | None = None
    creates: Path | None = None
    variables: tuple[str, ...] = ()


class Unreadable(Exception):
    """The text cannot be read as SQL; the message says why. Never leaves this package."""


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a BigQuery script; Unreadable where it has none to give."""
    try:
        return list(_Tokenizer(dialect=_DIALECT).tokenize(text))
    except TokenError as error:
        raise Unreadable(f"the text cannot be split into tokens: {str(error).splitlines()[0]}") from error


def comments(text: str) -> tuple[str, ...]:
    """Return the comments of a script, without the signs about them; none where it has no tokens to give."""
    try:
        return tuple(comment for token in tokenize(text) for comment in token.comments)
    except Unreadable:
        return ()


def statements(tokens: Sequence[Token], text: str) -> tuple[Statement, ...]:
    """Return the statements of a script, those inside of IF, LOOP, BEGIN and procedures included."""
    found: list[Statement] = []
    for chunk in _chunks(tokens):
        found.extend(_unwrapped(chunk, text))
    return tuple(found)


def _chunks(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    start = 0
    for index, token in enumerate(tokens):
        if token.token_type == TokenType.SEMICOLON:
            if index > start:
                yield tuple(tokens[start:index])
            start = index + 1
    if start < len(tokens):
        yield tuple(tokens[start:])


def word(token: Token) -> str:
    """Return a word or sign in upper case, GROUP for `GROUP BY`; nothing for a string or a quoted name."""
    silent = token.token_type == TokenType.IDENTIFIER or is_literal(token)
    return "" if silent else token.text.upper().partition(" ")[0]


def depth_of(token: Token) -> int:
    """Return how much deeper in parentheses and brackets one stands behind a token."""
    return {"(": 1, "[": 1, ")": -1, "]": -1}.get(word(token), 0)


def _word(tokens: Sequence[Token], index: int) -> str:
    return word(tokens[index]) if index < len(tokens) else ""


_CONDITIONS = {"IF": "THEN", "ELSEIF": "THEN", "WHILE": "DO", "WHEN": "THEN"}
_ENDS = frozenset({"IF", "WHILE", "LOOP", "FOR", "CASE", "REPEAT"})


def _unwrapped(tokens: tuple[Token, ...], text: str) -> Iterator[Statement]:
    """Strip what controls the flow from the front of a chunk, then read the statement that is left."""
    while tokens:
        found, rest = _control(tokens)
        if found is None and len(rest) == len(tokens):
            yield _statement(tokens, text)
            return
        if found is not None:
            yield found
        tokens = rest


def _control(tokens: tuple[Token, ...]) -> tuple[Statement | None, tuple[Token, ...]]:
    """Return the condition, loop query or header at the front of a chunk, if any, and the tokens behind it."""
    first = _word(tokens, 0)
    labelled = len(tokens) > 1 and tokens[1].token_type == TokenType.COLON
    if labelled and _word(tokens, 2) in ("BEGIN", "LOOP", "WHILE", "FOR", "REPEAT"):
        return None, tokens[2:]
    if first in ("BEGIN", "ELSE", "LOOP", "REPEAT", "CASE") and _word(tokens, 1) != "TRANSACTION":
        return None, tokens[1:]
    if first == "EXCEPTION" and _word(tokens, 1) == "WHEN":
        return None, tokens[4:]
    if first in _CONDITIONS and (end := _find(tokens, 1, _CONDITIONS[first])) is not None:
        return _expression(tokens[1:end]), tokens[end + 1 :]
    if first == "FOR" and (end := _find(tokens, 1, "DO")) is not None:
        query = Statement(tokens=tokens[:end], pieces=(_query(tokens[3:end]),), variables=(tokens[1].text,))
        return query, tokens[end + 1 :]
    if first == "CREATE" and "PROCEDURE" in (_word(tokens, i) for i in range(1, 5)):
        begin = _find(tokens, 1, "BEGIN")
        header = Statement(tokens=tokens[:begin], pieces=(), variables=_arguments(tokens[:begin]))
        return header, tokens[begin:] if begin is not None else ()
    return _control_end(tokens, first)


def _control_end(tokens: tuple[Token, ...], first: str) -> tuple[Statement | None, tuple[Token, ...]]:
    """Return what UNTIL tests, and what stands behind an END and its label."""
    if first == "UNTIL" and (end := _find(tokens, 1, "END")) is not None:
        return _expression(tokens[1:end]), ()
    if first == "END":
        rest = tokens[2:] if _word(tokens, 1) in _ENDS else tokens[1:]
        return None, rest[1:] if _word(rest, 0) not in ("END", "") else rest
    return None, tokens


def _expression(tokens: tuple[Token, ...]) -> Statement:
    return Statement(tokens=tokens, pieces=(Piece(kind=PieceKind.EXPRESSION, tokens=tokens),) if tokens else ())


def _query(tokens: tuple[Token, ...], *, names_count: bool = True) -> Piece:
    return Piece(kind=PieceKind.QUERY, tokens=tokens, names_count=names_count)


def _opaque(tokens: tuple[Token, ...], why: str) -> Statement:
    return Statement(tokens=tokens, pieces=(Piece(kind=PieceKind.OPAQUE, tokens=tokens, why=why),))


def _statement(tokens: tuple[Token, ...], text: str) -> Statement:
    first = _word(tokens, 0)
    if any(token.text == "|>" for token in tokens):
        return _opaque(tokens, "pipe syntax is not covered")
    if first in _SILENT:
        return Statement(tokens=tokens, pieces=())
    reader = _READERS.get(first)
    found = reader(tokens, text) if reader is not None else None
    if found is not None:
        return found
    what = "a template's tag" if is_placeholder(tokens[0].text) else repr(first or tokens[0].text)
    return _opaque(tokens, f"a statement that begins with {what} is not covered")


def _select(tokens: tuple[Token, ...], text: str) -> Statement:  # noqa: ARG001  the readers share one signature
    return Statement(tokens=tokens, pieces=(_query(tokens),))


def _dml(tokens: tuple[Token, ...], text: str) -> Statement:
    target = path_at(tokens, 2 if _word(tokens, 1) in ("INTO", "FROM") else 1, text)
    pieces = (Piece(kind=PieceKind.DML, tokens=tokens),)
    return Statement(tokens=tokens, pieces=pieces, writes=target[0] if target else None)


def _ddl(tokens: tuple[Token, ...], text: str) -> Statement:
    return Statement(tokens=tokens, pieces=(), writes=_ddl_target(tokens, text))


def _set(tokens: tuple[Token, ...], text: str) -> Statement | None:  # noqa: ARG001
    equals = _find(tokens, 1, "=")
    return None if equals is None else Statement(tokens=tokens, pieces=_expression(tokens[equals + 1 :]).pieces)


def _assert(tokens: tuple[Token, ...], text: str) -> Statement:  # noqa: ARG001
    return _expression(tokens[1 : _find(tokens, 1, "AS")])


def _export(tokens: tuple[Token, ...], text: str) -> Statement | None:  # noqa: ARG001
    query = _query_after_as(tokens)
    return None if query is None else Statement(tokens=tokens, pieces=(_query(tokens[query:]),))


def _execute(tokens: tuple[Token, ...], text: str) -> Statement:  # noqa: ARG001
    return _opaque(tokens, "EXECUTE IMMEDIATE runs SQL that is built at run time")


def _insert(tokens: tuple[Token, ...], text: str) -> Statement:
    target = path_at(tokens, 2 if _word(tokens, 1) == "INTO" else 1, text)
    if target is None:
        return _opaque(tokens, "the target of this INSERT cannot be read")
    at = target[1]
    if _word(tokens, at) == "(" and _word(tokens, at + 1) not in ("SELECT", "WITH", "("):
        at = _closing(tokens, at) + 1
    rest = tokens[at:]
    kind = PieceKind.QUERY if _word(rest, 0) in ("SELECT", "WITH", "(") else PieceKind.EXPRESSION
    if _word(rest, 0) == "VALUES":
        rest = rest[1:]
    pieces = (Piece(kind=kind, tokens=rest, names_count=False),) if rest else ()
    return Statement(tokens=tokens, pieces=pieces, writes=target[0])


def _create(tokens: tuple[Token, ...], text: str) -> Statement:
    words = [_word(tokens, i) for i in range(8)]
    target = _ddl_target(tokens, text)
    if "FUNCTION" in words and "TABLE" not in words[: words.index("FUNCTION")]:
        return _create_function(tokens)
    query = _query_after_as(tokens)
    header = tokens[:query] if query is not None else tokens
    pieces = [_query(tokens[query:])] if query is not None else []
    own = target.span if target is not None else Span(0, 0)
    outside = [i for i, token in enumerate(header) if not own.start <= token.start < own.end]
    if any(_word(header, i) in ("CLONE", "COPY", "LIKE") for i in outside):
        pieces.append(
            Piece(kind=PieceKind.OPAQUE, tokens=header, why="a table made LIKE, or as COPY or CLONE of, another one")
        )
    variables = _arguments(header) if "FUNCTION" in words else ()
    temporary = target if any(word in ("TEMP", "TEMPORARY") for word in words) else None
    return Statement(tokens=tokens, pieces=tuple(pieces), writes=target, creates=temporary, variables=variables)


def _create_function(tokens: tuple[Token, ...]) -> Statement:
    body = _find(tokens, 1, "AS")
    if body is None or _word(tokens, body + 1) != "(":
        return Statement(tokens=tokens, pieces=())
    inner = tokens[body + 2 : _closing(tokens, body + 1)]
    return Statement(tokens=tokens, pieces=_expression(inner).pieces, variables=_arguments(tokens[:body]))


def _declare(tokens: tuple[Token, ...], text: str) -> Statement:  # noqa: ARG001
    names, at = [tokens[1].text] if len(tokens) > 1 else [], 2
    while _word(tokens, at) == ",":
        names.append(tokens[at + 1].text if at + 1 < len(tokens) else "")
        at += 2
    default = _find(tokens, at, "DEFAULT")
    pieces = _expression(tokens[default + 1 :]).pieces if default is not None else ()
    return Statement(tokens=tokens, pieces=pieces, variables=tuple(names))


def _arguments(header: Sequence[Token]) -> tuple[str, ...]:
    """Return the names of a routine's arguments: the word behind `(` and each `,` of its first parenthesis."""
    opening = next((i for i, token in enumerate(header) if token.token_type == TokenType.L_PAREN), None)
    if opening is None:
        return ()
    names, depth = [], 0
    for i in range(opening, min(_closing(header, opening), len(header) - 1)):
        depth += header[i].text in ("(", "<")
        depth -= header[i].text in (")", ">")
        if depth == 1 and header[i].text in ("(", ","):
            skip = 1 + (_word(header, i + 1) in ("IN", "OUT", "INOUT"))
            names.append(header[i + skip].text if i + skip < len(header) else "")
    return tuple(names)


def _ddl_target(tokens: tuple[Token, ...], text: str) -> Path | None:
    """Return the path behind TABLE, VIEW, FUNCTION or INTO, past IF [NOT] EXISTS."""
    kinds = ("TABLE", "VIEW", "FUNCTION", "INTO", "OVERWRITE")
    at = next((i for i in range(min(len(tokens), 8)) if _word(tokens, i) in kinds), None)
    if at is None:
        return None
    at += 1
    while _word(tokens, at) in ("FUNCTION", "IF", "NOT", "EXISTS"):
        at += 1
    found = path_at(tokens, at, text)
    return found[0] if found else None


def _query_after_as(tokens: Sequence[Token]) -> int | None:
    at = 0
    while (at := _find(tokens, at, "AS") or 0) and at + 1 < len(tokens):
        if _word(tokens, at + 1) in ("SELECT", "WITH", "("):
            return at + 1
        at += 1
    return None


def _find(tokens: Sequence[Token], start: int, word: str) -> int | None:
    """Return the index of a word outside of parentheses and CASE expressions, or None."""
    depth = cases = 0
    for index in range(start, len(tokens)):
        here = _word(tokens, index)
        if depth == 0 and cases == 0 and here == word:
            return index
        depth += here in ("(", "[")
        depth -= here in (")", "]")
        cases += here == "CASE"
        cases -= here == "END" and cases > 0
    return None


def _closing(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].token_type == TokenType.L_PAREN
        depth -= tokens[index].token_type == TokenType.R_PAREN
        if depth == 0:
            return index
    return len(tokens)


_SILENT = frozenset("RETURN BREAK CONTINUE LEAVE ITERATE COMMIT ROLLBACK BEGIN RAISE".split())  # noqa: SIM905
_READERS: dict[str, Callable[[tuple[Token, ...], str], Statement | None]] = {
    "SELECT": _select,
    "WITH": _select,
    "(": _select,
    "INSERT": _insert,
    "MERGE": _dml,
    "UPDATE": _dml,
    "DELETE": _dml,
    "CREATE": _create,
    "DECLARE": _declare,
    "SET": _set,
    "ASSERT": _assert,
    "EXPORT": _export,
    "EXECUTE": _execute,
    "DROP": _ddl,
    "TRUNCATE": _ddl,
    "ALTER": _ddl,
    "LOAD": _ddl,
}

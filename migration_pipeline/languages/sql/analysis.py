"""Reads a script: its statements parsed and resolved, with the reason for each that cannot be."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise
from typing import TypeVar

from sqlglot import exp
from sqlglot.dialects.bigquery import BigQuery
from sqlglot.errors import SqlglotError
from sqlglot.parsers.bigquery import BigQueryParser
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span
from migration_pipeline.languages.sql.paths import INNER_DOT, is_literal, path_around
from migration_pipeline.languages.sql.resolve import Catalog, Resolution, Resolver
from migration_pipeline.languages.sql.script import Piece, PieceKind, Statement, Unreadable, statements, tokenize

_Tree = TypeVar("_Tree", bound=exp.Expr)


class _Parser(BigQueryParser):
    """BigQuery's parser, which copies the tables of a FROM clause only where one of them may be an array's path."""

    def _implicit_unnests_to_explicit(self, this: _Tree) -> _Tree:
        tables = (join.this for join in this.args.get("joins") or [] if not join.args.get("on"))
        may_be_array = any(isinstance(table, exp.Table) and len(table.parts) > 1 for table in tables)
        return super()._implicit_unnests_to_explicit(this) if may_be_array else this


_DIALECT = BigQuery()
_LEAVES = (exp.Identifier, exp.Literal)
_DEEPEST = 250
_RECURSION = 20_000
_TEMPLATE_TOKENS = frozenset({TokenType.L_BRACE, TokenType.R_BRACE, TokenType.MOD})
_LARGEST = 4_000_000  # code points; the largest query that BigQuery takes has 1 MB


@dataclass(frozen=True, kw_only=True)
class ReadPiece:
    """A part of a statement that reads data, resolved."""

    piece: Piece
    tree: exp.Expr
    resolution: Resolution

    @property
    def span(self) -> Span:
        """Where the piece stands in its text."""
        return Span(self.piece.tokens[0].start, self.piece.tokens[-1].end + 1)

    @cached_property
    def nodes(self) -> list[exp.Expr]:
        """Every node of the tree, walked once for all who look for some of them."""
        nodes = [self.tree]
        for node in nodes:  # which grows by the children of each
            if not isinstance(node, _LEAVES):
                nodes.extend(node.iter_expressions())
        return nodes

    @cached_property
    def name_starts(self) -> frozenset[int]:
        """Where the identifiers of the tree stand."""
        metas = (node.meta for node in self.nodes if isinstance(node, exp.Identifier))
        return frozenset(start for meta in metas if (start := meta.get("start")) is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatement:
    """A statement with all of its parts resolved; `unreadable` says why it could not be."""

    statement: Statement
    span: Span
    catalog: Catalog
    pieces: tuple[ReadPiece, ...]
    unreadable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A text and its tokens; `unreadable` says why there are none."""

    text: str
    tokens: tuple[Token, ...]
    statements: tuple[Statement, ...]
    unreadable: str = ""


def read_script(text: str) -> Script:
    """Return the text split into statements; never raises."""
    if len(text) > _LARGEST:
        return Script(text=text, tokens=(), statements=(), unreadable=f"a text of more than {_LARGEST:,} characters")
    if text.lstrip()[:10].lower() == "#legacysql":
        return Script(text=text, tokens=(), statements=(), unreadable="legacy SQL")
    try:
        tokens = tokenize(text)
        return Script(text=text, tokens=tuple(tokens), statements=statements(tokens, text))
    except Unreadable as error:
        return Script(text=text, tokens=(), statements=(), unreadable=str(error))


def read_statements(script: Script, catalog: Catalog, wanted: frozenset[int] | None = None) -> Iterator[ReadStatement]:
    """Yield each statement resolved, in order; with `wanted`, only those of these indexes.

    A table that the script itself creates under a one-part name hides the stored one of that name from then on.
    """
    for index, statement in enumerate(script.statements):
        named = frozenset(name.lower() for name in statement.variables)
        here = replace(catalog, variables=catalog.variables | named)
        if wanted is None or index in wanted:
            yield _read_statement(statement, script.text, here)
        if statement.creates is not None and len(statement.creates.parts) == 1:
            catalog = replace(catalog, shadows=catalog.shadows | {statement.creates.parts[0].lower()})
        if not _is_function(statement):
            catalog = replace(catalog, variables=catalog.variables | named)


def read_piece(kind: PieceKind, text: str, catalog: Catalog, inserted: tuple[Span, ...] = ()) -> Resolution:
    """Return what a piece's own text says; `inserted` are spans that edits put in. Unreadable where it says nothing."""
    return _resolved(Piece(kind=kind, tokens=tuple(tokenize(text))), text, catalog, inserted)[1]


def parse_expression(text: str, table: str, catalog: Catalog) -> tuple[exp.Expr, Resolution]:
    """Return an expression over one table as a tree, and what its names mean. Unreadable where it is none."""
    if ";" in {token.text for token in tokenize(text)}:
        raise Unreadable("an expression ends before ';'")
    query = f"{text}\nFROM `{table}`"
    tokens = tuple(tokenize(query))
    tree, resolution = _resolved(Piece(kind=PieceKind.EXPRESSION, tokens=tokens), query, catalog, ())
    if len(tree.expressions) != 1:
        raise Unreadable("one expression is expected")
    projection = tree.expressions[0]
    if isinstance(projection, (exp.Alias, exp.Star)):
        raise Unreadable("an expression has neither an alias nor a star")
    return projection, resolution


def _read_statement(statement: Statement, text: str, catalog: Catalog) -> ReadStatement:
    span = Span(statement.tokens[0].start, statement.tokens[-1].end + 1)
    read: list[ReadPiece] = []
    why = ""
    for piece in statement.pieces:
        try:
            tree, resolution = _resolved(piece, text, catalog, ())
            read.append(ReadPiece(piece=piece, tree=tree, resolution=resolution))
        except Unreadable as error:
            why = why or str(error)
    return ReadStatement(statement=statement, span=span, catalog=catalog, pieces=tuple(read), unreadable=why)


def _is_function(statement: Statement) -> bool:
    return any(token.text.upper() == "FUNCTION" for token in statement.tokens[:6])


def _resolved(piece: Piece, text: str, catalog: Catalog, inserted: tuple[Span, ...]) -> tuple[exp.Expr, Resolution]:
    if piece.kind is PieceKind.OPAQUE:
        raise Unreadable(piece.why)
    if any(
        token.token_type in _TEMPLATE_TOKENS or (token.text == "$" and not is_literal(token)) for token in piece.tokens
    ):
        raise Unreadable("a template or placeholder stands outside of a string")
    if _is_deep(piece.tokens, text):
        raise Unreadable(f"parentheses nest deeper than {_DEEPEST}")
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _RECURSION))
    try:
        tree = _parse(piece, text)
        resolver = Resolver(catalog, partial(path_around, piece.tokens, text), inserted)
        resolver.statement(tree)
    except RecursionError as error:
        raise Unreadable("the expression nests too deep") from error
    except (AttributeError, KeyError, IndexError, TypeError, StopIteration) as error:
        # a tree of a shape that nobody foresaw: the statement stays, and says so
        raise Unreadable(f"a construct that is not understood ({type(error).__name__}: {error})") from error
    if resolver.result.problems:
        raise Unreadable(resolver.result.problems[0])
    return tree, resolver.result


def _parse(piece: Piece, text: str) -> exp.Expr:
    tokens = _with_whole_paths(piece.tokens)
    if piece.kind is PieceKind.EXPRESSION:
        tokens = [Token(TokenType.SELECT, "SELECT"), *tokens]
    elif [token.text.upper() for token in tokens[:2]] != ["DELETE", "FROM"] and tokens[0].text.upper() == "DELETE":
        tokens.insert(1, Token(TokenType.FROM, "FROM"))
    try:
        trees = _Parser(dialect=_DIALECT).parse(tokens, text)
    except (SqlglotError, ValueError, IndexError, AttributeError, TypeError, KeyError) as error:
        raise Unreadable(
            f"the parser refuses it: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        ) from error
    if len(trees) != 1 or trees[0] is None or isinstance(trees[0], exp.Command):
        raise Unreadable("the parser does not know this statement")
    tree = trees[0]
    if not isinstance(tree, exp.Expr):
        raise Unreadable("the parser does not know this statement")
    return tree


def _with_whole_paths(tokens: tuple[Token, ...]) -> list[Token]:
    """Return tokens in which a back-quoted path that goes on behind it is one name.

    The parser would lose the places of its parts.
    """
    whole = [*tokens]
    for at, (token, behind) in enumerate(pairwise(tokens)):
        if behind.token_type == TokenType.DOT and token.token_type == TokenType.IDENTIFIER and "." in token.text:
            text = token.text.replace(".", INNER_DOT)
            whole[at] = Token(token.token_type, text, token.line, token.col, token.start, token.end, token.comments)
    return whole


def _is_deep(tokens: tuple[Token, ...], text: str) -> bool:
    """Return whether parentheses nest deeper than what is read; where there are few of them they cannot."""
    start, end = (tokens[0].start, tokens[-1].end + 1) if tokens else (0, 0)
    few = text.count("(", start, end) + text.count("[", start, end) <= _DEEPEST
    return not few and _depth(tokens) > _DEEPEST


def _depth(tokens: tuple[Token, ...]) -> int:
    depth = deepest = 0
    for token in tokens:
        if token.token_type in (TokenType.L_PAREN, TokenType.L_BRACKET):
            depth += 1
            deepest = max(deepest, depth)
        elif token.token_type in (TokenType.R_PAREN, TokenType.R_BRACKET):
            depth -= 1
    return deepest

"""Tells a function that is called without parentheses from a name that is spelled like it, by the place of the word.

A word like CURRENT_DATE is never a column where a value is expected: columns of that name are quoted, or stand behind
a dot. https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#current_date
"""

from collections.abc import Sequence
from enum import StrEnum

from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.languages.sql.paths import is_literal
from migration_pipeline.languages.sql.script import word


class Place(StrEnum):
    """What a bare word is by its place."""

    VALUE = "value"
    NAME = "name"
    UNKNOWN = "unknown"


_CLAUSES = frozenset(
    {"SELECT", "WHERE", "ON", "HAVING", "QUALIFY", "GROUP", "ORDER", "PARTITION", "EXTEND", "AGGREGATE"}
)
_OPERATORS = frozenset("=>+-*/|&^~[") | {"<=", ">=", "!=", "<>", "||", "<<", ">>", "=>"}
_BEGIN_A_VALUE = (
    _CLAUSES
    | _OPERATORS
    | {"DISTINCT", "ALL", "AND", "OR", "NOT", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "IN", "LIKE", "OF", "DEFAULT"}
)
_ENDS = frozenset({TokenType.VAR, TokenType.IDENTIFIER, TokenType.NUMBER})
_END_A_VALUE = frozenset({")", "]", "END", "NULL", "TRUE", "FALSE"})
_BEHIND_AN_ALIAS = frozenset({",", ")", ";", "FROM", ""})
_LISTS = frozenset({"(", ",", "FROM", "JOIN", "WITH", "RECURSIVE"})
_BEGIN_A_LIST = _CLAUSES | {"(", "[", ";", "FROM", "JOIN", "WITH", "SET"}
_OF_NAMES = frozenset({"EXCEPT", "USING", "UNPIVOT"})
_TYPES = frozenset(
    {"ANY", "ARRAY", "BOOL", "BYTES", "DATE", "DATETIME", "FLOAT64", "GEOGRAPHY", "INT64", "INTERVAL", "JSON"}
    | {"BIGNUMERIC", "NUMERIC", "RANGE", "STRING", "STRUCT", "TIME", "TIMESTAMP"}
)


def place_of(tokens: Sequence[Token], at: int) -> Place:
    """Return what the bare word at an index is by its place; UNKNOWN where that does not tell."""
    before, behind = sign(tokens, at - 1), sign(tokens, at + 1)
    if behind == "." or before in (".", "@", "AS") or (before == "<" and sign(tokens, at - 2) == "STRUCT"):
        return Place.NAME
    if at == 0 or before in _BEGIN_A_VALUE or before == "<" or _is_behind(tokens, at):
        return Place.VALUE
    if before in _LISTS:
        return _in_a_list(tokens, at)
    is_alias = _ends_a_value(tokens[at - 1]) and behind in _BEHIND_AN_ALIAS
    return Place.NAME if is_alias else Place.UNKNOWN


def sign(tokens: Sequence[Token], at: int) -> str:
    """Return the word or sign at an index, nothing beyond the ends."""
    return word(tokens[at]) if 0 <= at < len(tokens) else ""


def _is_behind(tokens: Sequence[Token], at: int) -> bool:
    """Return whether two words together begin a value here: SELECT AS STRUCT, IS DISTINCT FROM."""
    pair = sign(tokens, at - 2), sign(tokens, at - 1)
    return pair in (("AS", "STRUCT"), ("AS", "VALUE"), ("DISTINCT", "FROM"))


def _in_a_list(tokens: Sequence[Token], at: int) -> Place:
    """Return what a word is among others of its kind, by what begins them."""
    start = _start(tokens, at)
    here, behind = sign(tokens, start), sign(tokens, at + 1)
    if here == "FROM":
        return Place.VALUE if sign(tokens, _start(tokens, start) - 1) == "EXTRACT" else Place.NAME
    if here == "JOIN" or (here == "WITH" and behind == "AS"):
        return Place.NAME
    if here == "(" and sign(tokens, start - 1) in _OF_NAMES:
        return Place.NAME
    is_parameter = here == "(" and behind in _TYPES
    return Place.UNKNOWN if here in ("", ";", "WITH") or is_parameter else Place.VALUE


def _start(tokens: Sequence[Token], at: int) -> int:
    """Return where the list begins that an index is in: at its clause's word, or at its parenthesis; -1 if nowhere."""
    depth = 0
    for index in range(at - 1, -1, -1):
        here = sign(tokens, index)
        if here in (")", "]"):
            depth += 1
        elif depth and here in ("(", "["):
            depth -= 1
        elif not depth and here in _BEGIN_A_LIST and (here, sign(tokens, index - 1)) != ("FROM", "DISTINCT"):
            return index
    return -1


def _ends_a_value(token: Token) -> bool:
    return is_literal(token) or token.token_type in _ENDS or word(token) in _END_A_VALUE

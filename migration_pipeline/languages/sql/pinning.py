"""A clock that stands still, and dice that always fall the same: a query gives the same whenever it is run."""

import re
from collections.abc import Collection, Iterator, Sequence

from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.domain.rows import NOW
from migration_pipeline.languages.sql.bare_words import Place, place_of, sign
from migration_pipeline.languages.sql.paths import is_word
from migration_pipeline.languages.sql.script import Unreadable, tokenize

_MOMENT = f"TIMESTAMP '{NOW}+00'"
_BY_ZONE = {"CURRENT_DATE": "DATE", "CURRENT_DATETIME": "DATETIME", "CURRENT_TIME": "TIME"}
CLOCK = frozenset({*_BY_ZONE, "CURRENT_TIMESTAMP"})  # which are called without parentheses too
_WHOLE = {
    **{name: f"{function}({_MOMENT}, 'UTC')" for name, function in _BY_ZONE.items()},
    "CURRENT_TIMESTAMP": f"({_MOMENT})",
    # Few samples are of less than 1 %. Calls, for a literal is refused by ORDER BY, and becomes a NUMERIC beside one.
    "RAND": "ABS(0.01)",
    "GENERATE_UUID": "LOWER('00000000-0000-4000-8000-000000000000')",
}
_MAY_ASK = re.compile("|".join(_WHOLE), re.IGNORECASE)


def pinned(sql: str, own: Collection[str] = ()) -> str:
    """Return a query in which the current time is always the same, and so is what chance decides.

    Functions that the text itself makes are called as before, and so are those of the names `own`, in lower case. What
    the text does not say for sure stays (single_query.why_unsteady finds it).

    >>> pinned("SELECT CURRENT_DATE('UTC'), x.current_date, RAND()")
    "SELECT DATE(TIMESTAMP '2024-03-15 12:34:56+00', 'UTC'), x.current_date, ABS(0.01)"
    """
    if not _MAY_ASK.search(sql):
        return sql
    try:
        tokens = tokenize(sql)
    except Unreadable:
        return sql
    return apply_edits(sql, _edits(tokens, {*own, *_made(tokens)}))


def _made(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names of the functions that a text makes."""
    for at in range(1, len(tokens)):
        if _is_made(tokens, at):
            yield tokens[at].text.lower()


def _is_made(tokens: Sequence[Token], at: int) -> bool:
    before = [sign(tokens, at - n) for n in (1, 2, 3, 4)]
    return before[0] == "FUNCTION" or before == ["EXISTS", "NOT", "IF", "FUNCTION"]


def _edits(tokens: Sequence[Token], own: Collection[str]) -> Iterator[TextEdit]:
    for at, token in enumerate(tokens):
        name = token.text.upper()
        if name not in _WHOLE or not is_word(token) or name.lower() in own or sign(tokens, at - 1) in (".", "@"):
            continue
        if sign(tokens, at + 1) == "(":
            yield from _call(tokens, at, name)
        elif name in CLOCK and token.token_type != TokenType.IDENTIFIER and place_of(tokens, at) is Place.VALUE:
            yield _edit(token, token, _WHOLE[name])


def _call(tokens: Sequence[Token], at: int, name: str) -> Iterator[TextEdit]:
    """Yield the edit of a call; a time zone stays as it is written."""
    if sign(tokens, at + 2) == ")":
        yield _edit(tokens[at], tokens[at + 2], _WHOLE[name])
    elif name in _BY_ZONE:
        yield _edit(tokens[at], tokens[at + 1], f"{_BY_ZONE[name]}({_MOMENT}, ")


def _edit(first: Token, last: Token, text: str) -> TextEdit:
    return TextEdit(Span(first.start, last.end + 1), text, "the time and chance stand still")

"""Puts the predicates of a FROM item where its rows are chosen: into WHERE, or into the ON of its own join."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.joins import joined
from migration_pipeline.languages.sql.scopes import Item
from migration_pipeline.languages.sql.script import depth_of, word

_ENDS = frozenset(
    ["WHERE", "GROUP", "HAVING", "QUALIFY", "WINDOW", "ORDER", "LIMIT", "UNION", "INTERSECT", "EXCEPT", ";"]
)
_JOINS = frozenset(["JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", ","])
_SET_WORDS = frozenset(["LEFT", "FULL", "OUTER", "INNER"])
_REASON = "the rows of the new table that make up the old one"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a condition stands or goes: the word before it, its first and last token (None: there is none yet)."""

    after: Token
    first: Token | None
    last: Token | None
    is_or: bool


class Predicates:
    """The predicates of one statement's items, gathered clause by clause."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._spots: dict[int, tuple[_Spot, list[str], list[Item]]] = {}

    def place(self, item: Item, conjuncts: Sequence[str], *, is_required: bool) -> bool:
        """Note predicates of an item, qualified as they must be; False where no clause takes them as they are meant.

        Those that BigQuery requires for the table (`is_required`) stand in WHERE, or not here.
        """
        spot = self._spot(item)
        if spot is None or (is_required and word(spot.after) == "ON") or self._is_repeated(item, spot):
            return False
        _, words, items = self._spots.setdefault(spot.after.end, (spot, [], []))
        words += [one for one in conjuncts if one not in words]
        items.append(item)
        return True

    def _is_repeated(self, item: Item, spot: _Spot) -> bool:
        """Return whether a template's loop repeats, or leaves out, a place of the condition but not the item itself."""
        places = [token.end for token in (spot.after, spot.first, spot.last) if token is not None]
        own = item.span.start if item.span is not None else 0
        return any(
            loop.start <= place < loop.end and not loop.start <= own < loop.end
            for loop in self._draft.tags.loops
            for place in places
        )

    def edits(self) -> list[tuple[TextEdit, tuple[Item, ...]]]:
        """Return the edits, each with the items that its names belong to."""
        found: list[tuple[TextEdit, tuple[Item, ...]]] = []
        for spot, words, items in self._spots.values():
            found += [(edit, tuple(items)) for edit in self._edits_at(spot, words)]
        return found

    def _edits_at(self, spot: _Spot, words: list[str]) -> list[TextEdit]:
        behind = Span(spot.after.end + 1, spot.after.end + 1)
        if spot.first is None or spot.last is None:
            return [TextEdit(behind, self._new_clause(spot.after, words), _REASON)]
        gap = self._draft.text[spot.after.end + 1 : spot.first.start]
        space = gap if gap and not gap.strip() else " "
        edits = [TextEdit(behind, "".join(f"{space}{word} AND" for word in words), _REASON)]
        if spot.is_or:
            start, end = spot.first.start, spot.last.end + 1
            edits += [TextEdit(Span(start, start), "(", _REASON), TextEdit(Span(end, end), ")", _REASON)]
        return edits

    def _new_clause(self, after: Token, words: list[str]) -> str:
        """Return a WHERE clause in the layout of the FROM before it."""
        draft = self._draft
        source = self._from_before(after)
        if source is None or not draft.multiline or not _is_first_on_line(draft, source):
            return f" WHERE {' AND '.join(words)}"
        indent = f"{draft.newline}{draft.indent(source.start)}"
        follower = draft.tokens[draft.starts[source.start] + 1]
        if draft.text.find("\n", source.end, follower.start) < 0:
            return f"{indent}WHERE {' AND '.join(words)}"
        inner = f"{draft.newline}{draft.indent(follower.start)}"
        return f"{indent}WHERE{inner}{f' AND{inner}'.join(words)}"

    def _from_before(self, after: Token) -> Token | None:
        depth = 0
        for index in range(self._draft.starts[after.start], -1, -1):
            token = self._draft.tokens[index]
            depth -= depth_of(token)
            if depth == 0 and word(token) == "FROM":
                return token
        return None

    # -- where ----------------------------------------------------------------------------------------

    def _spot(self, item: Item) -> _Spot | None:
        select, found = item.scope.node, joined(item)
        if found is None or item.span is None or not isinstance(select, exp.Select):
            return None
        if found.own is not None and found.own.args.get("method"):
            return None
        if not found.is_extended and found.side in ("", "RIGHT"):
            return self._where(item.span, select)
        if found.own is not None and found.side in ("", "LEFT") and found.own.args.get("on") is not None:
            return self._on(item.span, found.own)
        return None

    def _where(self, span: Span, select: exp.Select) -> _Spot | None:
        last, end = self._run(span.end, _ENDS)
        if end is None or word(end) != "WHERE":
            is_set = end is not None and word(last) in _SET_WORDS
            return None if is_set or select.args.get("where") is not None else _Spot(last, None, None, is_or=False)
        return self._condition(end, select.args["where"].this, _ENDS - {"WHERE"})

    def _on(self, span: Span, join: exp.Expr) -> _Spot | None:
        _, end = self._run(span.end, _ENDS | {"ON"})
        if end is None or word(end) != "ON":
            return None
        return self._condition(end, join.args["on"], _ENDS | _JOINS)

    def _condition(self, word: Token, condition: exp.Expr, ends: frozenset[str]) -> _Spot | None:
        index = self._draft.starts[word.start] + 1
        first = self._draft.tokens[index]
        if first.start == word.end + 1:
            return None
        last, _ = self._run(first.start, ends)
        return _Spot(word, first, last, is_or=isinstance(condition, exp.Or))

    def _run(self, start: int, ends: frozenset[str]) -> tuple[Token, Token | None]:
        """Return the last token before the first of some words, or before the end of the query, and that word."""
        tokens = self._draft.tokens
        index = next(i for i, token in enumerate(tokens) if token.start >= start or i == len(tokens) - 1)
        last = tokens[index - 1] if index else tokens[index]
        depth = 0
        while index < len(tokens):
            token = tokens[index]
            depth += depth_of(token)
            if depth < 0:
                return last, None
            is_call = word(token) in _JOINS and index + 1 < len(tokens) and word(tokens[index + 1]) == "("
            is_step = index > 0 and tokens[index - 1].text == "."
            if depth == 0 and word(token) in ends and not is_call and not is_step:
                return last, token
            last = token
            index += 1
        return last, None


def conjuncts(condition: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the conditions that AND joins to a whole one."""
    stack = [condition]
    while stack:
        node = stack.pop()
        if isinstance(node, (exp.And, exp.Paren)):
            stack += list(node.iter_expressions())
        else:
            yield node


def _is_first_on_line(draft: Draft, token: Token) -> bool:
    return not draft.text[draft.text.rfind("\n", 0, token.start) + 1 : token.start].strip()

"""The days that a wildcard's own conditions on `_TABLE_SUFFIX` leave, where the suffix holds a day and more."""

import datetime as dt
from collections.abc import Callable

from sqlglot import exp

from migration_pipeline.domain.mapping import NewColumn, TableMapping, Template
from migration_pipeline.domain.schema import DataType
from migration_pipeline.domain.shards import Remainder, ShardPart, days_of
from migration_pipeline.languages.sql import constants
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.predicates import conjuncts
from migration_pipeline.languages.sql.scopes import Item
from migration_pipeline.languages.sql.shards import SUFFIX, between

_STRING = DataType("STRING")
_LAST = "\U0010ffff"  # behind every character that a name can hold
_MIRRORED = {exp.GT: exp.LT, exp.GTE: exp.LTE, exp.LT: exp.GT, exp.LTE: exp.GTE, exp.EQ: exp.EQ}

# Whether some suffix that begins with a text, and (`goes_on`) may go on behind it, fulfils a condition.
_Test = Callable[[str, bool], bool]


def implied_days(draft: Draft, item: Item, mapping: TableMapping, column: NewColumn) -> Template | None:
    """Return a predicate on the day that the conditions on the suffix imply; None where they imply none.

    It takes no row away that the conditions leave, so that it may stand beside them: for partitions to be pruned.
    """
    pattern = mapping.pattern
    left = pattern.left_of(item.parts[-1].removesuffix("*")) if pattern is not None else None
    part = next((p for p in (pattern.parts if pattern else ()) if dict(mapping.suffix).get(p.name) == column), None)
    select = item.scope.node
    where = select.args.get("where") if select is not None else None
    if left is None or part is None or part not in left.pieces or where is None:
        return None
    own = {id(binding.node) for binding in draft.uses_of(item) if binding.path[0].upper() == SUFFIX}
    tests = [test for one in conjuncts(where.this) if (test := _test(one, own, draft.text)) is not None]
    suffixes, goes_on = _suffixes(left, part), part is not left.pieces[-1]
    days = [day for day, text in suffixes if all(test(text, goes_on) for test in tests)]
    if not days:
        return None
    first = days[0] if days[0] != suffixes[0][0] else None
    last = days[-1] if days[-1] != suffixes[-1][0] else None
    return between(column, first, last)


def _suffixes(left: Remainder, part: ShardPart) -> list[tuple[dt.date, str]]:
    """Return the text of the suffix up to and with each day; nothing where something else varies before it."""
    before = left.pieces[: left.pieces.index(part)]
    if any(not isinstance(piece, str) for piece in before):
        return []
    begun = left.begun[1] if left.begun is not None else ""
    head = "".join(piece for piece in before if isinstance(piece, str))
    return [(day, head + text.removeprefix(begun)) for day, text in days_of(part) if text.startswith(begun)]


def _test(node: exp.Expr, own: set[int], text: str) -> _Test | None:
    """Return what a condition on the suffix says of the texts that may begin it, None for any other condition."""
    if isinstance(node, exp.In) and id(node.this) in own and node.expressions:
        tests = [_compared(exp.EQ, _constant(one, text)) for one in node.expressions]
        known = [test for test in tests if test is not None]
        return (lambda s, goes_on: any(test(s, goes_on) for test in known)) if len(known) == len(tests) else None
    if isinstance(node, exp.Between) and id(node.this) in own:
        low = _compared(exp.GTE, _constant(node.args["low"], text))
        high = _compared(exp.LTE, _constant(node.args["high"], text))
        return (lambda s, goes_on: low(s, goes_on) and high(s, goes_on)) if low and high else None
    if isinstance(node, (exp.Like, exp.StartsWith)) and id(node.this) in own:
        begun = _constant(node.expression, text)
        if isinstance(node, exp.Like) and begun is not None:
            begun = begun.replace("_", "%").partition("%")[0]
        return None if begun is None else (lambda s, _: s.startswith(begun) or begun.startswith(s))
    if type(node) in _MIRRORED and isinstance(node, exp.Binary):
        if id(node.this) in own:
            return _compared(type(node), _constant(node.expression, text))
        if id(node.expression) in own:
            return _compared(_MIRRORED[type(node)], _constant(node.this, text))
    return None


def _compared(kind: type[exp.Expr], bound: str | None) -> _Test | None:
    if bound is None:
        return None
    if kind is exp.EQ:
        return lambda s, goes_on: bound.startswith(s) if goes_on else s == bound
    if kind in (exp.GT, exp.GTE):
        return lambda s, goes_on: (s + _LAST if goes_on else s) >= bound
    return lambda s, _: s <= bound


def _constant(node: exp.Expr | None, text: str) -> str | None:
    found = constants.read(node, _STRING, text)
    return found.value if found is not None and isinstance(found.value, str) else None

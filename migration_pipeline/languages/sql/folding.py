"""Folds the conversion into the constants that a column is compared with."""

from itertools import pairwise

from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import Rounding
from migration_pipeline.languages.sql import constants
from migration_pipeline.languages.sql.script import depth_of, tokenize, word
from migration_pipeline.languages.sql.uses import Decision, How, Site, Use, bare, context, follows_dot, qualified

_COMPARISONS = {exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}
_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
EQUALITIES = (exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ)
_INVERSE_OF = {
    "TIMESTAMP_MILLIS": "UNIX_MILLIS",
    "TIMESTAMP_SECONDS": "UNIX_SECONDS",
    "TIMESTAMP_MICROS": "UNIX_MICROS",
    "DATE_FROM_UNIX_DATE": "UNIX_DATE",
}


def fold(use: Use, site: Site) -> Decision | None:
    """Return the decision that converts the constant beside a column instead of the column, None where it cannot.

    The new column stays bare, so that partitions and clusters are pruned as before.
    """
    if use.column.forward is None or use.column.new_path is None:
        return None
    outer, parent = context(use.node)
    if isinstance(parent, EQUALITIES) and use.column.exact:
        other = parent.expression if outer.arg_key == "this" else parent.this
        return _fold_all(use, [other], site) or _fold_call(use, other, site)
    if isinstance(parent, exp.In) and use.column.exact and outer.arg_key == "this" and parent.expressions:
        return _fold_all(use, parent.expressions, site)
    if isinstance(parent, exp.Case) and use.column.exact and outer.arg_key == "this":
        return _fold_all(use, [branch.this for branch in parent.args["ifs"]], site)
    if not use.column.forward.increasing:
        return None
    if isinstance(parent, (exp.GT, exp.GTE, exp.LT, exp.LTE)):
        return _fold_order(use, outer, parent, site)
    if isinstance(parent, exp.Between) and outer.arg_key == "this":
        return _fold_between(use, parent, site)
    return None


def _fold_all(use: Use, nodes: list[exp.Expr], site: Site) -> Decision | None:
    forward = use.column.forward
    edits: list[TextEdit] = []
    for node in nodes:
        constant = constants.read(node.unnest(), use.column.type, site.text)
        folded = constants.fold(forward, constant) if forward is not None and constant is not None else None
        if constant is None or folded is None:
            return None
        if folded != constant.text:
            edits.append(TextEdit(constant.span, folded, f"{constant.text} in the new column's terms"))
    decision = bare(use, How.FOLD)
    decision.edits += edits
    return decision


def _fold_call(use: Use, other: exp.Expr, site: Site) -> Decision | None:
    """Wrap `UNIX_MILLIS(...)` over no column in the conversion that undoes it, so that pruning survives."""
    if use.column.forward is not None and use.column.forward.function == "PARSE_DATE":
        return _fold_format(use, other, site)
    span = _inverse_call(use, other, site)
    if span is None or use.column.forward is None:
        return None
    decision = bare(use, How.FOLD, exact=use.column.exact)
    reason = "the bound in the new column's terms"
    decision.edits += [
        TextEdit(Span(span.start, span.start), f"{use.column.forward.function}(", reason),
        TextEdit(Span(span.end, span.end), ")", reason),
    ]
    return decision


def _fold_format(use: Use, other: exp.Expr, site: Site) -> Decision | None:
    """Take `FORMAT_DATE('%Y%m%d', day)` off a day, or parse the text that it gives."""
    expression = use.column.expression.parts
    first = site.token_at(other.meta["start"]) if other.meta.get("start") is not None else None
    if first is None or other.find(exp.Column, exp.Query, exp.Dot) is not None or follows_dot(site.tokens, first):
        return None
    head = [token.text for token in tokenize(str(expression[0]))]  # FORMAT_DATE, (, the format, a comma
    found = site.tokens[first : first + len(head)]
    if [token.text.upper() for token in found] != [text.upper() for text in head] or found[2].text != head[2]:
        return None
    end = _end_of_call(site, first)
    inner = site.tokens[first + len(head)]
    if end is None or any(site.text[a.end + 1 : b.start].strip() for a, b in pairwise((*found, inner))):
        return None
    decision = bare(use, How.FOLD, exact=use.column.exact)
    if "%d" not in found[2].text or not _is_day(site, first + len(head)):
        template = use.column.forward.template if use.column.forward is not None else None
        parse = str(template.parts[0]) if template is not None else ""
        reason = "the day that the text writes"
        start = found[0].start
        decision.edits += [TextEdit(Span(start, start), parse, reason), TextEdit(Span(end, end), ")", reason)]
        return decision
    reason = "the day itself instead of its text"
    start = inner.start
    decision.edits += [TextEdit(Span(found[0].start, start), "", reason), TextEdit(Span(end - 1, end), "", reason)]
    return decision


_DAYS = frozenset({"CURRENT_DATE", "DATE", "DATE_ADD", "DATE_SUB", "DATE_TRUNC", "PARSE_DATE", "LAST_DAY"})


def _is_day(site: Site, index: int) -> bool:
    """Return whether what begins at a token is certain to be a DATE: a call that gives one, or a constant."""
    token, behind = site.tokens[index], site.tokens[index + 1]
    if token.token_type == TokenType.STRING:
        return behind.text == ")"
    return word(token) in _DAYS and (behind.text == "(" or behind.token_type == TokenType.STRING or behind.text == ")")


def _end_of_call(site: Site, first: int) -> int | None:
    """Return where the call ends whose name is a token, None where it has a comma of its own behind the first two."""
    depth = commas = 0
    for token in site.tokens[first + 1 :]:
        depth += depth_of(token)
        commas += depth == 1 and token.text == ","
        if depth == 0:
            return token.end + 1 if commas == 1 else None
    return None


def _inverse_call(use: Use, other: exp.Expr, site: Site) -> Span | None:
    wanted = _INVERSE_OF.get(use.column.forward.function) if use.column.forward is not None else None
    if wanted is None or other.meta.get("start") is None or other.find(exp.Column, exp.Query, exp.Dot) is not None:
        return None
    first = site.token_at(other.meta["start"])
    if first is None or site.tokens[first].text.upper() != wanted or follows_dot(site.tokens, first):
        return None
    depth = 0
    for token in site.tokens[first + 1 :]:
        depth += token.token_type == TokenType.L_PAREN
        depth -= token.token_type == TokenType.R_PAREN
        if depth == 0:
            return Span(other.meta["start"], token.end + 1)
    return None


def _fold_order(use: Use, outer: exp.Expr, parent: exp.Binary, site: Site) -> Decision | None:
    forward = use.column.forward
    on_left = outer.arg_key == "this"
    other = parent.expression if on_left else parent.this
    operator = _COMPARISONS[type(parent)]
    seen = operator if on_left else _MIRRORED[operator]
    half_open = not use.column.exact
    if half_open and use.column.rounding is not Rounding.FLOOR:
        return None
    if not half_open or seen in (">=", "<"):
        return _fold_all_exactness(use, other, site)
    constant = constants.read(other.unnest(), use.column.type, site.text)
    folded = constants.fold(forward, constant, step=1) if constant is not None and forward is not None else None
    token = _word_beside(use, site, operator, behind=on_left)
    if constant is None or folded is None or token is None:
        return None
    wanted = {">": ">=", "<=": "<"}[seen]
    decision = bare(use, How.FOLD, exact=False)
    reason = "the bound in the new column's terms"
    decision.edits += [
        TextEdit(token, wanted if on_left else _MIRRORED[wanted], reason),
        TextEdit(constant.span, folded, reason),
    ]
    return decision


def _fold_all_exactness(use: Use, other: exp.Expr, site: Site) -> Decision | None:
    decision = _fold_all(use, [other], site) or _fold_call(use, other, site)
    if decision is not None:
        decision.relies_on_exact = use.column.exact
    return decision


def _word_beside(use: Use, site: Site, word: str, *, behind: bool) -> Span | None:
    """Return the span of the word right behind (or before) the column, None where another word stands there."""
    index = site.token_at(use.binding.span.start)
    if index is None:
        return None
    step = -1
    if behind:
        step = 1
        while site.tokens[index].end + 1 < use.binding.span.end:
            index += 1
    if not 0 <= index + step < len(site.tokens) or site.tokens[index + step].text.upper() != word:
        return None
    return Span(site.tokens[index + step].start, site.tokens[index + step].end + 1)


def _fold_between(use: Use, parent: exp.Between, site: Site) -> Decision | None:
    low, high = parent.args["low"], parent.args["high"]
    forward = use.column.forward
    if use.column.exact:
        return _fold_all(use, [low, high], site) or _fold_bounds(use, low, high, site)
    if use.column.rounding is not Rounding.FLOOR or isinstance(parent.parent, exp.Not) or forward is None:
        return None
    first = constants.read(low.unnest(), use.column.type, site.text)
    last = constants.read(high.unnest(), use.column.type, site.text)
    between = _word_beside(use, site, "BETWEEN", behind=True)
    if first is None or last is None or between is None or parent.args.get("symmetric"):
        return None
    conjunction = _only_word(first.span.end, last.span.start, "AND", site)
    start, end = constants.fold(forward, first), constants.fold(forward, last, step=1)
    if conjunction is None or start is None or end is None:
        return None
    reason = "the bounds in the new column's terms"
    edits = [
        TextEdit(use.binding.span, f"({qualified(use)}", f"{'.'.join(use.column.path)}: {How.FOLD.value}"),
        TextEdit(between, ">=", reason),
        TextEdit(first.span, start, reason),
        TextEdit(conjunction, f"AND {qualified(use)} <", reason),
        TextEdit(last.span, f"{end})", reason),
    ]
    return Decision(use=use, how=How.FOLD, edits=edits, bare=True)


def _fold_bounds(use: Use, low: exp.Expr, high: exp.Expr, site: Site) -> Decision | None:
    """Convert each bound by itself, a constant or a call, for a column that keeps the order."""
    first, last = (_fold_all(use, [bound], site) or _fold_call(use, bound, site) for bound in (low, high))
    if first is None or last is None:
        return None
    first.edits += [edit for edit in last.edits if edit not in first.edits]
    return first


def _only_word(start: int, end: int, word: str, site: Site) -> Span | None:
    """Return the span of `word` if it is the only token in a range, and no parenthesis closes there."""
    inside = [token for token in site.tokens if token.start >= start and token.end < end]
    if len(inside) != 1 or inside[0].text.upper() != word:
        return None
    return Span(inside[0].start, inside[0].end + 1)

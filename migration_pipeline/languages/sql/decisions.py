"""Decides, for one use of a deprecated column, the smallest edit after which the query returns the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import MappedColumn, NewColumn, Rounding, TableMapping
from migration_pipeline.languages.sql import constants, spelling
from migration_pipeline.languages.sql.paths import is_literal
from migration_pipeline.languages.sql.resolve import output_name
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Clause, Item
from migration_pipeline.languages.sql.script import tokenize

_COMPARISONS = {exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<="}
_MIRRORED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_EQUALITIES = (exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ)
_INVERSE_OF = {
    "TIMESTAMP_MILLIS": "UNIX_MILLIS",
    "TIMESTAMP_SECONDS": "UNIX_SECONDS",
    "TIMESTAMP_MICROS": "UNIX_MICROS",
    "DATE_FROM_UNIX_DATE": "UNIX_DATE",
}


class How(StrEnum):
    """The kinds of decision (in the order in which they are tried)."""

    RENAME = "renamed"
    CANCEL = "the code's own conversion is what the new column holds"
    INVARIANT = "the new column tells values apart as the old one did"
    FOLD = "the constant is converted instead of the column"
    INVERSE = "converted back to the old value"


@dataclass(frozen=True, slots=True)
class NeedsView:
    """No small edit is right here; the old table as a subquery would be."""

    why: str


@dataclass(frozen=True, slots=True)
class Stays:
    """The use must stay as it is: why, and what a person should decide."""

    reason: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of an old column that the mapping gives a value for.

    `qualifier` is what must stand before the new column: the range variable that the author wrote, under
    its name after the rewrite, or one that keeps an unqualified new name from being caught by another item.
    """

    binding: Binding
    item: Item
    mapping: TableMapping
    column: MappedColumn
    rest: tuple[str, ...]
    qualifier: str | None

    @property
    def node(self) -> exp.Expr:
        """The path in the tree."""
        return self.binding.node

    @property
    def matched(self) -> Span:
        """The span of the identifiers that the mapping row replaces, without a qualifier."""
        identifiers = self.binding.identifiers
        last = identifiers[self.binding.first + len(self.column.path) - 1]
        return Span(identifiers[self.binding.first].meta["start"], last.meta["end"] + 1)


@dataclass(eq=False, slots=True, kw_only=True)
class Decision:
    """The edits for one use; `bare`: the new column itself now stands where the old one stood."""

    use: Use
    how: How
    edits: list[TextEdit] = field(default_factory=list)
    bare: bool = False
    relies_on_exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a decision may look at beside its use: the text, its tokens, and the items that become views."""

    text: str
    tokens: tuple[Token, ...]
    starts: dict[int, int]
    views: frozenset[Item]
    uses: dict[int, Use]

    def token_at(self, position: int) -> int | None:
        """Return the index of the token that starts at a position."""
        return self.starts.get(position)


def decide(use: Use, site: Site) -> Decision | NeedsView | Stays:
    """Return the edit for a use, or why there is no small one."""
    if use.column.same_value:
        return _rename(use)
    if use.binding.clause is Clause.ORDER_BY and _distinct_select(use.binding) is not None:
        return NeedsView("ORDER BY a converted column beside SELECT DISTINCT")
    if not use.rest:
        for attempt in (_cancel, _invariant, _fold):
            decision = attempt(use, site)
            if decision is not None:
                return decision
    return _inverse(use)


def context(node: exp.Expr) -> tuple[exp.Expr, exp.Expr | None]:
    """Return a node with the parentheses around it, and what they stand in."""
    while isinstance(node.parent, exp.Paren):
        node = node.parent
    return node, node.parent


def is_projection(node: exp.Expr) -> exp.Select | None:
    """Return the SELECT whose unnamed projection this node is, parentheses aside, or None."""
    outer, parent = context(node)
    return parent if isinstance(parent, exp.Select) and outer.arg_key == "expressions" else None


# -- rename ---------------------------------------------------------------------------------------------


def _rename(use: Use) -> Decision:
    new_path = use.column.new_path or ()
    identifiers = use.binding.identifiers[use.binding.first :]
    written = tuple(identifier.name.lower() for identifier in identifiers[: len(use.column.path)])
    if written == tuple(step.lower() for step in new_path):
        return Decision(use=use, how=How.RENAME, edits=_requalified(use), bare=True)
    text = spelling.column_path(new_path, quoted=spelling.is_quoted(identifiers[0]))
    return _replaced(use, text, How.RENAME, f"{'.'.join(use.column.path)} is {'.'.join(new_path)}")


def _requalified(use: Use) -> list[TextEdit]:
    """Return the edit that puts the use's qualifier before a column that keeps its name, if it changes."""
    start = use.matched.start
    if use.binding.qualified:
        first = use.binding.identifiers[0]
        if use.qualifier is None or spelling.unquoted(use.qualifier) == first.name:
            return []
        return [TextEdit(Span(first.meta["start"], first.meta["end"] + 1), use.qualifier, "the table's new name")]
    return [TextEdit(Span(start, start), f"{use.qualifier}.", "qualified")] if use.qualifier else []


def _replaced(use: Use, column: str, how: How, reason: str) -> Decision:
    """Return the decision that puts another column where the use stands; an unchanged qualifier is not touched."""
    edits = _requalified(use) if use.binding.qualified else []
    prefix = f"{use.qualifier}." if use.qualifier and not use.binding.qualified else ""
    return Decision(use=use, how=how, edits=[*edits, TextEdit(use.matched, prefix + column, reason)], bare=True)


# -- the new column, bare -------------------------------------------------------------------------------


def _bare(use: Use, how: How, *, exact: bool = True) -> Decision:
    quoted = spelling.is_quoted(use.binding.identifiers[use.binding.first])
    text = spelling.column_path(use.column.new_path or (), quoted=quoted)
    decision = _replaced(use, text, how, f"{'.'.join(use.column.path)}: {how.value}")
    decision.relies_on_exact = exact
    return decision


def _qualified(use: Use) -> str:
    path = spelling.column_path(use.column.new_path or ())
    return f"{use.qualifier}.{path}" if use.qualifier else path


def _cancel(use: Use, site: Site) -> Decision | None:
    """The code wraps the column in just the conversion that the new column holds the result of."""
    forward = use.column.forward
    if not use.column.exact or forward is None or forward.template is None or use.column.new_path is None:
        return None
    around = _call_around(use.binding.span, forward.template.parts, site)
    call = use.node.parent
    if around is None or call is None or is_projection(call) is not None or isinstance(context(call)[1], exp.Struct):
        return None  # an unnamed output column or field would take the new column's name
    edit = TextEdit(around, _qualified(use), f"{'.'.join(use.column.path)}: {How.CANCEL.value}")
    return Decision(use=use, how=How.CANCEL, edits=[edit], relies_on_exact=True)


def _call_around(span: Span, parts: tuple[str | NewColumn, ...], site: Site) -> Span | None:
    """Return the span of the call if the tokens around a column are just those of the template, which must be a call."""
    first = site.token_at(span.start)
    if first is None or len(parts) != 3 or not isinstance(parts[0], str) or not isinstance(parts[2], str):
        return None
    before, after = [_spelled(t) for t in tokenize(parts[0])], [_spelled(t) for t in tokenize(parts[2])]
    if not _is_one_call(before, after):
        return None
    last = first
    while last + 1 < len(site.tokens) and site.tokens[last].end + 1 < span.end:
        last += 1
    start, end = first - len(before), last + len(after)
    if start < 0 or end >= len(site.tokens) or _follows_dot(site.tokens, start):
        return None
    found_before = [_spelled(token) for token in site.tokens[start:first]]
    found_after = [_spelled(token) for token in site.tokens[last + 1 : end + 1]]
    if found_before != before or found_after != after or _has_comment(site, start, end):
        return None
    return Span(site.tokens[start].start, site.tokens[end].end + 1)


def _spelled(token: Token) -> str:
    """Return a token such that equal ones mean the same: words ignore case, literals do not."""
    return f"'{token.text}'" if is_literal(token) else token.text.upper()


def _is_one_call(before: list[str], after: list[str]) -> bool:
    """Whether tokens read `NAME(... column ...)` with nothing before the name or behind the last parenthesis."""
    if len(before) < 2 or before[1] != "(" or not before[0][:1].isalpha():
        return False
    depth = 0
    words = [*before, "column", *after]
    for index, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth == 0 and index > 0:
            return index == len(words) - 1
    return False


def _has_comment(site: Site, start: int, end: int) -> bool:
    gaps = (
        site.text[one.end + 1 : other.start]
        for one, other in zip(site.tokens[start:end], site.tokens[start + 1 : end + 1], strict=True)
    )
    return any(gap.strip() for gap in gaps)


def _follows_dot(tokens: tuple[Token, ...], index: int) -> bool:
    return index > 0 and tokens[index - 1].token_type == TokenType.DOT


def _invariant(use: Use, site: Site) -> Decision | None:
    """Where only equality, NULL or order of values counts, an exact new column serves as it is."""
    if not use.column.exact or use.column.new_path is None:
        return None
    outer, parent = context(use.node)
    counts = (
        _is_key(outer, parent)
        or _is_counted(outer, parent)
        or (isinstance(parent, exp.Is) and isinstance(parent.expression, exp.Null))
        or _is_same_column(use, outer, parent, site)
        or (_is_ordered(use, parent) and not _in_range_window(use.node))
    )
    return _bare(use, How.INVARIANT) if counts else None


def _is_ordered(use: Use, parent: exp.Expr | None) -> bool:
    return isinstance(parent, exp.Ordered) and use.column.forward is not None and use.column.forward.increasing


def _in_range_window(node: exp.Expr) -> bool:
    """Whether a window's ORDER BY may belong to a RANGE frame, whose offsets are counted in the old type."""
    if not any(isinstance(parent, exp.Window) for parent in _ancestors(node)):
        return False
    return any((spec.args.get("kind") or "").upper() == "RANGE" for spec in node.root().find_all(exp.WindowSpec))


def _is_key(outer: exp.Expr, parent: exp.Expr | None) -> bool:
    if isinstance(parent, exp.Group):
        return outer.arg_key == "expressions"
    return isinstance(parent, exp.Window) and outer.arg_key == "partition_by"


def _is_counted(outer: exp.Expr, parent: exp.Expr | None) -> bool:
    if isinstance(parent, exp.Distinct) and len(parent.expressions) == 1:
        outer, parent = parent, parent.parent
    return isinstance(parent, exp.Count) and outer.arg_key == "this" and not parent.expressions


def _is_same_column(use: Use, outer: exp.Expr, parent: exp.Expr | None, site: Site) -> bool:
    """Whether the use is compared with the same mapping row of another item that is edited directly as well."""
    if not isinstance(parent, _EQUALITIES):
        return False
    other = parent.expression if outer.arg_key == "this" else parent.this
    twin = site.uses.get(id(other.unnest()))
    return (
        twin is not None
        and not twin.rest
        and twin.mapping is use.mapping
        and twin.column is use.column
        and twin.item not in site.views
        and use.item not in site.views
    )


# -- folding --------------------------------------------------------------------------------------------


def _fold(use: Use, site: Site) -> Decision | None:
    if use.column.forward is None or use.column.new_path is None:
        return None
    outer, parent = context(use.node)
    if isinstance(parent, _EQUALITIES) and use.column.exact:
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
        edits.append(TextEdit(constant.span, folded, f"{constant.text} in the new column's terms"))
    decision = _bare(use, How.FOLD)
    decision.edits += edits
    return decision


def _fold_call(use: Use, other: exp.Expr, site: Site) -> Decision | None:
    """Wrap `UNIX_MILLIS(...)` over no column in the conversion that undoes it, so that pruning survives."""
    span = _inverse_call(use, other, site)
    if span is None or use.column.forward is None:
        return None
    decision = _bare(use, How.FOLD, exact=use.column.exact)
    reason = "the bound in the new column's terms"
    decision.edits += [
        TextEdit(Span(span.start, span.start), f"{use.column.forward.function}(", reason),
        TextEdit(Span(span.end, span.end), ")", reason),
    ]
    return decision


def _inverse_call(use: Use, other: exp.Expr, site: Site) -> Span | None:
    wanted = _INVERSE_OF.get(use.column.forward.function) if use.column.forward is not None else None
    if wanted is None or "start" not in other.meta or other.find(exp.Column, exp.Query, exp.Dot) is not None:
        return None
    first = site.token_at(other.meta["start"])
    if first is None or site.tokens[first].text.upper() != wanted or _follows_dot(site.tokens, first):
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
    decision = _bare(use, How.FOLD, exact=False)
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
        return _fold_all(use, [low, high], site)
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
        TextEdit(use.binding.span, f"({_qualified(use)}", f"{'.'.join(use.column.path)}: {How.FOLD.value}"),
        TextEdit(between, ">=", reason),
        TextEdit(first.span, start, reason),
        TextEdit(conjunction, f"AND {_qualified(use)} <", reason),
        TextEdit(last.span, f"{end})", reason),
    ]
    return Decision(use=use, how=How.FOLD, edits=edits, bare=True)


def _only_word(start: int, end: int, word: str, site: Site) -> Span | None:
    """Return the span of `word` if it is the only token in a range, and no parenthesis closes there."""
    inside = [token for token in site.tokens if token.start >= start and token.end < end]
    if len(inside) != 1 or inside[0].text.upper() != word:
        return None
    return Span(inside[0].start, inside[0].end + 1)


# -- inverse --------------------------------------------------------------------------------------------


def _inverse(use: Use) -> Decision | NeedsView | Stays:
    if use.column.may_lose and not use.column.exact and _tells_null(use):
        return Stays(
            f"its inverse may give NULL for a value that is not NULL, and NULL counts here "
            f"({use.binding.clause.value})",
            "say in the mapping that the column is exact, give an inverse that fails instead, or decide here",
        )
    if _is_grouping_set(use.node):
        return NeedsView("a converted column in ROLLUP, CUBE or GROUPING SETS")
    text = spelling.expression(use.column.expression, use.qualifier)
    if not use.column.expression.atomic and _needs_parentheses(use):
        text = f"({text})"
    span = Span(use.binding.span.start, use.matched.end)
    reason = f"{'.'.join(use.column.path)}: {How.INVERSE.value}"
    return Decision(use=use, how=How.INVERSE, edits=[TextEdit(span, text, reason)])


def _needs_parentheses(use: Use) -> bool:
    if use.rest:
        return True
    parent = use.node.parent
    return not isinstance(parent, (exp.Alias, exp.Select, exp.Paren, exp.Where))


def _tells_null(use: Use) -> bool:
    """Whether the place tells NULL from a value: IS NULL, <>, NOT IN, COUNT, or the ON of an outer join."""
    for node in _ancestors(use.node):
        if isinstance(node, (exp.Is, exp.NEQ, exp.Count, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Coalesce, exp.Not)):
            return True
    return use.binding.clause is Clause.ON


def _ancestors(node: exp.Expr) -> Iterator[exp.Expr]:
    parent = node.parent
    while parent is not None and not isinstance(parent, exp.Query):
        yield parent
        parent = parent.parent


def _is_grouping_set(node: exp.Expr) -> bool:
    return any(isinstance(parent, (exp.Rollup, exp.Cube, exp.GroupingSets)) for parent in _ancestors(node))


def _distinct_select(binding: Binding) -> exp.Select | None:
    select = binding.scope.node
    return select if isinstance(select, exp.Select) and select.args.get("distinct") is not None else None


# -- what a GROUP BY asks of the other decisions ----------------------------------------------------------


def grouping_conflicts(decisions: list[Decision], bindings: list[Binding]) -> dict[Item, str]:
    """Return the items for which a converted grouping key would no longer match its other uses.

    BigQuery matches a whole SELECT item with a GROUP BY expression, but looks for no expression inside of
    one: `SELECT CONCAT(CAST(a AS STRING), 'x') ... GROUP BY CAST(a AS STRING)` is an error.
    """
    conflicts: dict[Item, str] = {}
    for decision in decisions:
        if decision.bare or decision.how is How.CANCEL:
            continue
        for select in _selects_grouped_by(decision, bindings):
            if any(_breaks(other, decision, select) for other in decisions):
                conflicts[decision.use.item] = f"{decision.use.column.path[-1]} is a grouping key and is used beside it"
    return conflicts


def _selects_grouped_by(decision: Decision, bindings: list[Binding]) -> list[exp.Select]:
    """Return the SELECTs that have the column, as it stands, among their grouping keys."""
    outer, parent = context(decision.use.node)
    if isinstance(parent, exp.Group) and outer.arg_key == "expressions" and isinstance(parent.parent, exp.Select):
        return [parent.parent]
    select = is_projection(decision.use.node)
    if select is None and isinstance(parent, exp.Alias) and isinstance(parent.parent, exp.Select):
        select, outer = parent.parent, parent
    group = select.args.get("group") if select is not None else None
    if select is None or group is None:
        return []
    position = next((i for i, projection in enumerate(select.expressions) if projection is outer), -1)
    ordinals = {e.name for e in group.expressions if isinstance(e, exp.Literal) and not e.is_string}
    aliased = any(
        binding.kind is BindingKind.ALIAS
        and binding.projection == position
        and binding.clause is Clause.GROUP_BY
        and binding.found_in is not None
        and binding.found_in.node is select
        for binding in bindings
    )
    return [select] if aliased or str(position + 1) in ordinals else []


def _breaks(other: Decision, key: Decision, select: exp.Select) -> bool:
    """Whether another use of the key's column stands behind the grouping, in no aggregate."""
    if other is key or other.use.item is not key.use.item or other.use.column is not key.use.column:
        return False
    binding = other.use.binding
    if binding.scope.node is not select:
        return _is_inside(binding.node, select)
    if binding.clause in (Clause.WHERE, Clause.ON, Clause.FROM, Clause.GROUP_BY):
        return False
    return not _is_aggregated(binding.node)


def _is_inside(node: exp.Expr, select: exp.Select) -> bool:
    parent = node.parent
    while parent is not None:
        if parent is select:
            return True
        parent = parent.parent
    return False


def _is_aggregated(node: exp.Expr) -> bool:
    return any(
        isinstance(parent, exp.AggFunc) and not isinstance(parent.parent, exp.Window) for parent in _ancestors(node)
    )


def keeps_name(decision: Decision) -> bool:
    """Return whether a projection's output name is the same after the edit as before."""
    use = decision.use
    before = output_name(use.node)
    if decision.how is How.RENAME:
        new = use.rest or use.column.new_path or ()
        return before == new[-1]
    return bool(use.rest) and decision.how is How.INVERSE and before == use.rest[-1]

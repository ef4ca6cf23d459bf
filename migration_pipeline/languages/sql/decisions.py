"""Decides, for one use of a deprecated column, the smallest edit after which the query returns the same."""

from sqlglot import exp
from sqlglot.tokenizer_core import Token

from migration_pipeline.domain.edit import Span, TextEdit
from migration_pipeline.domain.mapping import NewColumn, Rounding
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.folding import EQUALITIES, fold
from migration_pipeline.languages.sql.joins import may_be_missing
from migration_pipeline.languages.sql.paths import is_literal
from migration_pipeline.languages.sql.scopes import Binding, Clause
from migration_pipeline.languages.sql.script import depth_of, tokenize, word
from migration_pipeline.languages.sql.uses import (
    Decision,
    How,
    NeedsView,
    Site,
    Stays,
    Use,
    ancestors,
    bare,
    context,
    follows_dot,
    is_projection,
    is_written,
    qualified,
    replaced,
    requalified,
)

_GROUPING_SETS = (exp.Rollup, exp.Cube, exp.GroupingSets)


def decide(use: Use, site: Site) -> Decision | NeedsView | Stays:
    """Return the edit for a use, or why there is no small one."""
    if _is_grouping_set(use.node) and (
        not use.column.same_value or (not use.column.is_untouched and _has_positions(use.node))
    ):
        return NeedsView("a column that changes in ROLLUP, CUBE or GROUPING SETS")
    if len(use.column.new_path or ()) > 1 and _orders_an_aggregate(use):
        return NeedsView("a field of a STRUCT by which an aggregate is ordered, in a query with GROUP BY")
    if use.column.same_value:
        return _rename(use)
    if use.binding.clause is Clause.ORDER_BY and _distinct_select(use.binding) is not None:
        return NeedsView("ORDER BY a converted column beside SELECT DISTINCT")
    if not use.rest:
        for attempt in (_cancel, _invariant, fold):
            decision = attempt(use, site)
            if decision is not None:
                return decision
    return _json_value(use, site) or _inverse(use)


# -- rename ---------------------------------------------------------------------------------------------


def _rename(use: Use) -> Decision:
    new_path = use.column.new_path or ()
    if is_written(use, new_path):
        return Decision(use=use, how=How.RENAME, edits=requalified(use), bare=True)
    quoted = spelling.is_quoted(use.binding.identifiers[use.binding.first])
    text = spelling.column_path(new_path, quoted=quoted)
    return replaced(use, text, How.RENAME, f"{'.'.join(use.column.path)} is {'.'.join(new_path)}")


# -- the new column, bare ------------------------------------------------------------------------------------------


def _cancel(use: Use, site: Site) -> Decision | None:
    """The code wraps the column in just the conversion that the new column holds the result of."""
    forward = use.column.forward
    if not use.column.exact or forward is None or forward.template is None or use.column.new_path is None:
        return None
    around = _call_around(use.binding.span, forward.template.parts, site)
    call = use.node.parent
    if around is None or call is None or is_projection(call) is not None or isinstance(context(call)[1], exp.Struct):
        return None  # an unnamed output column or field would take the new column's name
    edit = TextEdit(around, qualified(use), f"{'.'.join(use.column.path)}: {How.CANCEL.value}")
    return Decision(use=use, how=How.CANCEL, edits=[edit], relies_on_exact=True)


def _call_around(span: Span, parts: tuple[str | NewColumn, ...], site: Site) -> Span | None:
    """Return the span of the call if the tokens around a column are just those of the template, a call itself."""
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
    if start < 0 or end >= len(site.tokens) or follows_dot(site.tokens, start):
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
    for index, one in enumerate(words):
        depth += (one == "(") - (one == ")")
        if depth == 0 and index > 0:
            return index == len(words) - 1
    return False


def _has_comment(site: Site, start: int, end: int) -> bool:
    gaps = (
        site.text[one.end + 1 : other.start]
        for one, other in zip(site.tokens[start:end], site.tokens[start + 1 : end + 1], strict=True)
    )
    return any(gap.strip() for gap in gaps)


# https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#data_type_properties
_NO_KEYS = frozenset({"JSON", "GEOGRAPHY", "ARRAY", "STRUCT"})


def _invariant(use: Use, site: Site) -> Decision | None:
    """Where only equality, NULL or order of values counts, an exact new column serves as it is."""
    if not use.column.exact or use.column.new_path is None:
        return None
    outer, parent = context(use.node)
    if isinstance(parent, exp.Is) and isinstance(parent.expression, exp.Null):
        return bare(use, How.INVARIANT)
    if use.column.new_type is not None and use.column.new_type.kind in _NO_KEYS:
        return None
    counts = (
        _is_key(outer, parent)
        or _is_counted(outer, parent)
        or _is_same_column(use, outer, parent, site)
        or (_is_ordered(use, parent) and not _in_range_window(use.node))
    )
    return bare(use, How.INVARIANT) if counts else None


def _is_ordered(use: Use, parent: exp.Expr | None) -> bool:
    if not isinstance(parent, exp.Ordered) or use.column.forward is None or not use.column.forward.increasing:
        return False
    return not any(isinstance(one, exp.Order) and isinstance(one.this, exp.Distinct) for one in ancestors(use.node))


def _in_range_window(node: exp.Expr) -> bool:
    """Whether a window's ORDER BY may belong to a RANGE frame, whose offsets are counted in the old type."""
    if not any(isinstance(parent, exp.Window) for parent in ancestors(node)):
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
    if not isinstance(parent, EQUALITIES):
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


# -- JSON ---------------------------------------------------------------------------------------------------

_OF_JSON = frozenset({"JSON_VALUE", "JSON_EXTRACT_SCALAR", "JSON_VALUE_ARRAY", "JSON_EXTRACT_STRING_ARRAY"})
_OF_PART = frozenset({"JSON_QUERY", "JSON_EXTRACT"})


def _json_value(use: Use, site: Site) -> Decision | Stays | None:
    """A text of JSON that became JSON: what reads one value out of it takes the new column as it is.

    What returns JSON would return another type than before, and text that may be spelled otherwise.
    """
    if use.column.forward is None or use.column.forward.function != "PARSE_JSON":
        return None
    if is_json_value(use.binding.span, site):
        return bare(use, How.INVARIANT)
    if not use.column.raw_text or _is_number(use, site):
        return None
    return Stays(use.column.raw_text, "say in the mapping that it is exact, give an inverse, or decide here")


def _is_number(use: Use, site: Site) -> bool:
    """Whether a part of the JSON is read as a number, whose text may be spelled in any way."""
    function, _ = _function_around(use.binding.span, site.token_at(use.binding.span.start), site)
    call = use.node.parent
    cast = call.parent if call is not None else None
    kinds = (exp.DataType.Type.DECIMAL, exp.DataType.Type.BIGDECIMAL, exp.DataType.Type.DOUBLE)
    return function in _OF_PART and isinstance(cast, exp.Cast) and cast.is_type(*kinds)


def is_json_value(span: Span, site: Site) -> bool:
    """Return whether what stands at a span is where a function reads one value out of JSON, or out of a part of it."""
    function, at = _function_around(span, site.token_at(span.start), site)
    if function in _OF_PART and at is not None:
        function, _ = _function_around(_call(site, at), at, site)
    return function in _OF_JSON


def _function_around(span: Span, index: int | None, site: Site) -> tuple[str, int | None]:
    """Return the name of the function whose first argument stands at a span, and its token's index; nothing if none."""
    if index is None or index < 2 or site.tokens[index - 1].text != "(":
        return "", None
    at = index - 2
    has_dot = follows_dot(site.tokens, at)
    is_other = has_dot and (at < 2 or word(site.tokens[at - 2]) != "SAFE")
    behind = next((token for token in site.tokens[index:] if token.start >= span.end), None)
    if is_other or behind is None or behind.text not in (",", ")"):
        return "", None
    return word(site.tokens[at]), at - 2 if has_dot else at


def _call(site: Site, index: int) -> Span:
    """Return the span of the call whose name a token is, or begins."""
    depth, end = 0, index
    for end in range(index, len(site.tokens)):
        depth += depth_of(site.tokens[end])
        if depth == 0 and site.tokens[end].text == ")":
            break
    return Span(site.tokens[index].start, site.tokens[end].end + 1)


# -- inverse --------------------------------------------------------------------------------------------


def _inverse(use: Use) -> Decision | NeedsView | Stays:
    if use.column.may_lose and not use.column.exact and _tells_null(use):
        return Stays(
            f"its inverse may give NULL for a value that is not NULL, and NULL counts here "
            f"({use.binding.clause.value})",
            "say in the mapping that the column is exact, give an inverse that fails instead, or decide here",
        )
    if not use.column.strict and may_be_missing(use.item):
        return NeedsView("its value is not NULL for a row that an outer join does not find")
    if _may_fail_on_other_rows(use):
        return NeedsView("its conversion may fail for rows that are none of the old table")
    text = spelling.expression(use.column.expression, use.qualifier)
    if not use.column.expression.atomic and _needs_parentheses(use):
        text = f"({text})"
    span = Span(use.binding.span.start, use.matched.end)
    reason = f"{'.'.join(use.column.path)}: {How.INVERSE.value}"
    return Decision(use=use, how=How.INVERSE, edits=[TextEdit(span, text, reason)])


def _may_fail_on_other_rows(use: Use) -> bool:
    """Whether a conversion that can fail stands beside the filter which leaves out rows that it may fail on."""
    is_beside = use.binding.clause in (Clause.WHERE, Clause.ON)
    is_known = use.column.rounding is Rounding.FLOOR or (use.column.forward is None and use.column.strict)
    return use.mapping.row_filter is not None and is_beside and not is_known


def _needs_parentheses(use: Use) -> bool:
    if use.rest:
        return True
    parent = use.node.parent
    return not isinstance(parent, (exp.Alias, exp.Select, exp.Paren, exp.Where))


def _tells_null(use: Use) -> bool:
    """Whether the place tells NULL from a value: IS NULL, <>, NOT IN, COUNT, an anti-join, the ON of a join."""
    parent = use.node.parent
    while parent is not None:
        if isinstance(parent, (exp.Is, exp.NEQ, exp.Count, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Coalesce, exp.Not)):
            return True
        parent = parent.parent
    return use.binding.clause is Clause.ON


def _is_grouping_set(node: exp.Expr) -> bool:
    return any(isinstance(parent, _GROUPING_SETS) for parent in ancestors(node))


def _has_positions(node: exp.Expr) -> bool:
    """Return whether a grouping set names a column by its position.

    ZetaSQL takes it for the column of the grouping set that has the name of the output: `SELECT b AS a ...
    ROLLUP(1, t.a)` groups by `a` twice.
    """
    group = next(parent for parent in ancestors(node) if isinstance(parent, exp.Group))
    return any(not literal.is_string for literal in group.find_all(exp.Literal))


def _orders_an_aggregate(use: Use) -> bool:
    """Return whether a grouped query orders an aggregate's rows by the column itself.

    Where the column is a key too, ZetaSQL takes a field for neither grouped nor aggregated, in SELECT as well.
    """
    outer, ordered = context(use.node)
    select = use.binding.scope.node
    is_grouped = select is not None and select.args.get("group") is not None
    if not isinstance(ordered, exp.Ordered) or ordered.this is not outer or not is_grouped:
        return False
    order = ordered.parent
    return isinstance(order, exp.Order) and not isinstance(order.parent, (exp.Query, exp.Window))


def _distinct_select(binding: Binding) -> exp.Select | None:
    select = binding.scope.node
    return select if isinstance(select, exp.Select) and select.args.get("distinct") is not None else None

"""Whether the name of an output column matters to anybody, and where it can be written."""

from collections.abc import Sequence

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from migration_pipeline.languages.sql.scopes import Binding, BindingKind


def name_matters(select: exp.Expr, index: int, bindings: Sequence[Binding], *, names_count: bool) -> bool:
    """Return whether the name of a SELECT's output column can be seen by anything outside of it.

    It cannot in EXISTS, in a scalar, IN or ARRAY subquery, in a later branch of a set operation, and where
    rows go into a table by position (`names_count` is False); but an ORDER BY of its own may use it as well.
    """
    for binding in bindings:
        is_own = binding.found_in is not None and binding.found_in.node is select
        if binding.kind is BindingKind.ALIAS and binding.projection == index and is_own:
            return True
    return bool(select.args.get("kind")) or _is_seen(select, names_count=names_count)


def _is_seen(node: exp.Expr, *, names_count: bool) -> bool:
    parent = node.parent
    if parent is None:
        return names_count
    if isinstance(parent, exp.SetOperation):
        by_name = parent.args.get("by_name") or parent.args.get("on")
        return _is_seen(parent, names_count=names_count) if node.arg_key == "this" or by_name else False
    if isinstance(parent, exp.Subquery):
        if parent.alias:
            return True
        is_wrapped = parent.parent is None or isinstance(parent.parent, (exp.SetOperation, exp.Subquery))
        return _is_seen(parent, names_count=names_count) if is_wrapped else _is_table_like(parent)
    return isinstance(parent, (exp.CTE, exp.From, exp.Join, exp.Merge)) or _is_table_like(node)


def _is_table_like(subquery: exp.Expr) -> bool:
    """Whether a subquery gives a table: in FROM, as a CTE, or as the argument of a table function there."""
    parent = subquery.parent
    while parent is not None and not isinstance(parent, exp.Query):
        if isinstance(parent, (exp.From, exp.Join, exp.Merge, exp.CTE)):
            return subquery.arg_key != "on"
        if isinstance(parent, (exp.Unnest, exp.Exists, exp.In, exp.Array)):
            return False
        parent = parent.parent
    return False


def name_position(end: int, node: exp.Expr, tokens: Sequence[Token]) -> int:
    """Return where ` AS name` goes: behind a path that ends at `end` and the parentheses around it."""
    layers = 0
    while isinstance(node.parent, exp.Paren):
        layers += 1
        node = node.parent
    for token in tokens:
        if layers and token.start >= end:
            if token.token_type != TokenType.R_PAREN:
                break
            layers -= 1
            end = token.end + 1
    return end

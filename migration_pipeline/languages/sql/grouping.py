"""What a GROUP BY asks of the decisions on the columns that it groups by."""

from sqlglot import exp

from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Clause, Item
from migration_pipeline.languages.sql.uses import Decision, How, ancestors, context, is_projection


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
    ordinals = {literal.name for literal in group.find_all(exp.Literal) if not literal.is_string}  # in ROLLUP as well
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
        isinstance(parent, exp.AggFunc) and not isinstance(parent.parent, exp.Window) for parent in ancestors(node)
    )

"""Lets what a query emits take the new table's names and types, where the campaign says so."""

from sqlglot import exp

from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.resolve import output_name
from migration_pipeline.languages.sql.scopes import Binding, BindingKind
from migration_pipeline.languages.sql.uses import Decision, How, Use, bare, context


def can_adopt(draft: Draft, binding: Binding, new_name: str) -> bool:
    """Return whether a name is a column of the statement's own output, and nothing else in it depends on that column.

    Not in a set operation, whose branches must agree; not beside GROUP BY, DISTINCT, or a name that means the output;
    not where another output has the new name.
    """
    outer, parent = context(binding.node)
    if isinstance(parent, exp.Alias):
        outer, parent = parent, parent.parent
    if not isinstance(parent, exp.Select) or outer.arg_key != "expressions" or parent.parent is not None:
        return False
    if parent.args.get("group") is not None or parent.args.get("distinct") is not None or parent.args.get("kind"):
        return False
    position = next(index for index, projection in enumerate(parent.expressions) if projection is outer)
    ordinals = {literal.name for order in parent.find_all(exp.Ordered) for literal in order.find_all(exp.Literal)}
    is_named = any(b.kind is BindingKind.ALIAS and b.projection == position for b in draft.bindings)
    if is_named or str(position + 1) in ordinals:
        return False
    others = {(output_name(one) or "").lower() for index, one in enumerate(parent.expressions) if index != position}
    return new_name.lower() not in others or isinstance(outer, exp.Alias)


def adopt(use: Use) -> Decision:
    """Return the decision that gives the new column as it is, under its own name unless the query names it."""
    return bare(use, How.ADOPT, exact=False)

"""How a FROM item is joined to the others of its SELECT, and whether a row may lack it."""

from dataclasses import dataclass

from sqlglot import exp

from migration_pipeline.domain.edit import Span
from migration_pipeline.languages.sql.scopes import Item


@dataclass(frozen=True, slots=True)
class Joined:
    """An item's own join (None for the first of FROM), and whether a later one may leave the item out of a row."""

    own: exp.Expr | None
    is_extended: bool

    @property
    def side(self) -> str:
        """LEFT, RIGHT or FULL, nothing for an inner join and for the first item."""
        return _side(self.own) if self.own is not None else ""


def joined(item: Item) -> Joined | None:
    """Return how a table is joined; None outside of a SELECT, and where parentheses group joins."""
    select = item.scope.node
    if not isinstance(select, exp.Select) or select.args.get("from_") is None or item.span is None:
        return None
    joins = select.args.get("joins") or []
    elements = [select.args["from_"].this, *(join.this for join in joins)]
    index = next((i for i, element in enumerate(elements) if _stands_at(element, item.span)), None)
    if index is None or any(element.args.get("joins") for element in elements):
        return None
    is_extended = any(_side(join) in ("RIGHT", "FULL") for join in joins[index:])
    return Joined(joins[index - 1] if index else None, is_extended)


def may_be_missing(item: Item) -> bool:
    """Return whether an outer join may give rows in which every column of the item is NULL."""
    found, select = joined(item), item.scope.node
    if found is not None:
        return found.is_extended or found.side in ("LEFT", "FULL")
    if isinstance(select, exp.Select):
        return any(_side(join) for join in select.find_all(exp.Join))
    return not isinstance(select, (exp.Update, exp.Delete))


def _stands_at(element: exp.Expr, span: Span) -> bool:
    if not isinstance(element, exp.Table):
        return False
    starts = [i.meta.get("start") for i in element.this.find_all(exp.Identifier)]
    first = element.parts[0] if element.parts else None
    place = first.meta.get("start") if isinstance(first, exp.Identifier) else None
    return span.start in (place, *starts[:1])


def _side(join: exp.Expr) -> str:
    return (join.args.get("side") or "").upper()

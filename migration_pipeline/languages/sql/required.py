"""What a query's own filters promise: the columns that BigQuery requires, and the days from which it reads."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from sqlglot import exp

from migration_pipeline.domain.mapping import NewColumn, Readiness, RequiredFilter, TableMapping, Template
from migration_pipeline.languages.sql.draft import Draft
from migration_pipeline.languages.sql.names import same_name
from migration_pipeline.languages.sql.predicates import conjuncts
from migration_pipeline.languages.sql.scopes import Binding, BindingKind, Item
from migration_pipeline.languages.sql.uses import Decision

_COMPARISONS = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)
_SIGNS = ("=", "<", ">", "BETWEEN ", "IN ", "IN(")


def missing_filters(
    draft: Draft, item: Item, mapping: TableMapping, decisions: Sequence[Decision]
) -> list[RequiredFilter]:
    """Return the filters that the new table requires and the query, moved, would not have.

    `decisions` are those on the item's uses; without any for a use (the item is a subquery then) a filter counts that
    meets a column which the subquery passes on as it is.
    https://cloud.google.com/bigquery/docs/querying-partitioned-tables#require_a_partition_filter_in_queries
    """
    decided = {id(decision.use.node): decision for decision in decisions}
    filtered = {_key(column) for template in mapping.predicates if (column := _compared(template)) is not None}
    for binding in draft.uses_of(item):
        column = _filtered_column(binding, mapping, decided.get(id(binding.node)))
        if column is not None and _is_filter(draft, binding, item):
            filtered.add(_key(column))
    return [required for required in mapping.required_filter if _key(required.column) not in filtered]


def reads_from(
    draft: Draft, item: Item, mapping: TableMapping, decisions: Sequence[Decision], by: NewColumn, ready: Readiness
) -> dt.date | None:
    """Return a day before which the query reads nothing, by its filters of one new column; None where none says so.

    CURRENT_DATE() counts as the day of the notice, which has passed.
    """
    decided = {id(decision.use.node): decision for decision in decisions}
    comparisons = ("".join(p for p in t.parts[1:] if isinstance(p, str)) for t in mapping.predicates if _is_of(t, by))
    days = [_first_day(comparison) for comparison in comparisons]
    for binding in draft.uses_of(item):
        column = _filtered_column(binding, mapping, decided.get(id(binding.node)))
        if column is not None and _key(column) == _key(by) and _is_filter(draft, binding, item):
            days.append(_lower_bound(binding.node.parent, binding.node, ready.announced))
    return max((day for day in days if day is not None), default=None)


_REJECTING = (*_COMPARISONS, exp.NEQ, exp.Like, exp.StartsWith, exp.EndsWith, exp.RegexpLike)


def is_never_null(draft: Draft, item: Item, name: str) -> bool:
    """Return whether a condition that every row must fulfil compares a column, which leaves none where it is NULL."""
    conditions = [one for one in _conjuncts(item) if isinstance(one, _REJECTING)]
    own = {id(binding.node) for binding in draft.uses_of(item) if same_name(binding.path[0], name)}
    tested = (
        child
        for condition in conditions
        for child in ([condition.this] if isinstance(condition, exp.In) else condition.iter_expressions())
    )
    return any(id(child) in own for child in tested)


def _is_of(template: Template, column: NewColumn) -> bool:
    found = _compared(template)
    return found is not None and _key(found) == _key(column)


_BOUND = re.compile(r"\s*(?:=|>=?|BETWEEN)\s*(?:DATE|TIMESTAMP|DATETIME)?\s*['\"](\d{4}-\d{2}-\d{2})", re.IGNORECASE)


def _first_day(comparison: str) -> dt.date | None:
    """Return the day of the lower bound in the text behind a column, None where there is none."""
    match = _BOUND.match(comparison)
    return _day(match.group(1)) if match is not None else None


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _lower_bound(comparison: exp.Expr | None, column: exp.Expr, announced: dt.date | None) -> dt.date | None:
    if isinstance(comparison, exp.Between):
        return _day_of(comparison.args["low"], announced)
    if isinstance(comparison, exp.In):
        days = [_day_of(one, announced) for one in comparison.expressions]
        known = [day for day in days if day is not None]
        return min(known) if days and len(known) == len(days) else None
    if not isinstance(comparison, exp.Binary):
        return None
    is_left = comparison.this is column
    wanted = (exp.EQ, exp.GT, exp.GTE) if is_left else (exp.EQ, exp.LT, exp.LTE)
    return (
        _day_of(comparison.expression if is_left else comparison.this, announced)
        if isinstance(comparison, wanted)
        else None
    )


def _day_of(node: exp.Expr, announced: dt.date | None) -> dt.date | None:
    """Return the earliest day that a bound can mean."""
    if isinstance(node, (exp.Cast, exp.Paren, exp.TimeToStr, exp.TsOrDsToDate)):
        return _day_of(node.this, announced)
    if isinstance(node, exp.Literal) and node.is_string:
        text = str(node.this)
        day = _day(text[:10])
        has_zone = re.search(r"[+-]\d|[A-Za-z]/?[A-Za-z]{2}", text[10:]) is not None
        return day - dt.timedelta(days=1) if day is not None and has_zone else day
    if isinstance(node, (exp.CurrentDate, exp.CurrentTimestamp)) and announced is not None:
        return announced - dt.timedelta(days=1)  # whatever the time zone
    if (
        isinstance(node, (exp.DateSub, exp.TimestampSub))
        and (node.args.get("unit") or exp.Var(this="")).name.upper() == "DAY"
    ):
        day, count = _day_of(node.this, announced), node.expression
        is_number = isinstance(count, exp.Literal) and str(count.this).isdigit()
        return day - dt.timedelta(days=int(str(count.this))) if day is not None and is_number else None
    return None


def _key(column: NewColumn) -> tuple[str, ...]:
    return tuple(step.lower() for step in column.path)


def _compared(template: Template) -> NewColumn | None:
    """Return the column that a predicate compares with a constant, where it is no more than that."""
    column = template.parts[0] if template.parts else None
    rest = "".join(part for part in template.parts[1:] if isinstance(part, str)).strip().upper()
    return column if isinstance(column, NewColumn) and len(template.columns) == 1 and rest.startswith(_SIGNS) else None


def _filtered_column(binding: Binding, mapping: TableMapping, decision: Decision | None) -> NewColumn | None:
    """Return the new column that stands bare where the old one stood, None where none does."""
    if decision is not None:
        is_bare = decision.bare and not decision.use.rest
        return NewColumn(decision.use.column.new_path or ()) if is_bare else None
    found = mapping.column(binding.path)
    column = found[0] if found is not None else None
    path = getattr(column, "new_path", None)
    return (
        NewColumn(path)
        if path and getattr(column, "same_value", False) and found is not None and not found[1]
        else None
    )


def _is_filter(draft: Draft, binding: Binding, item: Item) -> bool:
    """Return whether a name is compared with a constant by a condition that every row of the item must fulfil."""
    comparison = binding.node.parent
    if not isinstance(comparison, _COMPARISONS) or binding.scope is not item.scope:
        return False
    others = [child for child in comparison.iter_expressions() if child is not binding.node]
    if isinstance(comparison, (exp.Between, exp.In)) and comparison.this is not binding.node:
        return False
    return all(_is_constant(draft, other) for other in others) and any(
        comparison is conjunct for conjunct in _conjuncts(item)
    )


def _is_constant(draft: Draft, node: exp.Expr) -> bool:
    if node.find(exp.Query) is not None:
        return False
    free = (BindingKind.LOCAL, BindingKind.TEMPLATE)
    known = {id(binding.node): binding.kind for binding in draft.bindings}
    return all(known.get(id(column)) in free for column in node.find_all(exp.Column))


def _conjuncts(item: Item) -> Iterator[exp.Expr]:
    """Yield the conditions joined by AND in the item's WHERE."""
    select = item.scope.node
    where = select.args.get("where") if select is not None else None
    return conjuncts(where.this) if where is not None else iter(())

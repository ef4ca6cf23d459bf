"""What a query cannot tell apart in the rows of a table, whatever they hold, as its text shows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlglot import exp

from migration_pipeline.domain.names import TableName
from migration_pipeline.languages.sql.predicates import conjuncts
from migration_pipeline.languages.sql.trees import trees

# Functions that give NULL for NULL: https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-all
_STRICT = (
    exp.Cast,
    exp.TryCast,
    exp.Lower,
    exp.Upper,
    exp.Trim,
    exp.Length,
    exp.Substring,
    exp.Left,
    exp.Right,
    exp.Date,
    exp.TimestampTrunc,
    exp.DateTrunc,
    exp.Extract,
    exp.Abs,
    exp.Paren,
    exp.Neg,
    exp.Add,
    exp.Sub,
    exp.Mul,
    exp.Div,
    exp.DPipe,
)
_REJECTING = (
    exp.EQ,
    exp.NEQ,
    exp.GT,
    exp.GTE,
    exp.LT,
    exp.LTE,
    exp.Like,
    exp.RegexpLike,
    exp.StartsWith,
    exp.EndsWith,
    exp.Between,
    exp.In,
)
_SETS = (exp.Min, exp.Max, exp.AnyValue, exp.LogicalOr, exp.LogicalAnd, exp.ApproxDistinct)
_DAYS = frozenset({"DAY", "WEEK", "ISOWEEK", "MONTH", "QUARTER", "YEAR", "ISOYEAR"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One FROM item over the table: the SELECT that it stands in, its name there, and its own join."""

    select: exp.Select
    name: str
    join: exp.Join | None


_Holds = Callable[[_Reading], bool]
_HoldsOfUse = Callable[[exp.Expr], bool]


class Unseen:
    """What a query does not see of a table; where its text leaves a doubt, it sees it.

    >>> Unseen("SELECT id FROM p.d.t WHERE LOWER(note) LIKE 'a%'", TableName("p", "d", "t")).null_rows("note")
    True
    """

    def __init__(self, sql: str, table: TableName) -> None:
        self._trees = trees(sql) or ()
        self._table = table

    def null_rows(self, column: str) -> bool:
        """Return whether rows in which a column is NULL are always filtered out, or match nothing in a join."""
        return self._everywhere(lambda reading: any(_rejects_null(one, column) for one in _required(reading)))

    def value(self, column: str, constant: str) -> bool:
        """Return whether rows in which a column has a value are always filtered out, by constants that are others."""
        return self._everywhere(lambda reading: any(_rejects(one, column, constant) for one in _required(reading)))

    @cached_property
    def copies(self) -> bool:
        """Whether a row may be there twice: all that is read is made different, or looked for."""
        return self._everywhere(_makes_different)

    def case(self, column: str) -> bool:
        """Return whether a text is brought to one case wherever it is read."""
        return self._all_uses(column, lambda use: isinstance(use.parent, (exp.Lower, exp.Upper)))

    def all_but_null(self, column: str) -> bool:
        """Return whether all that is asked of a column is whether it is NULL."""
        return self._all_uses(column, _is_null_asked)

    def time_of_day(self, column: str) -> bool:
        """Return whether no more than the day is taken of a time wherever it is read."""
        return self._all_uses(column, _is_day_taken)

    def _everywhere(self, holds: _Holds) -> bool:
        return bool(self._readings) and all(reading is not None and holds(reading) for reading in self._readings)

    def _all_uses(self, column: str, holds: _HoldsOfUse) -> bool:
        if not self._readings or any(_has_star(tree) for tree in self._trees):
            return False
        named = [
            one for tree in self._trees for one in tree.find_all(exp.Identifier) if one.name.lower() == column.lower()
        ]
        uses = [one.parent for one in named if isinstance(one.parent, exp.Column) and one.arg_key == "this"]
        aliases = [one for one in named if isinstance(one.parent, exp.Alias)]
        return bool(uses) and len(uses) + len(aliases) == len(named) and all(map(holds, uses))

    @cached_property
    def _readings(self) -> list[_Reading | None]:
        return [_reading(table) for tree in self._trees for table in tree.find_all(exp.Table) if self._is_it(table)]

    def _is_it(self, table: exp.Table) -> bool:
        parts = [part.name for part in table.parts]
        path = ".".join(parts).split(".")
        mine = [self._table.project, self._table.dataset, self._table.table]
        return path == mine[-len(path) :]


def _has_star(tree: exp.Expr) -> bool:
    return any(not isinstance(star.parent, exp.Count) for star in tree.find_all(exp.Star))


def _reading(table: exp.Table) -> _Reading | None:
    """Return how a table is read; None where that is not by a SELECT's own FROM or JOIN."""
    name = table.alias or table.name.rpartition(".")[2]
    join = table.parent if isinstance(table.parent, exp.Join) else None
    select = join.parent if join is not None else table.parent.parent if isinstance(table.parent, exp.From) else None
    return _Reading(select, name, join) if isinstance(select, exp.Select) else None


def _required(reading: _Reading) -> Iterator[exp.Expr]:
    """Yield conditions without which no row of the table has any effect."""
    select, joins = reading.select, reading.select.args.get("joins") or []
    if (where := select.args.get("where")) is not None:
        yield from _own(conjuncts(where.this), reading.name)
    for join in joins[joins.index(reading.join) if reading.join is not None else 0 :]:
        side = (join.side or "").upper()
        if side in ("RIGHT", "FULL"):
            return
        if side == "LEFT" and join is not reading.join:
            continue
        if (on := join.args.get("on")) is not None:
            yield from _own(conjuncts(on), reading.name)
        for name in join.args.get("using") or []:
            yield exp.EQ(this=exp.column(name.copy()), expression=exp.column(name.copy()))


def _own(conditions: Iterable[exp.Expr], name: str) -> Iterator[exp.Expr]:
    """Yield the conditions in which every qualified column is the table's, or another's only beside it."""
    for condition in conditions:
        if condition.find(exp.Query) is None:
            yield condition.transform(lambda one: exp.null() if _is_of_another(one, name) else one)


def _is_of_another(node: exp.Expr, name: str) -> bool:
    return isinstance(node, exp.Column) and node.table != "" and node.table.lower() != name.lower()


def _rejects_null(condition: exp.Expr, column: str) -> bool:
    """Return whether a condition is never true where a column is NULL."""
    if isinstance(condition, exp.Paren):
        return _rejects_null(condition.this, column)
    if isinstance(condition, exp.And):
        return any(_rejects_null(one, column) for one in (condition.left, condition.right))
    if isinstance(condition, exp.Or):
        return all(_rejects_null(one, column) for one in (condition.left, condition.right))
    if isinstance(condition, exp.Not):
        inner = condition.this
        if isinstance(inner, exp.Is):
            return isinstance(inner.expression, exp.Null) and _is_null_with(inner.this, column)
        return isinstance(inner, _REJECTING) and _rejects_null(inner, column)
    if isinstance(condition, (exp.Between, exp.In)):
        return _is_null_with(condition.this, column)
    if isinstance(condition, _REJECTING):
        return any(_is_null_with(one, column) for one in (condition.this, condition.expression) if one is not None)
    return _is_column(condition, column)


def _is_null_with(node: exp.Expr, column: str) -> bool:
    """Return whether an expression is NULL where a column is."""
    if _is_column(node, column):
        return True
    return isinstance(node, _STRICT) and any(_is_null_with(one, column) for one in node.iter_expressions())


def _is_column(node: exp.Expr, column: str) -> bool:
    return isinstance(node, exp.Column) and node.name.lower() == column.lower()


def _rejects(condition: exp.Expr, column: str, constant: str) -> bool:
    """Return whether a condition holds a column against other constants than this one."""
    if isinstance(condition, exp.EQ):
        sides = (condition.left, condition.right)
        return any(_is_column(one, column) and _is_other(other, constant) for one, other in (sides, reversed(sides)))
    if isinstance(condition, exp.In) and _is_column(condition.this, column):
        return bool(condition.expressions) and all(_is_other(one, constant) for one in condition.expressions)
    return False


def _is_other(node: exp.Expr, constant: str) -> bool:
    return isinstance(node, (exp.Literal, exp.Boolean)) and node.sql(dialect="bigquery") != constant


def _makes_different(reading: _Reading) -> bool:
    """Return whether a SELECT gives the same where a row of its is there twice."""
    select = reading.select
    if select.args.get("limit") is not None or select.find(exp.Window, exp.Anonymous) is not None:
        return False
    aggregates = [one for one in select.find_all(exp.AggFunc) if one.find_ancestor(exp.Select) is select]
    if not all(isinstance(one, _SETS) or isinstance(one.this, exp.Distinct) for one in aggregates):
        return False
    if aggregates or select.args.get("distinct") is not None or select.args.get("group") is not None:
        return True
    above = select.parent
    return isinstance(above, (exp.Exists, exp.In)) or (
        isinstance(above, exp.Subquery) and isinstance(above.parent, (exp.Exists, exp.In))
    )


def _is_null_asked(use: exp.Expr) -> bool:
    parent = use.parent
    return (isinstance(parent, exp.Is) and isinstance(parent.expression, exp.Null)) or isinstance(parent, exp.Count)


def _is_day_taken(use: exp.Expr) -> bool:
    parent = use.parent
    if isinstance(parent, (exp.TimestampTrunc, exp.DateTrunc)):
        unit = parent.args.get("unit")
        return unit is not None and unit.name.upper() in _DAYS and parent.args.get("zone") is None
    if isinstance(parent, exp.Date):
        return parent.args.get("zone") is None and not parent.expressions
    return isinstance(parent, exp.Cast) and parent.to.is_type(exp.DataType.Type.DATE)

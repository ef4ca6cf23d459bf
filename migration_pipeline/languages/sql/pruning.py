"""Which columns a query compares with constants as they are: what BigQuery can leave out partitions and blocks by."""

from collections import Counter
from dataclasses import dataclass

from sqlglot import exp

from migration_pipeline.languages.sql.trees import trees

_COMPARISONS = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_OF_ONE = (exp.Between, exp.In)


@dataclass(frozen=True, slots=True)
class Filters:
    """How often each name (in lower case) stands bare against constants, and how often each table is read by name."""

    compared: Counter[str]
    tables: Counter[str]


def filters(text: str) -> Filters | None:
    """Return what a query filters by, None where it cannot be read; a STRUCT's field counts by its own name.

    https://cloud.google.com/bigquery/docs/querying-partitioned-tables: the column alone on one side, and on the other
    what does not depend on a column.
    """
    found = trees(text)
    if found is None:
        return None
    compared: Counter[str] = Counter()
    tables: Counter[str] = Counter()
    for tree in found:
        for node in tree.walk():
            if isinstance(node, exp.Table):
                tables[".".join(part.name for part in node.parts).lower()] += 1
            elif (name := _compared(node)) is not None:
                compared[name] += 1
    return Filters(compared, tables)


def _compared(node: exp.Expr) -> str | None:
    if isinstance(node, _OF_ONE):
        others = [child for child in node.iter_expressions() if child is not node.this]
        return _bare(node.this) if all(_is_constant(other) for other in others) else None
    if not isinstance(node, _COMPARISONS):
        return None
    for one, other in ((node.left, node.right), (node.right, node.left)):
        name = _bare(one)
        if name is not None and _is_constant(other):
            return name
    return None


def _bare(node: exp.Expr) -> str | None:
    node = node.unnest()
    if isinstance(node, exp.Column):
        return node.name.lower()
    if isinstance(node, exp.Dot) and node.find(exp.Func) is None and isinstance(node.expression, exp.Identifier):
        return node.expression.name.lower()
    return None


def _is_constant(node: exp.Expr) -> bool:
    return node.find(exp.Column) is None or node.find(exp.Query) is not None

"""The ways through a query, each with the query in which it is closed: one that was taken gives another result then."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlglot import exp

from migration_pipeline.languages.sql.trees import trees

_FALSE = exp.false()
_MOST = 40


@dataclass(frozen=True, slots=True)
class Branch:
    """A way through a query in words, and the query without it."""

    says: str
    closed: str


def branches(sql: str) -> tuple[Branch, ...]:
    """Return the arms of UNION and CASE, HAVING, QUALIFY and outer joins of a query; none where it cannot be read."""
    read = trees(sql)
    if read is None or len(read) != 1:
        return ()
    ways = islice(_closings(read[0]), _MOST)
    return tuple(Branch(says, _with(read[0], node, closed)) for says, node, closed in ways)


def _closings(tree: exp.Expr) -> Iterator[tuple[str, exp.Expr, exp.Expr]]:
    """Yield what each way is, the node to replace, and what closes it."""
    for node in tree.walk():
        if isinstance(node, exp.Union):
            for side in (node.left, node.right):
                if not isinstance(side, exp.SetOperation):
                    yield f"the UNION branch {_shown(side)}", side, _empty(side)
        elif isinstance(node, exp.Case):
            for arm in node.args["ifs"]:
                closed = _FALSE.copy() if node.this is None else exp.Null()
                yield f"the CASE arm {_shown(arm.this)}", arm.this, closed
            if node.args.get("default") is not None:
                yield f"ELSE {_shown(node.args['default'])}", node.args["default"], exp.Null()
        elif isinstance(node, (exp.Having, exp.Qualify)):
            name = "HAVING" if isinstance(node, exp.Having) else "QUALIFY"
            yield f"{name} {_shown(node.this)}", node.this, exp.true()
        elif isinstance(node, exp.Join) and node.side in ("LEFT", "RIGHT", "FULL"):
            inner = node.copy()
            inner.set("side", None)
            inner.set("kind", "INNER")
            yield f"rows without a match in {_shown(node.this)}", node, inner


def _empty(side: exp.Expr) -> exp.Expr:
    return (
        exp.select("*")
        .from_(exp.Subquery(this=side.copy(), alias=exp.TableAlias(this=exp.to_identifier("zq"))))
        .where(_FALSE.copy())
    )


def _with(tree: exp.Expr, node: exp.Expr, closed: exp.Expr) -> str:
    """Return a tree's SQL with one node replaced."""
    parent, key, index = node.parent, node.arg_key, node.index
    if parent is None or key is None:
        return tree.sql(dialect="bigquery")
    parent.set(key, closed, index=index)
    try:
        return tree.sql(dialect="bigquery")
    finally:
        parent.set(key, node, index=index)


def _shown(node: exp.Expr) -> str:
    text = " ".join(node.sql(dialect="bigquery").split())
    return text if len(text) <= 60 else f"{text[:57]}..."

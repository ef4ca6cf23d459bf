"""Finds values that make a condition of the mapping true, or false: for rows which a filter keeps, or drops."""

from collections.abc import Callable
from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from migration_pipeline.domain.mapping import Template
from migration_pipeline.domain.schema import DataType
from migration_pipeline.languages.sql import sample_values, spelling

Path = tuple[str, ...]
Values = dict[Path, str | None]
"""A constant for each column (its path in lower case); None stands for any but NULL."""


@dataclass(frozen=True, slots=True)
class Domains:
    """What a condition's columns may hold: their types, and the constants that the mapping has an answer for."""

    type_of: Callable[[Path], DataType | None]
    choices: Callable[[Path, DataType], tuple[str, ...]]


_MIRRORED = {exp.GT: exp.LT, exp.LT: exp.GT, exp.GTE: exp.LTE, exp.LTE: exp.GTE, exp.EQ: exp.EQ, exp.NEQ: exp.NEQ}
_STEPS = {exp.GT: (1, 0), exp.GTE: (0, -1), exp.LT: (-1, 0), exp.LTE: (0, 1)}  # what is true, what is false


def conjuncts(condition: Template) -> tuple[str, ...]:
    """Return the parts that AND joins, as SQL; the whole where it cannot be read."""
    tree = _tree(condition)
    if tree is None:
        return (spelling.expression(condition, None),)
    if not isinstance(tree, exp.And):
        return (spelling.expression(condition, None),)
    return tuple(part.sql(dialect="bigquery") for part in tree.flatten())


def values_for(condition: Template, domains: Domains, *, truth: bool) -> Values | None:
    """Return values of its columns with which a condition is true, or false; None where no rule gives them."""
    tree = _tree(condition)
    return None if tree is None else _values(tree, domains, truth=truth)


def _tree(condition: Template) -> exp.Expr | None:
    try:
        tree = sqlglot.parse_one(spelling.expression(condition, None), read="bigquery")
    except SqlglotError:
        return None
    return tree.unnest()


def _values(node: exp.Expr, domains: Domains, *, truth: bool) -> Values | None:
    node = node.unnest()
    if isinstance(node, exp.Not):
        return _values(node.this, domains, truth=not truth)
    if isinstance(node, (exp.And, exp.Or)):
        # One side is enough to make OR true, and AND false; the other one is the other way where it can be.
        enough = isinstance(node, exp.Or) is truth
        left = _values(node.left, domains, truth=truth)
        both = _joined(left, _values(node.right, domains, truth=truth is not enough))
        return left if both is None and enough else both
    path = _path(node)
    if path is not None:
        return {path: "TRUE" if truth else "FALSE"}
    if isinstance(node, exp.Is):
        return _of_is(node, truth=truth)
    if isinstance(node, exp.In):
        return _of_in(node, domains, truth=truth)
    if isinstance(node, exp.Between):
        low = _written(node.args["low"])
        return _one(node.this, domains, low, 0 if truth else -1)
    return _of_comparison(node, domains, truth=truth)


def _joined(left: Values | None, right: Values | None) -> Values | None:
    if left is None or right is None:
        return None
    joined = {**left, **right}
    for path in left.keys() & right.keys():
        values = {left[path], right[path]} - {None}
        if len(values) > 1 or (None in (left[path], right[path]) and "NULL" in values):
            return None
        joined[path] = next(iter(values), None)
    return joined


def _of_is(node: exp.Is, *, truth: bool) -> Values | None:
    path, wanted = _path(node.this), node.expression
    if path is None or not isinstance(wanted, (exp.Null, exp.Boolean)):
        return None
    if isinstance(wanted, exp.Boolean):
        return {path: "TRUE" if wanted.this is truth else "FALSE"}
    return {path: "NULL" if truth else None}


def _of_in(node: exp.In, domains: Domains, *, truth: bool) -> Values | None:
    listed = [_written(one) for one in node.expressions]
    path = _path(node.this)
    data_type = domains.type_of(path) if path is not None else None
    if path is None or data_type is None or not listed or any(one is None for one in listed):
        return None
    known = [sample_values.constant(data_type, one) for one in listed if one is not None]
    if truth:
        return {path: known[0]}
    found = _other(path, data_type, domains, known)
    return None if found is None else {path: found}


def _of_comparison(node: exp.Expr, domains: Domains, *, truth: bool) -> Values | None:
    kind = type(node)
    if kind not in _MIRRORED or not isinstance(node, exp.Binary):
        return None
    column, value = node.left, node.right
    if _path(column) is None:
        column, value, kind = value, column, _MIRRORED[kind]
    text = _written(value)
    if kind in _STEPS:
        return _one(column, domains, text, _STEPS[kind][0 if truth else 1])
    return _one(column, domains, text, 0 if (kind is exp.EQ) is truth else None)


def _one(column: exp.Expr, domains: Domains, text: str | None, step: int | None) -> Values | None:
    """Return the column with the value that a text writes, or a step (None: anywhere) from it."""
    path = _path(column)
    data_type = domains.type_of(path) if path is not None else None
    if path is None or data_type is None or text is None:
        return None
    if step == 0:
        return {path: sample_values.constant(data_type, text)}
    constant = sample_values.constant(data_type, text)
    found = (
        _other(path, data_type, domains, [constant]) if step is None else sample_values.neighbour(data_type, text, step)
    )
    return None if found is None else {path: found}


def _other(path: Path, data_type: DataType, domains: Domains, known: list[str]) -> str | None:
    """Return a constant of the column's domain that is none of those given."""
    given = {one.upper() for one in known}
    return next((one for one in domains.choices(path, data_type) if one.upper() not in given), None)


def _path(node: exp.Expr) -> Path | None:
    if isinstance(node, exp.Dot):
        parts: list[exp.Expr] = list(node.parts)
    elif isinstance(node, exp.Column):
        parts = list(node.parts)
    else:
        return None
    steps = [step for part in parts for step in ([part] if isinstance(part, exp.Identifier) else [])]
    return tuple(step.name.lower() for step in steps) if len(steps) == len(parts) else None


def _written(node: exp.Expr) -> str | None:
    """Return the text of a constant: a literal, a signed number, a typed literal."""
    if isinstance(node, exp.Literal):
        return str(node.this)
    if isinstance(node, exp.Neg) and isinstance(node.this, exp.Literal):
        return f"-{node.this.this}"
    if isinstance(node, exp.Boolean):
        return "TRUE" if node.this else "FALSE"
    return _written(node.this) if isinstance(node, exp.Cast) else None

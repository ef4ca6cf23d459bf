"""What a query holds its columns against: the constants, names and JSON paths that rows made for it should know.

Names stand for columns of whatever table, without their qualifiers: rows need no more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sqlglot import exp

from migration_pipeline.languages.sql import sample_values
from migration_pipeline.languages.sql.trees import trees

_COMPARISONS = (
    exp.EQ,
    exp.NEQ,
    exp.GT,
    exp.GTE,
    exp.LT,
    exp.LTE,
    exp.NullSafeEQ,
    exp.NullSafeNEQ,
    exp.Between,
    exp.In,
    exp.Like,
    exp.RegexpLike,
    exp.RegexpExtract,
    exp.StartsWith,
    exp.EndsWith,
    exp.Case,
    exp.Nullif,
    exp.Coalesce,
)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Round)
_NO_CONSTANTS = (exp.Query, exp.DataType, exp.Var, exp.Identifier, exp.Null)
_STEP = 100
_JOINED = (exp.DPipe, exp.Concat)
_PATTERNS = (exp.Like, exp.RegexpLike, exp.RegexpExtract)
_ANY_JSON = ("key",)  # where the text is JSON, whatever is read of it
_JSON = (exp.JSONExtract, exp.JSONExtractScalar)

_Kept = TypeVar("_Kept")


@dataclass(slots=True)
class Harvest:
    """`favored` constants make comparisons true, as far as can be seen; `constants` are all that stand beside a name.

    `scales` are the numbers that a name is divided by, or added to, and `steps` all numbers of the query above 100.
    `thresholds` are the numbers that it holds aggregates against. Of a `parsed` name every text must be JSON.
    """

    constants: dict[str, list[str]] = field(default_factory=dict)
    favored: dict[str, list[str]] = field(default_factory=dict)
    json_paths: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    parsed: set[str] = field(default_factory=set)
    thresholds: list[int] = field(default_factory=list)
    scales: dict[str, list[str]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    _same: dict[str, str] = field(default_factory=dict)

    def root(self, name: str) -> str:
        """Return the name that stands for all that are held against each other."""
        name = name.lower()
        while self._same.get(name, name) != name:
            name = self._same[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Note that two names are held against each other."""
        self._same[self.root(one)] = self.root(other)

    def is_parsed(self, name: str) -> bool:
        """Return whether a name, or one held against it, is parsed as JSON."""
        return self.root(name) in {self.root(one) for one in self.parsed}

    def of_class(self, name: str, kept: dict[str, list[_Kept]]) -> list[_Kept]:
        """Return what was kept for a name and for those held against it."""
        root = self.root(name)
        own = kept.get(name.lower(), [])
        return list(
            dict.fromkeys([*own, *(one for other, found in kept.items() if self.root(other) == root for one in found)])
        )


def harvest(texts: Iterable[str]) -> Harvest:
    """Return what some queries hold their columns against; a text that cannot be read gives nothing."""
    found = Harvest()
    for text in texts:
        for tree in trees(text) or ():
            _gather(tree, found)
    for kept in (found.constants, found.favored):
        for name, values in kept.items():
            kept[name] = list(dict.fromkeys(values))
    return found


def _gather(tree: exp.Expr, found: Harvest) -> None:
    aliases: list[tuple[str, list[str]]] = []
    computed: list[str] = []
    for node in tree.walk():
        _note(node, found)
        if isinstance(node, exp.Alias):
            aliases.append((node.alias.lower(), _names(node.this)))
            if node.this.find(exp.AggFunc) is not None:
                computed.append(node.alias.lower())
    for alias, names in aliases:
        _follow(alias, names, found)
    found.thresholds += [number for alias in computed for number in _numbers(found.constants.get(alias, []))]


def _note(node: exp.Expr, found: Harvest) -> None:
    if isinstance(node, exp.Literal) and not node.is_string:
        found.steps += [one for one in (str(node.this),) if one.isdecimal() and int(one) >= _STEP]
    elif isinstance(node, _ARITHMETIC):
        for name in _names(node):
            found.scales.setdefault(name, []).extend(map(str, _numbers(_written(node))))
    elif isinstance(node, _COMPARISONS):
        _compare(node, found)
    elif isinstance(node, _JSON):
        _json_path(node, found)
    elif isinstance(node, exp.ParseJSON):
        for name in _names(node.this):
            found.json_paths.setdefault(name, []).append(_ANY_JSON)
            found.parsed.add(name)


def _written(node: exp.Expr) -> Iterator[str]:
    return (one.sql(dialect="bigquery") for one in _constants(node))


def _follow(alias: str, names: list[str], found: Harvest) -> None:
    """Note that what is held against an alias is held against what it stands for."""
    if len(names) == 1:
        found.join(alias, names[0])
        return
    for kept in (found.constants, found.favored):
        for name in names:
            kept.setdefault(name, []).extend(kept.get(alias, []))


def _compare(node: exp.Expr, found: Harvest) -> None:
    names = _names(node)
    if node.find(exp.AggFunc) is not None:
        found.thresholds += _numbers(_written(node))
    if isinstance(node, (exp.EQ, exp.NullSafeEQ)) and (pair := _pair(node.left, node.right)) is not None:
        found.join(*pair)
    for constant in _constants(node):
        text = constant.sql(dialect="bigquery")
        likely = [text]
        if isinstance(node, _PATTERNS):
            matching = _matching(node, constant)
            if isinstance(node.this, _JOINED):
                _take_apart(node.this, matching, found)
                continue
            likely = [sample_values.quoted(one) for one in matching]
            text = likely[0]
        elif isinstance(node, exp.NEQ) or isinstance(node.parent, exp.Not):
            likely = [f"{text} + 7"] if text.isdecimal() else []
        elif isinstance(node, (exp.GT, exp.LT)) and constant is node.right:
            likely = [f"{text} {'-' if isinstance(node, exp.LT) else '+'} 1", text]
        for name in names:
            found.constants.setdefault(name, []).append(text)
            found.favored.setdefault(name, []).extend(likely)


def _numbers(constants: Iterable[str]) -> list[int]:
    return [int(one) for one in constants if one.isdecimal()]


def _pair(left: exp.Expr, right: exp.Expr) -> tuple[str, str] | None:
    names, others = _names(left), _names(right)
    return (names[0], others[0]) if len(names) == 1 and len(others) == 1 else None


def _names(node: exp.Expr | None) -> list[str]:
    """Return the names of the columns that an expression reads, subqueries and windows aside: of a path, every step."""
    if node is None:
        return []
    names: list[str] = []
    for one in _outside_queries(node):
        if isinstance(one, exp.Column):
            names.append(one.name.lower())
        elif isinstance(one, exp.Dot) and isinstance(one.expression, exp.Identifier):
            names.append(one.expression.name.lower())
    return list(dict.fromkeys(names))


def _outside_queries(node: exp.Expr) -> Iterator[exp.Expr]:
    yield from node.walk(prune=lambda one: isinstance(one, (exp.Query, exp.Window)) and one is not node)


def _constants(node: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the operands of a node that read no column; of CASE, what its operand is held against."""
    for child in node.iter_expressions():
        part = child.this if isinstance(child, exp.If) else child
        if isinstance(part, (exp.Tuple, exp.Paren)):
            yield from _constants(part)
        elif not isinstance(part, _NO_CONSTANTS) and part.find(exp.Column, exp.Query, exp.Star, exp.Window) is None:
            yield part


def _json_path(node: exp.Expr, found: Harvest) -> None:
    path = node.expression
    keys = tuple(str(part.this) for part in path.find_all(exp.JSONPathKey)) if path is not None else ()
    for name in _names(node.this)[-1:]:
        if keys:
            found.json_paths.setdefault(name, []).append(keys)


def _matching(node: exp.Expr, constant: exp.Expr) -> list[str]:
    """Return texts that a pattern matches, as far as can be seen."""
    text = str(constant.this) if isinstance(constant, (exp.Literal, exp.RawString)) else ""
    if isinstance(node, exp.Like):
        return [text.replace("%", any_).replace("_", "7") for any_ in ("x", "", "7")]
    return [_of_regex(text)]


def _take_apart(joined: exp.Expr, matching: Iterable[str], found: Harvest) -> None:
    """Note for each column of a concatenation the part of a matching text that is its own."""
    operands = [one for one in joined.flatten() if isinstance(one, exp.Expr)] if isinstance(joined, exp.DPipe) else []
    operands = operands or joined.expressions
    pattern = "".join(re.escape(str(one.this)) if isinstance(one, exp.Literal) else "(.+?)" for one in operands)
    columns = [one for one in operands if not isinstance(one, exp.Literal)]
    for text in matching:
        match = re.fullmatch(pattern, text, re.DOTALL)
        for column, part in zip(columns, match.groups() if match is not None else (), strict=False):
            for name in _names(column)[-1:]:
                found.favored.setdefault(name, []).append(sample_values.quoted(part))


def _of_regex(pattern: str) -> str:
    """Return a text that a regular expression matches, its simplest parts taken."""
    text = re.sub(r"\(\?[a-zA-Z:<!=P][^)]*?[:>]?", "", pattern)
    text = re.sub(r"\[\^?([^\]\\]|\\.)[^\]]*\]", r"\1", text)
    text = text.split("|")[0]
    text = text.replace(r"\d", "7").replace(r"\w", "w").replace(r"\s", " ").replace(r"\b", "")
    text = re.sub(r"(?<!\\)\.[*+?]?", "a", text)
    text = re.sub(r"(?<!\\)[*+?^$()]|\{\d+(?:,\d*)?\}", "", text)
    return re.sub(r"\\(.)", r"\1", text)

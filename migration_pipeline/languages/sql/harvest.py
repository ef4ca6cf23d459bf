"""What a query holds its columns against: the constants, names and JSON paths that rows made for it should know.

Names stand for columns of whatever table, without their qualifiers: rows need no more.
"""

import re
from collections.abc import Callable, Iterable, Iterator
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
ANY_JSON = ("key",)  # where the text is JSON, whatever is read of it
_JSON = (exp.JSONExtract, exp.JSONExtractScalar)
_CASTS = (exp.Cast, exp.TryCast)
_PARSED = {exp.StrToDate: "DATE", exp.StrToTime: "TIMESTAMP", exp.ParseDatetime: "DATETIME", exp.ParseTime: "TIME"}
_HAS_TEXTS = frozenset({"INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC", "BOOL", "DATE", "DATETIME", "TIMESTAMP", "TIME"})
_ONE_VALUE = (exp.Column, exp.Min, exp.Max, exp.AnyValue)
_NO_CONVERSION = (exp.AggFunc, exp.Window, exp.Query, exp.Anonymous)
_NO_VALUE = (exp.Query, exp.Window, exp.Count)
_PLACE = "zq_place"

_Kept = TypeVar("_Kept")


@dataclass(slots=True)
class Harvest:
    """`favored` constants make comparisons true, as far as can be seen; `constants` are all that stand beside a name.

    `scales` are the numbers that a name is divided by, or added to, and `steps` all numbers of the query above 100.
    `thresholds` are the numbers that it holds aggregates against. Of a `parsed` name every text must be JSON.
    `casts` are the types that a name's texts are read as, `formats` types with a format, `json_kinds` the types of what
    stands at a JSON path. Of a `spread` name the query counts different values, or looks at one after the other.
    `conversions` give a name's value as an expression, with `{}` in it, of another name.
    """

    constants: dict[str, list[str]] = field(default_factory=dict)
    favored: dict[str, list[str]] = field(default_factory=dict)
    json_paths: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    parsed: set[str] = field(default_factory=set)
    thresholds: list[int] = field(default_factory=list)
    scales: dict[str, list[str]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    casts: dict[str, list[str]] = field(default_factory=dict)
    formats: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    json_kinds: dict[tuple[str, ...], str] = field(default_factory=dict)
    spread: set[str] = field(default_factory=set)
    conversions: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
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
        return self._is_in(self.parsed, name)

    def is_spread(self, name: str) -> bool:
        """Return whether it takes many different values of a name to show what the query does."""
        return self._is_in(self.spread, name)

    def _is_in(self, names: set[str], name: str) -> bool:
        return self.root(name) in {self.root(one) for one in names}

    def of_class(self, name: str, kept: dict[str, list[_Kept]]) -> list[_Kept]:
        """Return what was kept for a name and for those held against it."""
        root = self.root(name)
        own = kept.get(name.lower(), [])
        return list(
            dict.fromkeys([*own, *(one for other, found in kept.items() if self.root(other) == root for one in found)])
        )


@dataclass(frozen=True, slots=True)
class _Function:
    """A function of the query's own: what its body holds its parameters against."""

    parameters: tuple[str, ...]
    held: Harvest


_Functions = dict[str, _Function]


def harvest(texts: Iterable[str]) -> Harvest:
    """Return what some queries hold their columns against; a text that cannot be read gives nothing."""
    found = Harvest()
    for text in texts:
        functions: _Functions = {}
        for tree in trees(text) or ():
            if isinstance(tree, exp.Create) and isinstance(tree.this, exp.UserDefinedFunction):
                functions[_last_part(tree.this.this.name)] = _function(tree, functions)
            else:
                _gather(tree, found, functions)
    for kept in (found.constants, found.favored):
        for name, values in kept.items():
            kept[name] = list(dict.fromkeys(values))
    return found


def _function(tree: exp.Create, functions: _Functions) -> _Function:
    held = Harvest()
    _gather(tree.expression, held, functions)
    return _Function(tuple(one.name.lower() for one in tree.this.expressions), held)


def _gather(tree: exp.Expr, found: Harvest, functions: _Functions) -> None:
    aliases: list[tuple[str, list[str]]] = []
    computed: list[str] = []
    for node in tree.walk():
        _note(node, found)
        if isinstance(node, exp.Anonymous) and (called := functions.get(_last_part(node.name))) is not None:
            _take_over(called, node.expressions, found)
        if isinstance(node, exp.Alias):
            aliases.append((node.alias.lower(), _names(node.this)))
            _convert(node.alias, node.this, found)
            if _is_counting(node.this):
                computed.append(node.alias.lower())
    for alias, names in aliases:
        _follow(alias, names, found)
    found.thresholds += [number for alias in computed for number in _numbers(found.constants.get(alias, []))]


def _last_part(path: str) -> str:
    return path.lower().rpartition(".")[2]


def _take_over(called: _Function, arguments: list[exp.Expr], found: Harvest) -> None:
    """Note of the one column in each argument what the function holds the parameter against."""
    for parameter, argument in zip(called.parameters, arguments, strict=False):
        names = _names(argument)
        if len(names) != 1:
            continue
        for mine, its in (
            (found.constants, called.held.constants),
            (found.favored, called.held.favored),
            (found.casts, called.held.casts),
        ):
            mine.setdefault(names[0], []).extend(called.held.of_class(parameter, its))
        found.json_paths.setdefault(names[0], []).extend(called.held.of_class(parameter, called.held.json_paths))
        found.formats.setdefault(names[0], []).extend(called.held.of_class(parameter, called.held.formats))
        found.json_kinds |= called.held.json_kinds
        if called.held.is_parsed(parameter):
            found.parsed.add(names[0])


def _convert(name: str, expression: exp.Expr, found: Harvest) -> None:
    """Note that a name's value comes of another one's, where no more than that column is in its expression."""
    if isinstance(expression, exp.Column) or expression.find(*_NO_CONVERSION) is not None:
        return
    columns = list(expression.find_all(exp.Column))
    if len({one.sql() for one in columns}) != 1 or columns[0].name.lower() == name.lower():
        return
    text = expression.transform(lambda one: exp.var(_PLACE) if isinstance(one, exp.Column) else one)
    written = text.sql(dialect="bigquery").replace(_PLACE, "{}")
    found.conversions.setdefault(name.lower(), []).append((columns[0].name.lower(), written))


def _note(node: exp.Expr, found: Harvest) -> None:
    for kinds, note in _NOTES:
        if isinstance(node, kinds):
            note(node, found)
            return


def _number(node: exp.Expr, found: Harvest) -> None:
    text = str(node.this)
    if not node.args.get("is_string") and text.isdecimal() and int(text) >= _STEP:
        found.steps.append(text)


def _arithmetic(node: exp.Expr, found: Harvest) -> None:
    for name in _names(node):
        found.scales.setdefault(name, []).extend(map(str, _numbers(_written(node))))


def _parsed_json(node: exp.Expr, found: Harvest) -> None:
    for name in _names(node.this):
        found.json_paths.setdefault(name, []).append(ANY_JSON)
        found.parsed.add(name)


def _counted(node: exp.Expr, found: Harvest) -> None:
    found.spread.update(_names(node.this) if isinstance(node.this, exp.Distinct) else ())


def _ordered(node: exp.Expr, found: Harvest) -> None:
    found.spread.update(_names(node.args.get("order")))


def _element(node: exp.Expr, found: Harvest) -> None:
    """Note that the name of an array's elements stands for the array's own values."""
    aliases = node.alias_column_names
    if len(node.expressions) == 1 and aliases:
        for name in _names(node.expressions[0])[-1:]:
            found.join(aliases[0], name)


def _cast(node: exp.Expr, found: Harvest) -> None:
    kind = node.args["to"].sql(dialect="bigquery")
    if kind not in _HAS_TEXTS:
        return
    if isinstance(node.this, _JSON):
        found.json_kinds[_keys(node.this)] = kind
    elif isinstance(node.this, _ONE_VALUE):
        for name in _names(node.this):
            found.casts.setdefault(name, []).append(kind)


def _parsed_time(node: exp.Expr, found: Harvest) -> None:
    """Note the format of a text that is read as a time; only of one that is a column as it stands, or its beginning."""
    written = node.args.get("format")
    text = node.this.this if isinstance(node.this, (exp.Substring, exp.Left, exp.Cast)) else node.this
    if isinstance(text, exp.Column) and isinstance(written, exp.Literal):
        kind = next(kind for parsing, kind in _PARSED.items() if isinstance(node, parsing))
        found.formats.setdefault(text.name.lower(), []).append((kind, sample_values.quoted(str(written.this))))


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
    if _is_counting(node):
        found.thresholds += _numbers(_written(node))
    if isinstance(node, (exp.EQ, exp.NullSafeEQ)):
        _equate(node.left, node.right, found)
    for constant in _constants(node):
        if isinstance(node, _PATTERNS) and isinstance(node.this, _JOINED):
            _take_apart(node.this, _matching(node, constant), found)
            continue
        text, likely = _beside(node, constant)
        for name in names:
            found.constants.setdefault(name, []).append(text)
            found.favored.setdefault(name, []).extend(likely)


def _is_counting(node: exp.Expr) -> bool:
    """Return whether a number of rows is computed; a sum of a column's own values needs few of them to be large."""
    sums = (one.this for one in node.find_all(exp.Sum))
    return node.find(exp.Count, exp.CountIf) is not None or any(not isinstance(one, exp.Column) for one in sums)


def _equate(left: exp.Expr, right: exp.Expr, found: Harvest) -> None:
    if (pair := _pair(left, right)) is not None:
        found.join(*pair)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, exp.Column):
            _convert(one.name, other, found)


def _beside(node: exp.Expr, constant: exp.Expr) -> tuple[str, list[str]]:
    """Return a constant that stands in a comparison, and the values that make it true, as far as can be seen."""
    text = constant.sql(dialect="bigquery")
    if isinstance(node, _PATTERNS):
        likely = [sample_values.quoted(one) for one in _matching(node, constant)]
        return likely[0], likely
    if isinstance(node, exp.NEQ) or isinstance(node.parent, exp.Not):
        return text, [f"{text} + 7"] if text.isdecimal() else []
    if isinstance(node, (exp.GT, exp.LT)) and constant is node.right:
        return text, [f"{text} {'-' if isinstance(node, exp.LT) else '+'} 1", text]
    return text, [text]


def _numbers(constants: Iterable[str]) -> list[int]:
    return [int(one) for one in constants if one.isdecimal()]


def _pair(left: exp.Expr, right: exp.Expr) -> tuple[str, str] | None:
    names, others = _names(left), _names(right)
    return (names[0], others[0]) if len(names) == 1 and len(others) == 1 else None


def _names(node: exp.Expr | None) -> list[str]:
    """Return the names of the columns whose values an expression gives or uses: of a path, every step.

    Subqueries, what is counted, and the order and partitions of windows say nothing of them.
    """
    if node is None:
        return []
    names: list[str] = []
    for one in _of_value(node.this if isinstance(node, exp.Window) else node):
        if isinstance(one, exp.Column):
            names.append(one.name.lower())
        elif isinstance(one, exp.Dot) and isinstance(one.expression, exp.Identifier):
            names.append(one.expression.name.lower())
    return list(dict.fromkeys(names))


def _of_value(node: exp.Expr) -> Iterator[exp.Expr]:
    if not isinstance(node, exp.Count):
        yield from node.walk(prune=lambda one: isinstance(one, _NO_VALUE) and one is not node)


def _constants(node: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the operands of a node that read no column; of CASE, what its operand is held against."""
    for child in node.iter_expressions():
        part = child.this if isinstance(child, exp.If) else child
        if isinstance(part, (exp.Tuple, exp.Paren)):
            yield from _constants(part)
        elif not isinstance(part, _NO_CONSTANTS) and part.find(exp.Column, exp.Query, exp.Star, exp.Window) is None:
            yield part


def _keys(node: exp.Expr) -> tuple[str, ...]:
    path = node.expression
    return tuple(str(part.this) for part in path.find_all(exp.JSONPathKey)) if path is not None else ()


def _json_path(node: exp.Expr, found: Harvest) -> None:
    keys = _keys(node)
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


_NOTES: tuple[tuple[type[exp.Expr] | tuple[type[exp.Expr], ...], Callable[[exp.Expr, Harvest], None]], ...] = (
    (exp.Literal, _number),
    (_ARITHMETIC, _arithmetic),
    (_COMPARISONS, _compare),
    (_JSON, _json_path),
    (exp.ParseJSON, _parsed_json),
    (_CASTS, _cast),
    (tuple(_PARSED), _parsed_time),
    (exp.Count, _counted),
    (exp.Window, _ordered),
    (exp.Unnest, _element),
)

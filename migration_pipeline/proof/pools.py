"""The constants that each column may hold in rows made for a query: what it is held against, and what lies beside."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from migration_pipeline.domain.mapping import MappedColumn, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.languages.sql.harvest import ANY_JSON, Harvest
from migration_pipeline.languages.sql.known_values import known_values, lowered
from migration_pipeline.proof import candidates
from migration_pipeline.protocols import Evaluator

Path = tuple[str, ...]

_STEPS = 3  # numbers of the query by which times may lie apart
_ABOUT = 6  # values whose neighbours a column draws from too
_MOST = 40  # constants of one sort that a column draws from
_JSON_OBJECTS = 8
_CONVERTED = 6  # values of another column that are converted to one of this column
_KEY = re.compile(r"'(\w+)'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """A column's constants: `favored` fulfil the query's conditions as far as can be seen, `near` lie about them.

    `close` lie so near to each other that a coarser unit, or a step of the query, is what tells them apart. Of a column
    that `is_spread`, it takes many different values to show what the query does. What a column holds that `is_free`
    decides neither which rows the query reads nor which of them meet, as far as can be seen.
    """

    favored: tuple[str, ...]
    near: tuple[str, ...]
    ordinary: tuple[str, ...]
    close: tuple[str, ...] = ()
    is_spread: bool = False
    is_free: bool = False


Pools = dict[tuple[TableName, Path], Pool]


@dataclass(frozen=True, slots=True)
class Filled:
    """A table that gets rows; `mapping` where it replaces a deprecated one.

    Nobody looks at the columns that are not `read` (in lower case): they hold NULL.
    """

    name: TableName
    columns: tuple[Column, ...]
    read: frozenset[str]
    mapping: TableMapping | None = None


@dataclass(slots=True)
class _Wanted:
    """Expressions of each sort for one column, before anybody knows which of them have a value."""

    kind: DataType
    favored: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    ordinary: list[str] = field(default_factory=list)
    close: list[str] = field(default_factory=list)

    @property
    def all(self) -> Iterator[str]:
        yield from (*self.favored, *self.near, *self.ordinary, *self.close)


def pools(tables: Iterable[Filled], harvest: Harvest, evaluator: Evaluator) -> Pools:
    """Return the pool of every scalar column, by its table and its path in lower case (elements of arrays add none)."""
    tables = tuple(tables)
    maker = _Maker(harvest, evaluator, tables)
    wanted = {
        (table.name, path): maker.wanted(table, path, kind)
        for table in tables
        for path, kind in leaves(tuple(one for one in table.columns if one.name.lower() in table.read))
    }
    expressions = list(dict.fromkeys(f"CAST({one} AS {each.kind.sql})" for each in wanted.values() for one in each.all))
    values = dict(zip(expressions, evaluator.values(expressions), strict=True))

    def known(each: _Wanted, sort: list[str]) -> tuple[str, ...]:
        found = (values[f"CAST({one} AS {each.kind.sql})"] for one in sort)
        texts = dict.fromkeys(one[1] for one in found if one is not None and one[1] != "NULL")
        return tuple(texts)[:_MOST]

    return {
        place: Pool(
            favored=known(each, each.favored),
            near=known(each, each.near),
            ordinary=known(each, each.ordinary),
            close=known(each, each.close),
            is_spread=maker.is_spread(place[1]),
            is_free=maker.is_free(*place),
        )
        for place, each in wanted.items()
    }


def leaves(columns: Sequence[Column], above: Path = ()) -> Iterator[tuple[Path, DataType]]:
    """Yield the path and type of every scalar in columns, also of those in STRUCTs and in the elements of arrays."""
    for column in columns:
        path, kind = (*above, column.name.lower()), column.type
        while kind.kind == "ARRAY" and kind.element is not None:
            kind = kind.element
        if kind.kind == "STRUCT":
            yield from leaves(kind.fields, path)
        else:
            yield path, kind


class _Maker:
    def __init__(self, harvest: Harvest, evaluator: Evaluator, tables: tuple[Filled, ...]) -> None:
        self._harvest = harvest
        self._typed: dict[str, tuple[DataType, str] | None] = {}
        self._type(evaluator)
        self._known = {table.name: _known(table) for table in tables}
        self._mappings = {table.name: table.mapping for table in tables}
        self._roots = Counter(harvest.root(path[-1]) for table in tables for path, _ in leaves(table.columns))
        self._kinds = {path[-1]: kind for table in tables for path, kind in leaves(table.columns)}
        self._units = dict(_units(tables, harvest))
        self._numbers = {
            harvest.root(path[-1]) for table in tables for path, kind in leaves(table.columns) if kind.kind == "INT64"
        }

    def wanted(self, table: Filled, path: Path, kind: DataType) -> _Wanted:
        """Return the expressions for one column."""
        known = self._known[table.name].get(path, ())
        column = _source(table.mapping, path)
        if column is None:
            found = self._held(path[-1], kind)
            found.favored += known
        else:
            found = self._mapped(column, path, kind, known)
        if not found.ordinary:
            found.ordinary += candidates.ordinary(kind.kind, self._harvest.root(path[-1]))
        return found

    def _mapped(self, column: MappedColumn, path: Path, kind: DataType, known: tuple[str, ...]) -> _Wanted:
        """Return the expressions for the new column that carries an old one's value."""
        forward = column.forward
        old = self._held(column.path[-1], column.type or kind)
        new = self._held(path[-1], kind)
        if column.same_value:
            ordinary = [*old.ordinary, *known]
            return _Wanted(kind, [*old.favored, *new.favored], [*old.near, *new.near], ordinary, old.close)
        if forward is not None and forward.values:
            return _Wanted(kind, [*known], [*known], [*known])
        if forward is None or forward.template is None:
            return _Wanted(kind, [*new.favored], [*new.near], [*known, *new.ordinary])
        template = forward.template
        made = _Wanted(
            kind,
            [candidates.converted(one, template) for one in old.favored],
            [candidates.converted(one, template) for one in old.near],
            [candidates.converted(one, template) for one in old.ordinary],
            [candidates.converted(one, template) for one in old.close],
        )
        if not column.exact:  # the new table may hold what no old value gives
            made.favored += new.favored
            made.near += new.near
            about = [*made.ordinary[:2], *(one for one in made.near if one not in new.near)][:_ABOUT]
            made.near += [near for one in about for near in candidates.neighbours(one, kind.kind)]
            made.close += candidates.close(kind.kind, self._steps, forward.function)
        return made

    def _held(self, name: str, kind: DataType) -> _Wanted:
        """Return what stands beside a name, as values of a kind, with what lies about it and some other values."""
        root = self._harvest.root(name)
        if kind.kind in ("STRING", "JSON") and (paths := self._harvest.of_class(name, self._harvest.json_paths)):
            objects = list(self._objects(name, kind, paths))
            return _Wanted(kind, objects, ordinary=objects if self._harvest.is_parsed(name) else [])
        if kind.kind == "STRING" and (formats := self._harvest.of_class(name, self._harvest.formats)):
            return self._formatted(name, kind, formats)
        found = _Wanted(kind)
        for expression in self._harvest.of_class(name, self._harvest.favored):
            found.favored += self._as(expression, kind)
        for expression in self._harvest.of_class(name, self._harvest.constants):
            same = self._as(expression, kind)
            found.near += same + [near for one in same[:2] for near in candidates.neighbours(one, kind.kind)]
        for number in self._harvest.of_class(name, self._harvest.scales) if kind.kind == "INT64" else ():
            found.near += candidates.scaled(number)
        self._convert(name, found)
        if kind.kind == "STRING" and (texts := self._texts(name, root)):
            found.ordinary += texts
        elif kind.kind == "INT64" and root in self._units:
            found.ordinary += candidates.moments(self._units[root])
            found.close += [near for one in ("0", *self._steps) for near in candidates.stepped(found.ordinary[0], one)]
        elif kind.kind == "STRING" and root in self._numbers:
            found.ordinary += [f"CAST({one} AS STRING)" for one in candidates.ordinary("INT64", root)]
        else:
            found.ordinary += candidates.ordinary(kind.kind, root)
            found.close += candidates.close(kind.kind, self._steps, "")
        return found

    def _formatted(self, name: str, kind: DataType, formats: list[tuple[str, str]]) -> _Wanted:
        """Return texts of a name that is read as a time in some format: any other text fails the query."""
        found = _Wanted(kind)
        for time, written in formats:
            held = (self._as(one, DataType(time)) for one in self._harvest.of_class(name, self._harvest.favored))
            found.favored += [f"FORMAT_{time}({written}, {one})" for values in held for one in values]
            found.ordinary += [f"FORMAT_{time}({written}, {one})" for one in candidates.ordinary(time, name)]
        return found

    def _texts(self, name: str, root: str) -> list[str]:
        """Return the texts of a name that is read as some other type; none where it is not."""
        casts = self._harvest.of_class(name, self._harvest.casts)
        return [text for cast in casts for text in _texts_of(cast, root)]

    def _convert(self, name: str, found: _Wanted) -> None:
        """Add what the query makes of another column's values where it holds them against this one."""
        for source, expression in self._harvest.conversions.get(name.lower(), []):
            source_kind = self._kinds.get(source)
            if source_kind is None:
                continue
            favored = [
                value
                for constant in self._harvest.of_class(source, self._harvest.favored)
                for value in self._as(constant, source_kind)
            ]
            plain = candidates.ordinary(source_kind.kind, self._harvest.root(source))
            for mine, theirs in ((found.favored, favored), (found.ordinary, plain)):
                mine += [expression.replace("{}", f"CAST({one} AS {source_kind.sql})") for one in theirs[:_CONVERTED]]

    def is_free(self, table: TableName, path: Path) -> bool:
        """Return whether no constant, and no other column, is held against a column, under its new name or its old."""
        source = _source(self._mappings.get(table), path)
        names = {path[-1], *((source.path[-1].lower(),) if source is not None else ())}
        is_met = any(self._roots[self._harvest.root(name)] > 1 for name in names)
        return not is_met and not any(self._harvest.of_class(name, self._harvest.constants) for name in names)

    def is_spread(self, path: Path) -> bool:
        """Return whether a column needs many different values."""
        return self._harvest.is_spread(path[-1])

    @property
    def _steps(self) -> list[str]:
        return list(dict.fromkeys(self._harvest.steps))[:_STEPS]

    def _as(self, expression: str, kind: DataType) -> list[str]:
        typed = self._typed.get(expression)
        if typed is None:
            return []
        source, constant = typed
        if source.kind == "ARRAY" and source.element is not None:  # IN UNNEST([...])
            return []
        return list(candidates.conversions(constant, source.kind, kind.kind))

    def _objects(self, name: str, kind: DataType, paths: list[tuple[str, ...]]) -> Iterator[str]:
        """Yield JSON objects which have values at the paths that the query reads."""
        texts = [f"CAST({one} AS STRING)" for one in self._harvest.of_class(name, self._harvest.constants)]
        plain = [*texts, "'1'", "'2'", "'x'"]
        keyed = [_KEY.fullmatch(one) for one in self._harvest.of_class(ANY_JSON[-1], self._harvest.favored)]
        more = [(one[1],) for one in keyed if one is not None] if ANY_JSON in paths else []
        for at in range(_JSON_OBJECTS):
            tree: dict[str, object] = {}
            for offset, keys in enumerate(dict.fromkeys([*paths, *more])):
                kind_here = self._harvest.json_kinds.get(keys)
                choices = [*_texts_of(kind_here, keys[-1])][:4] if kind_here is not None else plain
                place = tree
                for key in keys[:-1]:
                    inner = place.setdefault(key, {})
                    place = inner if isinstance(inner, dict) else {}
                place.setdefault(keys[-1], choices[(at + offset) % len(choices)] if (at + offset) % 5 < 4 else "NULL")
            text = f"TO_JSON({_as_struct(tree)})"
            yield text if kind.kind == "JSON" else f"TO_JSON_STRING({text})"

    def _type(self, evaluator: Evaluator) -> None:
        """Find the type of each constant of the query, for only then is it known what else it may stand for."""
        held = (*self._harvest.favored.values(), *self._harvest.constants.values())
        expressions = list(dict.fromkeys(one for values in held for one in values))
        self._typed = dict(zip(expressions, evaluator.values(expressions), strict=True))


def _texts_of(kind: str, name: str) -> list[str]:
    """Return texts that CAST reads as values of a kind; any text where the kind has none of its own."""
    return [f"CAST({one} AS STRING)" for one in candidates.ordinary(kind, name)] or ["'1'"]


def _as_struct(tree: Mapping[str, object]) -> str:
    fields = (f"{_as_struct(v) if isinstance(v, dict) else v} AS `{key}`" for key, v in tree.items())
    return f"STRUCT({', '.join(fields)})"


def _source(mapping: TableMapping | None, path: Path) -> MappedColumn | None:
    """Return the old column that a new column carries."""
    for column in mapping.columns if mapping is not None else ():
        if isinstance(column, MappedColumn) and column.new_path is not None and lowered(column.new_path) == path:
            return column
    return None


def _known(table: Filled) -> dict[Path, tuple[str, ...]]:
    mapping = table.mapping
    if mapping is None or mapping.new_schema is None:
        return {}
    return dict(known_values(mapping, mapping.new_schema))


def _units(tables: Iterable[Filled], harvest: Harvest) -> Iterator[tuple[str, str]]:
    """Yield the names whose numbers are times, each with the conversion that says so."""
    for table in tables:
        for column in table.mapping.columns if table.mapping is not None else ():
            forward = column.forward if isinstance(column, MappedColumn) else None
            if forward is not None and forward.function in candidates.UNITS:
                yield harvest.root(column.path[-1]), forward.function

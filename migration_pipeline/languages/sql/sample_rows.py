"""A few rows of the new table as constants: NULLs, each value of an enum, the ends of types, what a filter drops."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from migration_pipeline.domain.mapping import MappedColumn, TableMapping, Template
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.languages.sql import sample_values, spelling
from migration_pipeline.languages.sql.compatibility_view import view_predicates
from migration_pipeline.languages.sql.conditions import Domains, Path, Values, conjuncts, values_for
from migration_pipeline.languages.sql.known_values import enum_columns, known_values, lowered, plain_columns, templates

_STRING = DataType("STRING")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row as one constant for each column, and what it is there for."""

    says: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Samples:
    """The new table's columns and the rows, and what has to be said of them all."""

    columns: tuple[Column, ...]
    rows: tuple[SampleRow, ...]
    notes: tuple[str, ...]


def samples(mapping: TableMapping) -> Samples:
    """Return the rows that show what a mapping makes of its new table; the same ones each time."""
    schema = mapping.new_schema
    columns = schema.columns if schema is not None else _guessed(mapping)
    maker = _Maker(mapping, TableSchema(mapping.new, columns))
    notes = [f"no row is certain to fulfil {condition}" for condition in maker.unfulfilled()]
    if schema is None:
        notes.append("without new_schema the types are not known: a text stands for each")
    return Samples(columns, tuple(maker.rows()), tuple(notes))


def _guessed(mapping: TableMapping) -> tuple[Column, ...]:
    """Return the columns that the mapping names, STRUCTs where paths lead into them; texts where no type is known."""
    known = {c.new_path: c.type for c in mapping.columns if isinstance(c, MappedColumn) and c.same_value and c.new_path}
    elements = {name.lower() for _, name in mapping.unnest}
    paths = [column.path for template in templates(mapping) for column in template.columns]
    return _nested([path for path in paths if path[0].lower() not in elements], known, ())


def _nested(paths: list[Path], known: dict[Path, DataType | None], above: Path) -> tuple[Column, ...]:
    found = []
    for name in dict.fromkeys(path[0] for path in paths):
        below = [path[1:] for path in paths if path[0] == name and path[1:]]
        here = (*above, name)
        data_type = DataType("STRUCT", _nested(below, known, here)) if below else known.get(here) or _STRING
        found.append(Column(name, data_type))
    return tuple(found)


@dataclass(eq=False, slots=True)
class _Maker:
    mapping: TableMapping
    schema: TableSchema
    elements: dict[Path, str] = field(init=False)
    wide: TableSchema = field(init=False)
    given: dict[Path, tuple[str, ...]] = field(init=False)
    bare: frozenset[Path] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        self.elements = {lowered(array.path): name for array, name in self.mapping.unnest}
        self.wide = _with_elements(self.schema, self.mapping)
        self.given = dict(known_values(self.mapping, self.wide))
        self.bare = plain_columns(self.mapping)

    def rows(self) -> Iterator[SampleRow]:
        conditions = view_predicates(self.mapping)
        kept = self._all(conditions)
        yield SampleRow("NULL in every column", tuple(f"CAST(NULL AS {_type(c.type)})" for c in self.schema.columns))
        if kept:
            yield SampleRow("NULL in every column that no filter reads", self._row(None, kept))
        count = max((len(self._choices(path, kind)) for path, kind in self._leaves()), default=0)
        shown = {path: value for path, value in kept.items() if path not in enum_columns(self.mapping)}
        for at in range(max(count, _FEWEST)):
            yield SampleRow("values" if at == 0 else "", self._row(at, shown))
        for condition in conditions:
            for part in conjuncts(condition):
                dropped = values_for(Template((part,), atomic=False), self.domains, truth=False)
                says = f"left out by {part}"
                if dropped is not None:
                    yield SampleRow(says, self._row(0, {**kept, **dropped}))

    def unfulfilled(self) -> Iterator[str]:
        for condition in view_predicates(self.mapping):
            if values_for(condition, self.domains, truth=True) is None:
                yield spelling.expression(condition, None)

    @property
    def domains(self) -> Domains:
        return Domains(self.wide.type_of, self._choices)

    def _all(self, conditions: Iterable[Template]) -> Values:
        kept: Values = {}
        for condition in conditions:
            kept.update(values_for(condition, self.domains, truth=True) or {})
        return kept

    def _row(self, at: int | None, fixed: Values) -> tuple[str, ...]:
        return tuple(self._value((c.name.lower(),), c.type, at, fixed) for c in self.schema.columns)

    def _value(self, path: Path, data_type: DataType, at: int | None, fixed: Values) -> str:
        """Return the constant of a place in row number `at`; None is the row of NULLs, but for what is fixed."""
        given = fixed.get(path)
        if given is not None:
            return given
        if data_type.kind == "ARRAY" and data_type.element is not None:
            return self._array(path, data_type, at, fixed)
        if at is None and not any(place[: len(path)] == path for place in fixed):
            return "NULL"
        if data_type.kind == "STRUCT":
            fields = (self._value((*path, f.name.lower()), f.type, at, fixed) for f in data_type.fields)
            return f"{_type(data_type)}({', '.join(fields)})"
        choices = self._choices(path, data_type)
        return choices[(at or 0) % len(choices)]

    def _array(self, path: Path, data_type: DataType, at: int | None, fixed: Values) -> str:
        """Return an array of two elements, in the third row none; one of NULLs where an element's value is fixed."""
        element, place = data_type.element, self._element(path)
        if element is None or (at is None and not any(other[: len(place)] == place for other in fixed)):
            return "NULL"
        if at is None:
            return f"[{self._value(place, element, None, fixed)}]"
        listed = () if at % 3 == 2 else (at, at + 1)
        return f"{_type(data_type)}[{', '.join(self._value(place, element, one, fixed) for one in listed)}]"

    def _element(self, path: Path) -> Path:
        name = self.elements.get(path)
        return (name.lower(),) if name is not None else (*path, "")

    def _leaves(self) -> Iterator[tuple[Path, DataType]]:
        stack: list[tuple[Path, DataType]] = [((c.name.lower(),), c.type) for c in self.schema.columns]
        while stack:
            path, data_type = stack.pop()
            if data_type.kind == "ARRAY" and data_type.element is not None:
                stack.append((self._element(path), data_type.element))
            elif data_type.kind == "STRUCT":
                stack += [((*path, f.name.lower()), f.type) for f in data_type.fields]
            else:
                yield path, data_type

    def _choices(self, path: Path, data_type: DataType) -> tuple[str, ...]:
        return self.given.get(path) or sample_values.constants(data_type, ends=path in self.bare)


def _with_elements(schema: TableSchema, mapping: TableMapping) -> TableSchema:
    for array, name in mapping.unnest:
        found = schema.type_of(array.path)
        if found is not None and found.element is not None:
            schema = TableSchema(schema.table, (*schema.columns, Column(name, found.element)))
    return schema


def _type(data_type: DataType) -> str:
    """Return a type as SQL, its fields' names quoted where they need it."""
    if data_type.kind == "STRUCT":
        return "STRUCT<" + ", ".join(f"{spelling.identifier(f.name)} {_type(f.type)}" for f in data_type.fields) + ">"
    return f"{data_type.kind}<{_type(data_type.element)}>" if data_type.element is not None else data_type.kind

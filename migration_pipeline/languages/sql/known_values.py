"""What the mapping says of the new columns' values: enums, exact conversions, texts that it compares, JSON paths."""

import re
from collections.abc import Iterator

from migration_pipeline.domain.mapping import MappedColumn, NewColumn, Rounding, TableMapping, Template
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.languages.sql import sample_values
from migration_pipeline.languages.sql.compatibility_view import view_predicates
from migration_pipeline.languages.sql.conditions import Path

_STRING = DataType("STRING")
_JSON_OBJECTS = 3
_JSON_PATH = re.compile(r"""['"]\$\.([A-Za-z_][\w.]*)['"]""")
_OPAQUE = frozenset({"STRING", "BYTES", "JSON"})
_SHARD_DAYS = ("DATE '2024-02-01'", "DATE '2024-01-01'")
_JSON_VALUES: dict[str, tuple[object, ...]] = {
    "INT64": (0, 1, -1),
    "FLOAT64": (1.5, 0, -0.25),
    "BOOL": (True, False),
    "STRING": ("a", "", "Zoë's"),
}


def known_values(mapping: TableMapping, schema: TableSchema) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield the values of new columns that the mapping knows something of; the most certain come last."""
    columns = [column for column in mapping.columns if isinstance(column, MappedColumn)]
    yield from _json(columns, schema)
    for column in columns:
        if column.new_path is None:
            yield from _derived(column, schema)
    for column in columns:
        if column.new_path is not None and not column.same_value:
            values = _converted(column, schema.type_of(column.new_path))
            yield from ((lowered(column.new_path), values),) if values else ()
    pattern = mapping.pattern
    days = {part.name for part in pattern.parts if part.format is not None} if pattern is not None else set()
    yield from ((lowered(column.path), _SHARD_DAYS) for name, column in mapping.suffix if name in days)


def enum_columns(mapping: TableMapping) -> frozenset[Path]:
    """Return the new columns whose values the mapping lists: each is shown, whether a filter keeps it or not."""
    columns = (column for column in mapping.columns if isinstance(column, MappedColumn))
    return frozenset(lowered(c.new_path) for c in columns if c.new_path and c.forward and c.forward.values)


def plain_columns(mapping: TableMapping) -> frozenset[Path]:
    """Return the new columns that are taken as they are, and read by nothing else."""
    kept = [c for c in mapping.columns if isinstance(c, MappedColumn) and c.same_value and c.new_path]
    others = [template for template in templates(mapping) if template not in [c.expression for c in kept]]
    computed = {lowered(column.path) for template in others for column in template.columns}
    return frozenset(lowered(c.new_path) for c in kept if c.new_path is not None) - computed


def templates(mapping: TableMapping) -> Iterator[Template]:
    """Yield every expression of the view, its arrays included."""
    yield from (column.expression for column in mapping.columns if isinstance(column, MappedColumn))
    yield from (column.expression for column in mapping.pseudo)
    yield from view_predicates(mapping)
    yield from (Template((array,), atomic=True) for array, _ in mapping.unnest)


def lowered(path: Path) -> Path:
    """Return a path in lower case: names of columns ignore it."""
    return tuple(step.lower() for step in path)


def _converted(column: MappedColumn, new_type: DataType | None) -> tuple[str, ...]:
    forward, old_type = column.forward, column.type
    if forward is not None and forward.values:
        known = tuple(new for _, new in forward.values)
        return known if _fails_on_others(column) or new_type is None else (*known, *_unnamed(new_type, known))
    if new_type is None or new_type.kind == "JSON" or old_type is None or old_type.kind in _OPAQUE:
        return ()
    if column.rounding is Rounding.FLOOR and not column.exact:
        return ()
    if forward is None or forward.template is None:
        return sample_values.texts_of(old_type) if new_type.kind == "STRING" else ()
    if old_type.kind in ("STRUCT", "ARRAY"):
        return ()
    template, old_values = forward.template, sample_values.constants(old_type, ends=False)
    return tuple(template.over(value) for value in old_values)


def _derived(column: MappedColumn, schema: TableSchema) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield texts for the columns that an expression reads: those that it names, or what its type is read from."""
    named = column.expression.texts
    for read in column.expression.columns:
        if schema.type_of(read.path) != _STRING:
            continue
        texts = tuple(dict.fromkeys(sample_values.quoted(text) for text in named))
        if texts:
            yield lowered(read.path), (*texts, "'another'")
        elif column.type is not None and column.type.kind not in _OPAQUE:
            yield lowered(read.path), sample_values.texts_of(column.type)


def _json(columns: list[MappedColumn], schema: TableSchema) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield objects for JSON columns, with a value of the old type at each path that an expression reads."""
    read: dict[Path, dict[Path, DataType]] = {}
    for column in columns:
        for path, keys in _json_reads(column.expression, schema):
            read.setdefault(path, {})[keys] = column.type or _STRING
    for path, types in read.items():
        objects = [_object(types, at) for at in range(_JSON_OBJECTS)]
        yield path, tuple(sample_values.json_constant(value) for value in (*objects, {}))


def _json_reads(template: Template, schema: TableSchema) -> Iterator[tuple[Path, Path]]:
    for at, part in enumerate(template.parts):
        if not isinstance(part, NewColumn):
            continue
        for size in range(1, len(part.path) + 1):
            found = schema.type_of(part.path[:size])
            if found is None or found.kind != "JSON":
                continue
            behind = template.parts[at + 1] if at + 1 < len(template.parts) else ""
            said = _JSON_PATH.search(behind) if isinstance(behind, str) else None
            keys = part.path[size:] or (tuple(said.group(1).split(".")) if said else ())
            if keys:
                yield lowered(part.path[:size]), keys


def _fails_on_others(column: MappedColumn) -> bool:
    last = column.expression.parts[-1]
    return isinstance(last, str) and last.startswith(" ELSE ERROR(")


def _unnamed(data_type: DataType, known: tuple[str, ...]) -> tuple[str, ...]:
    if data_type == _STRING:
        return ("'another'",)
    return tuple(one for one in sample_values.constants(data_type, ends=False) if one not in known)[:1]


def _object(types: dict[Path, DataType], at: int) -> dict[str, object]:
    root: dict[str, object] = {}
    for keys, data_type in types.items():
        place = root
        for key in keys[:-1]:
            below = place.setdefault(key, {})
            place = below if isinstance(below, dict) else {}
        choices = _JSON_VALUES.get(data_type.kind, _JSON_VALUES["STRING"])
        place[keys[-1]] = choices[at % len(choices)]
    return root

"""Assumes the columns of tables of which no schema is known, so that a query which reads them can be tried at all.

The migration does not touch these tables: old and new query read them alike, whatever their types are. So types are
looked for with which the old query is valid, and what is seen with them is never called a proof.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.languages.sql.assumed_columns import Paths, assumed_columns
from migration_pipeline.languages.sql.harvest import Harvest, harvest
from migration_pipeline.protocols import JudgedSource, Schemas, Warehouse
from migration_pipeline.stages.model_schemas import ModelSchemas

_TRIES = 250  # dry runs, about five seconds
_KINDS = ("STRING", "INT64", "DATE", "TIMESTAMP", "BOOL", "FLOAT64", "DATETIME", "ARRAY<STRING>", "JSON")
_LIKELY = tuple(map(DataType.parse, _KINDS))
_PLACE = re.compile(r"\[at (\d+):(\d+)\]")
_NEAR = 200  # characters behind a refusal's place, and a quarter before it, that name the columns that it is about

_Column = tuple[TableName, tuple[str, ...]]
_Types = dict[_Column, DataType]


def assuming(piece: JudgedSource, models: ModelSchemas, warehouse: Warehouse) -> JudgedSource:
    """Return a piece of SQL that could not be judged as it is judged with assumed columns, where such are found.

    A new query that is refused with them is not judged: it may be the assumption that is wrong.
    """
    is_judged = piece.before_run.status is not DryRunStatus.NOT_JUDGED
    if is_judged or piece.before.unrendered or piece.after is None or piece.after.unrendered:
        return piece
    found = assumed_schemas(piece.before.query, piece.schemas, warehouse)
    if not found:
        return piece
    known = with_assumed(piece.schemas, found)
    after_run = warehouse.dry_run(piece.after.query, with_assumed(models.of(piece.after), found))
    if after_run.status is DryRunStatus.INVALID:
        reason = f"with columns that are assumed it is refused: {after_run.reason}"
        after_run = DryRun(status=DryRunStatus.NOT_JUDGED, reason=reason)
    return replace(
        piece,
        before_run=warehouse.dry_run(piece.before.query, known),
        after_run=after_run,
        schemas=known,
        assumed=tuple(schema.table for schema in found),
    )


def assumed_schemas(query: Query, schemas: Schemas, warehouse: Warehouse) -> tuple[TableSchema, ...]:
    """Return schemas of unknown tables with which a query is valid; none where none are found.

    Only the columns that the query names are in them. A column that is held against one of a known table has its type.
    """
    paths = assumed_columns(query, schemas)
    if isinstance(paths, str) or not paths:
        return ()
    return _Search(query, schemas, warehouse, paths).found()


class _Search:
    def __init__(self, query: Query, schemas: Schemas, warehouse: Warehouse, paths: Paths) -> None:
        self._query = query
        self._schemas = schemas
        self._warehouse = warehouse
        self._left = _TRIES
        gathered = harvest([query.sql])
        known = {column.name.lower(): column.type for schema in schemas.values() for column in schema.columns}
        read = {name: kind for name, kind in known.items() if re.search(rf"(?i)\b{re.escape(name)}\b", query.sql)}
        self._first: _Types = {
            (table, path): _guess(path[-1], gathered, read) for table, each in paths.items() for path in each
        }

    def found(self) -> tuple[TableSchema, ...]:
        """Return the schemas with which the query is valid; none where the tries are used up before."""
        types = self._valid(self._first, self._tried(self._first))
        return _schemas(types) if types is not None else ()

    def _valid(self, types: _Types, answer: DryRun) -> _Types | None:
        """Return types with which the query is valid, found by changing these where it is refused; None without any.

        What leaves a refusal at its place does not mend it; what moves it is followed.
        """
        if answer.status is not DryRunStatus.INVALID:
            return types if answer.status is DryRunStatus.VALID else None
        place = _place(answer.reason)
        for columns in self._suspects(types, place):
            for kind in _LIKELY:
                if self._left <= 0:
                    return None
                changed = types | dict.fromkeys(columns, kind)
                if changed == types:
                    continue
                other = self._tried(changed)
                if other.status is DryRunStatus.INVALID and _place(other.reason) == place:
                    continue
                if (found := self._valid(changed, other)) is not None:
                    return found
        return None

    def _suspects(self, types: _Types, place: tuple[int, int] | None) -> Iterator[tuple[_Column, ...]]:
        """Yield the columns whose types may be why a query is refused: those named at the place, and all of these."""
        lines = self._query.sql.split("\n")
        start = sum(len(line) + 1 for line in lines[: place[0] - 1]) + place[1] - 1 if place is not None else 0
        about = self._query.sql[max(0, start - _NEAR // 4) : start + _NEAR]
        named = {at: re.search(rf"(?i)\b{re.escape(at[1][-1])}\b", about) for at in types}
        near = sorted((at for at, match in named.items() if match), key=lambda at: _distance(named[at]))
        yield from ((one,) for one in near)
        for count in range(2, len(near) + 1):
            yield tuple(near[:count])

    def _tried(self, types: _Types) -> DryRun:
        self._left -= 1
        return self._warehouse.dry_run(self._query, with_assumed(self._schemas, _schemas(types)))


def with_assumed(schemas: Schemas, assumed: tuple[TableSchema, ...]) -> Schemas:
    """Return schemas with those that are assumed of other tables."""
    return {**{schema.table: schema for schema in assumed}, **schemas}


def _guess(name: str, gathered: Harvest, known: Mapping[str, DataType]) -> DataType:
    """Return the type of a known column that a name is held against, or that has the same name."""
    if name.lower() in known:
        return known[name.lower()]
    root = gathered.root(name)
    same = (kind for other, kind in known.items() if gathered.root(other) == root)
    return next(same, DataType("STRING"))


def _distance(match: "re.Match[str] | None") -> int:
    return abs(match.start() - _NEAR // 4) if match is not None else _NEAR


def _place(reason: str) -> tuple[int, int] | None:
    found = _PLACE.findall(reason)
    return (int(found[-1][0]), int(found[-1][1])) if found else None


def _schemas(types: _Types) -> tuple[TableSchema, ...]:
    tables: dict[TableName, tuple[Column, ...]] = {}
    for (table, path), kind in types.items():
        tables[table] = _with(tables.get(table, ()), path, kind)
    return tuple(TableSchema(table, columns) for table, columns in tables.items())


def _with(columns: tuple[Column, ...], path: tuple[str, ...], kind: DataType) -> tuple[Column, ...]:
    """Return columns with one more, or one more field of a STRUCT among them."""
    first, rest = path[0], path[1:]
    same = next((column for column in columns if column.name.lower() == first.lower()), None)
    fields = same.type.fields if same is not None else ()
    if rest:
        kind = DataType("STRUCT", _with(fields, rest, kind))
    elif fields:
        return columns  # a STRUCT that is read as a whole too
    made = Column(first, kind)
    return (*columns, made) if same is None else tuple(replace(made) if one is same else one for one in columns)

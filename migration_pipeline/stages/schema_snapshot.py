"""Takes a snapshot of one table's schema: what its file should hold, and what became of the columns since."""

import json
from dataclasses import dataclass

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column
from migration_pipeline.domain.schema_change import ColumnChange, column_changes
from migration_pipeline.domain.shards import newest, pattern_of
from migration_pipeline.errors import SchemaError, WarehouseError
from migration_pipeline.mapping.load import read_schema
from migration_pipeline.protocols import SchemaSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The table that was read (of shards, the newest one), what to write (None: nothing changed), and what changed.

    `is_first`: the file held no schema before.
    """

    table: TableName
    text: str | None
    columns: int
    changes: tuple[ColumnChange, ...]
    is_first: bool

    def __str__(self) -> str:
        if self.text is None:
            return f"{self.table}: unchanged"
        if self.is_first:
            return f"{self.table}: {self.columns} column{'' if self.columns == 1 else 's'}, for the first time"
        if not self.changes:
            return f"{self.table}: changed, but no name and no type"
        return "\n  ".join([f"{self.table}: changed", *(str(change) for change in self.changes)])


def snapshot(table: TableName, before: str | None, source: SchemaSource) -> Snapshot:
    """Return the snapshot of a table, or of the newest shard of a pattern, over what its file holds (None: no file).

    Raises WarehouseError where the source does not give the schema, SchemaError where it holds an unknown type.
    """
    found = _newest_shard(table, source)
    fields = source.fields(found)
    try:
        after = read_schema(list(fields))
    except SchemaError as error:
        raise SchemaError(f"{found}: {error}; write its schema by hand") from error
    old = _read(before)
    return Snapshot(
        table=found,
        text=None if old is not None and old[0] == list(fields) else _printed(fields),
        columns=len(after),
        changes=column_changes(old[1], after) if old is not None else (),
        is_first=old is None,
    )


def _newest_shard(table: TableName, source: SchemaSource) -> TableName:
    pattern = pattern_of(table.table)
    if pattern is None:
        return table
    first = pattern.pieces[0]
    names = source.tables(table.project, table.dataset, first if isinstance(first, str) else "")
    found = newest(pattern, names)
    if found is None:
        raise WarehouseError(
            f"{table}: no table of {table.project}.{table.dataset} has such a name; correct the pattern"
        )
    return TableName(table.project, table.dataset, found)


def _read(text: str | None) -> tuple[object, tuple[Column, ...]] | None:
    """Return a file's data and columns; None where it holds no schema."""
    if text is None:
        return None
    try:
        data = json.loads(text)
        return data, read_schema(data)
    except (ValueError, KeyError, TypeError, SchemaError):
        return None


def _printed(fields: tuple[dict[str, object], ...]) -> str:
    """Return the fields as `bq show --schema --format=prettyjson` prints them."""
    return json.dumps(list(fields), indent=2, sort_keys=True) + "\n"

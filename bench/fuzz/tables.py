"""Tables: what queries see of them, what their rows are made of, and how the old ones follow from the new."""

from collections.abc import Mapping
from dataclasses import dataclass

from fuzz.topics import Topic, Value

PROJECT, DATASET = "acme", "core"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column, or a step into a STRUCT, as a query can name it; `topic` is None for what is computed."""

    path: str
    type: str
    topic: Topic | None = None
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A column of a table, or a field of a STRUCT, with the values that its rows draw from."""

    name: str
    type: str
    values: tuple[Value, ...]
    wild: tuple[Value, ...] = ()
    is_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A STRUCT column."""

    name: str
    slots: tuple[Slot, ...]

    @property
    def type(self) -> str:
        """The type in BigQuery's words."""
        return f"STRUCT<{', '.join(f'`{slot.name}` {slot.type}' for slot in self.slots)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that has rows of its own; queries are not written over those without `fields`."""

    name: str
    columns: tuple[Slot | Group, ...]
    fields: tuple[Field, ...]

    @property
    def schema(self) -> dict[str, str]:
        """The columns' types by name."""
        return {column.name: column.type for column in self.columns}


@dataclass(frozen=True, slots=True, kw_only=True)
class Migrated:
    """A deprecated table: its columns, its replacement, and its rows as a query over the replacement's."""

    name: str
    schema: Mapping[str, str]
    fields: tuple[Field, ...]
    new: Table
    definition: str
    row_filter: str | None
    rows: Mapping[str, Mapping[str, object]]
    fates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One mapping file's worth of tables."""

    seed: str
    migrated: tuple[Migrated, ...]
    others: tuple[Table, ...]
    mapping: str

    @property
    def names(self) -> dict[str, tuple[Field, ...]]:
        """The tables that queries are written over, the deprecated ones first."""
        old = {table.name: table.fields for table in self.migrated}
        return old | {table.name: table.fields for table in self.others}


def full_name(table: str) -> str:
    """Return a table's name with its project and dataset."""
    return f"{PROJECT}.{DATASET}.{table}"

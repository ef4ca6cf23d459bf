"""What the statements of one query can name: its tables, and what a script has made so far."""

from collections import ChainMap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.protocols import Schemas
from migration_pipeline.warehouses.local.judgement import Unjudged
from migration_pipeline.warehouses.local.protos import Proto

Path = tuple[str, ...]
Columns = tuple[Column, ...]

_TEMPORARY = "_session."  # https://cloud.google.com/bigquery/docs/multi-statement-queries#temporary_tables


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTable:
    """A table as a statement writes it; `name` is None where the script made it."""

    path: Path
    name: TableName | None
    columns: Columns

    @property
    def is_wildcard(self) -> bool:
        """Whether the path stands for all the tables with a prefix."""
        return self.path[-1].endswith("*")


class Session:
    """Tables, variables and functions in sight; changes while a script runs."""

    def __init__(self, query: Query, schemas: Schemas) -> None:
        self._query = query
        self._schemas = schemas
        self._made: dict[str, Columns | None] = {}
        self.variables: ChainMap[str, DataType] = ChainMap()
        self.functions: dict[Path, Proto] = {}  # by their paths in lower case

    def table(self, path: Path) -> KnownTable:
        """Return the table that a path names; Unjudged where neither the schemas nor the script have it."""
        full = self.full_name(path)
        if full in self._made:
            return KnownTable(path=path, name=None, columns=self._made_columns(full))
        name = _table_name(full)
        schema = self._schema(name) if name else None
        if name is None or schema is None:
            raise Unjudged(_missing(full))
        return KnownTable(path=path, name=name, columns=schema.columns)

    def is_table(self, text: str) -> bool:
        """Whether a dotted path names a table of the schemas."""
        name = _table_name(self.full_name((text,)))
        return name is not None and self._schema(name) is not None

    def is_made(self, path: Path) -> bool:
        """Whether a path names a table that the script made."""
        return self.full_name(path) in self._made

    def make_table(self, path: Path, columns: Columns, *, replace: bool) -> None:
        """Remember a table that the script makes; one that exists stays, unless it is replaced."""
        full = self.full_name(path)
        if replace or (full not in self._made and not self.is_table(full)):
            self._made[full] = columns

    def alter_table(self, path: Path) -> None:
        """Forget the columns of a table: statements which read it from now on cannot be judged."""
        self._made[self.full_name(path)] = None

    def declare(self, name: str, data_type: DataType) -> None:
        """Remember a variable of the innermost block."""
        self.variables[name.lower()] = data_type

    def is_declared(self, name: str) -> bool:
        """Whether the innermost block has a variable of that name."""
        return name.lower() in self.variables.maps[0]

    @contextmanager
    def block(self) -> Iterator[None]:
        """Hold a block, whose variables go out of sight at its end."""
        self.variables = self.variables.new_child()
        try:
            yield
        finally:
            self.variables = self.variables.parents

    def body(self) -> "Session":
        """Return a session for the body of a procedure, which sees none of the script's variables."""
        inner = Session(self._query, self._schemas)
        inner._made, inner.functions = dict(self._made), dict(self.functions)
        return inner

    def full_name(self, path: Path) -> str:
        """Return a path with the query's defaults before it; of a temporary table, as the script writes it."""
        text = ".".join(path)
        if text.lower().startswith(_TEMPORARY):
            text = text[len(_TEMPORARY) :]
        if "." not in text and self._query.default_dataset:
            text = f"{self._query.default_dataset}.{text}"
        if text.count(".") == 1 and self._query.default_project:
            text = f"{self._query.default_project}.{text}"
        return text

    def _made_columns(self, full: str) -> Columns:
        columns = self._made[full]
        if columns is None:
            raise Unjudged(f"table {full} was altered by the script")
        return columns

    def _schema(self, name: TableName) -> TableSchema | None:
        """Return a table's schema; of a wildcard, as BigQuery does, the schema of the last table that it matches."""
        if name in self._schemas or not name.table.endswith("*"):
            return self._schemas.get(name)
        matches = [candidate for candidate in self._schemas if _matches(name, candidate)]
        return self._schemas[max(matches)] if matches else None


def _table_name(full: str) -> TableName | None:
    parts = full.rsplit(".", 2)
    return TableName(*parts) if len(parts) == 3 else None


def _matches(wildcard: TableName, candidate: TableName) -> bool:
    if (wildcard.project, wildcard.dataset) != (candidate.project, candidate.dataset):
        return False
    prefix, table = wildcard.table[:-1], candidate.table
    return table.startswith(prefix) or (table.endswith("*") and prefix.startswith(table[:-1]))


def _missing(full: str) -> str:
    if "INFORMATION_SCHEMA" in full.upper().split("."):
        return f"{full}: INFORMATION_SCHEMA is not known to the local analyzer"
    if full.count(".") == 1:
        return f"table {full} is not in the schemas given: it has no project, and the query no default project"
    if "." not in full:
        return f"table {full} is not in the schemas given: it has no dataset, and the query no default dataset"
    return f"table {full} is not in the schemas given"

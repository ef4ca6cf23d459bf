"""Dry-runs old and new texts: old tables under every name that a text gives them, the new ones, and a few others."""

import re
from pathlib import Path

import yaml

from migration_pipeline.domain.mapping import Mapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, Query
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.mapping.load import read_schema
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse

_NAME = re.compile(r"`(httparchive\.\w+\.[\w*]+)`")
_CACHE = Path("~/.cache/migration-pipeline").expanduser()


def other_tables() -> dict[TableName, TableSchema]:
    """Return the schemas of the tables that are not deprecated."""
    path = Path(__file__).with_name("other_tables.yaml")
    names = {TableName.parse(name): columns for name, columns in yaml.safe_load(path.read_text("utf-8")).items()}
    return {name: TableSchema(name, read_schema(columns)) for name, columns in names.items()}


class Judge:
    """Asks the local warehouse about texts before and after."""

    def __init__(self, mapping: Mapping, others: dict[TableName, TableSchema]) -> None:
        self._warehouse = LocalWarehouse(_CACHE, instances=1)
        self._old = {table.old.dataset: table.old_schema for table in mapping.tables}
        self._new = {table.new: table.new_schema for table in mapping.tables if table.new_schema is not None}
        self._others = others

    def says(self, text: str, file: str) -> DryRun:
        """Return what the warehouse says of a text, in which old and new tables may stand side by side."""
        return self._warehouse.dry_run(Query(sql=text, file=file), {**self._others, **self._named(text), **self._new})

    def _named(self, text: str) -> dict[TableName, TableSchema]:
        """Return the schemas of the old tables under the names, or wildcards, that stand in a text."""
        found = {}
        for written in _NAME.findall(text):
            name = TableName.parse(written)
            schema = self._old.get(name.dataset)
            if schema is not None and name.table != "usage":
                found[name] = TableSchema(name, schema.columns)
        return found

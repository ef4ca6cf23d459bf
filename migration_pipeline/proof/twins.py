"""The old table as a query over the new one: what its rows are, whoever reads it."""

from dataclasses import dataclass

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.mapping import MappedColumn, TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.languages.sql import spelling
from migration_pipeline.languages.sql.compatibility_view import view_predicates
from migration_pipeline.languages.sql.shards import of_shard, of_wildcard
from migration_pipeline.languages.sql.view_names import ViewNames

# A value that stands where the new table has none to give: a rewrite that gets hold of it is seen.
_POISON = {
    "INT64": "-900000001",
    "BOOL": "TRUE",
    "FLOAT64": "-900000001.5",
    "NUMERIC": "NUMERIC '-900000001'",
    "BIGNUMERIC": "BIGNUMERIC '-900000001'",
    "STRING": "'no value in the new table'",
    "BYTES": "b'no value in the new table'",
    "DATE": "DATE '1900-01-01'",
    "DATETIME": "DATETIME '1900-01-01 00:00:01'",
    "TIMESTAMP": "TIMESTAMP '1900-01-01 00:00:01+00'",
    "TIME": "TIME '00:00:01'",
    "JSON": "JSON '\"no value in the new table\"'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """One old table, shard or wildcard: its columns and pseudo columns, and the query that gives its rows."""

    table: TableName
    mapping: TableMapping
    columns: tuple[Column, ...]
    pseudo: tuple[Column, ...]
    sql: str

    def carried_by(self, new: frozenset[str]) -> frozenset[str]:
        """Return the old columns, in lower case, whose values come from some of these new ones.

        What the rewritten query does not read cannot matter to it, though the old query may name it: in a star, say.
        """
        mapped = (
            column for column in (*self.mapping.columns, *self.mapping.pseudo) if isinstance(column, MappedColumn)
        )
        arrays = {name.lower() for _, name in self.mapping.unnest}
        return frozenset(
            column.path[0].lower()
            for column in mapped
            if any(read.path[0].lower() in new | arrays for read in column.expression.columns)
        )


def mapping_of(table: TableName, campaign: Campaign) -> TableMapping | None:
    """Return the mapping of a table, shard or wildcard as a query names it; None where it is none of the campaign's."""
    for mapping in campaign.mapping.tables:
        if mapping.pattern is None:
            if mapping.old == table:
                return mapping
        elif (mapping.old.project, mapping.old.dataset) == (table.project, table.dataset):
            wildcard = table.table.endswith("*")
            found = of_wildcard(mapping, table.table[:-1]) if wildcard else of_shard(mapping, table.table)
            if found is not None:
                return found
    return None


def twin(table: TableName, mapping: TableMapping, read: frozenset[str]) -> Twin | str:
    """Return the old table's twin, or why there is none; columns that are not `read` (in lower case) are NULL."""
    if mapping.old_schema is None or mapping.new_schema is None:
        return f"the mapping does not give the schemas of {mapping.old} and {mapping.new}"
    names = ViewNames(mapping)
    columns = mapping.old_schema.columns
    outputs = [
        f"{_value((one.name,), one.type, mapping, names) if one.name.lower() in read else 'NULL'} AS c{at}"
        for at, one in enumerate(columns)
    ]
    pseudo = tuple(Column(c.path[0], c.type or DataType("STRING")) for c in mapping.pseudo)
    outputs += [f"{names.expression(c.expression)} AS p{at}" for at, c in enumerate(mapping.pseudo)]
    conditions = " AND ".join(f"({names.expression(one)})" for one in view_predicates(mapping)) or "TRUE"
    source = names.source(f"`{mapping.new}`")
    sql = f"SELECT {', '.join(outputs)} FROM {source} WHERE {conditions}"
    return Twin(table=table, mapping=mapping, columns=columns, pseudo=pseudo, sql=sql)


def _value(path: tuple[str, ...], data_type: DataType, mapping: TableMapping, names: ViewNames) -> str:
    """Return an old column, or a field of one, over the new columns."""
    found = mapping.column(path)
    if found is not None and not found[1]:
        column = found[0]
        if isinstance(column, MappedColumn):
            return f"CAST({names.expression(column.expression)} AS {data_type.sql})"
        return _POISON.get(data_type.kind, "NULL")
    if data_type.kind == "STRUCT":
        fields = (
            f"{_value((*path, one.name), one.type, mapping, names)} AS {spelling.identifier(one.name)}"
            for one in data_type.fields
        )
        return f"STRUCT({', '.join(fields)})"
    return _POISON.get(data_type.kind, "NULL")

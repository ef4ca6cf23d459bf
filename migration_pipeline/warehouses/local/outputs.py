"""The columns of the rows that a resolved statement gives or stores."""

from migration_pipeline.domain.schema import Column
from migration_pipeline.warehouses.local.instance import INVALID_ARGUMENT, Refused
from migration_pipeline.warehouses.local.protos import Proto, inherited, kind
from migration_pipeline.warehouses.local.session import Columns
from migration_pipeline.warehouses.local.types import from_proto

_QUERIES = ("ResolvedQueryStmt", "ResolvedExportDataStmt")
_STORED = ("ResolvedCreateTableAsSelectStmt", "ResolvedCreateViewStmt", "ResolvedCreateMaterializedViewStmt")


# https://cloud.google.com/bigquery/docs/querying-partitioned-tables: a pseudo column needs an alias in SELECT
_RESERVED_PREFIXES = ("_PARTITION", "_TABLE_", "_FILE_", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER")


def output_columns(statement: Proto) -> Columns | None:
    """Return the columns of a query, of what it is stored as, or of an INSERT by name; None for any other statement.

    Refused where BigQuery lets no result have a column of that name.
    """
    name = kind(statement)
    if name in _QUERIES or name in _STORED:
        return _named(_emitted(statement))
    if name == "ResolvedInsertStmt":
        columns = (Column(column.name, from_proto(column.type)) for column in statement.insert_column_list)
        return tuple(sorted(columns, key=lambda column: column.name.lower()))
    return None


def _emitted(statement: Proto) -> Columns:
    """Return the columns; the rows of SELECT AS STRUCT or AS VALUE are the fields of its one column."""
    outputs = inherited(statement, "output_column_list")
    columns = tuple(Column(output.name, from_proto(output.column.type)) for output in outputs)
    return columns[0].type.fields or columns if inherited(statement, "is_value_table") else columns


def _named(columns: Columns) -> Columns:
    """Return the columns with BigQuery's names for those without one: f0_, f1_, ..."""
    named: list[Column] = []
    anonymous = 0
    for column in columns:
        if column.name.startswith("$") or not column.name:
            named.append(Column(f"f{anonymous}_", column.type))
            anonymous += 1
        else:
            named.append(_allowed(column))
    return tuple(named)


def _allowed(column: Column) -> Column:
    if column.name.upper().startswith(_RESERVED_PREFIXES):
        prefixes = ", ".join(_RESERVED_PREFIXES)
        reason = f"field names are not allowed to start with the (case-insensitive) prefixes {prefixes}"
        raise Refused(INVALID_ARGUMENT, f'Invalid field name "{column.name}"; {reason}')
    return column

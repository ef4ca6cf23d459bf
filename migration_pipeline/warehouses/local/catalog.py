"""What a statement can name, as ZetaSQL's catalog: the schemas' tables, the script's variables and functions."""

from collections.abc import Iterable, Mapping

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.functions import bigquery_functions
from migration_pipeline.warehouses.local.judgement import Unjudged
from migration_pipeline.warehouses.local.options import PARTITION_COLUMNS
from migration_pipeline.warehouses.local.protos import Proto, catalog
from migration_pipeline.warehouses.local.session import KnownTable, Path
from migration_pipeline.warehouses.local.types import INT64_ALIASES, to_proto

_WILDCARD_COLUMNS = {"_TABLE_SUFFIX": DataType("STRING")}


def builtin_catalog(language: Proto, functions: Iterable[Proto] | None = None) -> Proto:
    """Return the catalog that every statement starts from: the functions and type names of BigQuery.

    `functions` take the place of those that ZetaSQL lacks, of which there are only signatures.
    """
    root = catalog.SimpleCatalogProto(name="bigquery")
    root.builtin_function_options.language_options.CopyFrom(language)
    root.custom_function.extend(bigquery_functions() if functions is None else functions)
    for alias in INT64_ALIASES:
        root.named_type.add(name=alias, type=to_proto(DataType("INT64")))
    return root


def statement_catalog(
    builtins: Proto,
    tables: Iterable[KnownTable],
    variables: Mapping[str, DataType],
    functions: Mapping[Path, Proto],
    replaced: Iterable[int],
) -> Proto:
    """Return the catalog of one statement, without the builtin signatures `replaced`.

    Unjudged where ZetaSQL, blind to case, would take two tables for one.
    """
    root = catalog.SimpleCatalogProto()
    root.CopyFrom(builtins)
    root.builtin_function_options.exclude_function_ids.extend(replaced)
    for table in _distinct(tables):
        _add_table(folder(root, table.path), table)
    for name, data_type in sorted(variables.items()):
        constant = root.constant.add(name_path=[name], type=to_proto(data_type))
        constant.value.SetInParent()
    for path, proto in functions.items():
        _add_function(folder(root, path), proto)
    return root


def _distinct(tables: Iterable[KnownTable]) -> Iterable[KnownTable]:
    seen: dict[Path, KnownTable] = {}
    for table in tables:
        other = seen.setdefault(tuple(step.lower() for step in table.path), table)
        if other.columns != table.columns:
            raise Unjudged(f"{'.'.join(table.path)} and {'.'.join(other.path)} differ only in case")
    return seen.values()


def folder(root: Proto, path: Path) -> Proto:
    """Return the catalog that holds the last step of a path, made where it is missing."""
    found = root
    for step in path[:-1]:
        inner = next((child for child in found.catalog if child.name.lower() == step.lower()), None)
        found = found.catalog.add(name=step) if inner is None else inner
    return found


def _add_function(folder: Proto, function: Proto) -> None:
    name = function.name_path[-1].lower()
    kept = [other for other in folder.custom_function if other.name_path[-1].lower() != name]
    del folder.custom_function[:]
    folder.custom_function.extend([*kept, function])


def _add_table(folder: Proto, table: KnownTable) -> None:
    proto = folder.table.add(name=table.path[-1], full_name=str(table.name or table.path[-1]))
    for column in table.columns:
        proto.column.add(name=column.name, type=to_proto(column.type), is_writable_column=True)
    own = {column.name.upper() for column in table.columns}
    pseudo = PARTITION_COLUMNS | (_WILDCARD_COLUMNS if table.is_wildcard else {})
    for name, data_type in pseudo.items():
        if name not in own:
            proto.column.add(name=name, type=to_proto(data_type), is_pseudo_column=True)

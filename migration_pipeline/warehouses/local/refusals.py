"""What BigQuery refuses and ZetaSQL takes, told from a resolved statement."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.instance import INVALID_ARGUMENT, Refused
from migration_pipeline.warehouses.local.protos import Proto, has, inherited, kind, leaf, nodes
from migration_pipeline.warehouses.local.types import from_proto

_CREATE_TABLE = ("ResolvedCreateTableStmt", "ResolvedCreateTableAsSelectStmt")
_CHANGE_A_TABLE = (
    "ResolvedDeleteStmt",
    "ResolvedInsertStmt",
    "ResolvedMergeStmt",
    "ResolvedTruncateStmt",
    "ResolvedUpdateStmt",
)
_CALLS = ("ResolvedAggregateFunctionCall", "ResolvedAnalyticFunctionCall")
# https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#groupable_data_types: an array or a struct is
# groupable only in GROUP BY and in SELECT DISTINCT
_GROUPABLE_ONLY_THERE = ("ARRAY", "STRUCT")
# https://cloud.google.com/bigquery/docs/reference/standard-sql/navigation_functions: theirs is no call without OVER
_NEED_OVER = {"ZetaSQL:percentile_cont": "PERCENTILE_CONT", "ZetaSQL:percentile_disc": "PERCENTILE_DISC"}


def check(statement: Proto) -> None:
    """Refuse a resolved statement that BigQuery would refuse."""
    name = kind(statement)
    if name in _CREATE_TABLE:
        _check_table_partitions(statement)
    if name in _CHANGE_A_TABLE:
        _check_target(statement)
    for node in nodes(statement):
        if kind(node) == "ResolvedWindowPartitioning":
            _check_window_partitions(node)
        elif kind(node) in _CALLS:
            _check_aggregate(node)


def _check_table_partitions(statement: Proto) -> None:
    """Refuse a partitioning that BigQuery's DDL does not take: a column alone must be a DATE."""
    for column, data_type in _columns(map(leaf, inherited(statement, "partition_by_list"))):
        if data_type.kind != "DATE":
            reason = "PARTITION BY expression must be a DATE column, DATE(...), a _TRUNC function or RANGE_BUCKET(...)"
            _refuse(f"{reason}; {column} is {data_type}")


def _check_target(statement: Proto) -> None:
    """Refuse a wildcard table: https://cloud.google.com/bigquery/docs/querying-wildcard-tables#limitations."""
    if has(statement, "table_scan"):
        table = inherited(statement, "table_scan").table
        if table.name.endswith("*"):
            _refuse(f"Wildcard table {table.full_name} cannot be the target of a DML statement")


def _check_window_partitions(partitioning: Proto) -> None:
    for _, data_type in _columns(partitioning.partition_by_list):
        if data_type.kind in _GROUPABLE_ONLY_THERE:
            _refuse(f"Partitioning by expressions of type {data_type.kind} is not allowed")


def _check_aggregate(call: Proto) -> None:
    name = inherited(call, "function").name
    if kind(call) == "ResolvedAggregateFunctionCall" and name in _NEED_OVER:
        _refuse(f"Analytic function {_NEED_OVER[name]} cannot be called without an OVER clause")
    if inherited(call, "distinct"):
        for argument in map(leaf, inherited(call, "argument_list")):
            data_type = from_proto(inherited(argument, "type"))
            if data_type.kind in _GROUPABLE_ONLY_THERE:
                _refuse(f"Aggregate functions with DISTINCT cannot be used with arguments of type {data_type}")


def _columns(expressions: Iterable[Proto]) -> Iterator[tuple[str, DataType]]:
    """Yield the name and the type of each expression that is a column alone."""
    for expression in expressions:
        if kind(expression) == "ResolvedColumnRef":
            yield expression.column.name, from_proto(expression.column.type)


def _refuse(why: str) -> NoReturn:
    raise Refused(INVALID_ARGUMENT, why)

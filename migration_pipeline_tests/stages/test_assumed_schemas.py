"""Tables without a schema are assumed to have the columns that a query names, of types with which it is valid."""

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRunStatus, Query
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.languages.sql.assumed_columns import assumed_columns
from migration_pipeline.stages.assumed_schemas import assumed_schemas, with_assumed
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.warehouses.test_local import CACHE

PLAYS = TableName("acme", "d", "plays")
SCHEMAS = {
    PLAYS: TableSchema(
        PLAYS,
        (Column("track", DataType("STRING")), Column("day", DataType("DATE")), Column("ms", DataType("INT64"))),
    )
}


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


FOUND = {
    "SELECT t.name, p.ms FROM acme.d.plays AS p JOIN acme.d.tracks AS t ON t.id = p.track": {
        "tracks": {"id": "STRING", "name": "STRING"}
    },
    "SELECT p.ms FROM acme.d.plays AS p LEFT JOIN acme.d.days AS d USING (day) WHERE d.is_holiday AND ms > least": {
        "days": {"is_holiday": "BOOL", "least": "INT64", "day": "DATE"}
    },
    "SELECT TIMESTAMP_DIFF(t.ended, t.begun, SECOND) FROM acme.d.plays, acme.d.t AS t WHERE DATE(t.ended) = day": {
        "t": {"ended": "DATE", "begun": "DATE"}
    },
    "SELECT t.place.city, t.place.zip + 1 AS z FROM acme.d.t AS t": {"t": {"place": "STRUCT<city STRING, zip INT64>"}},
    "SELECT COUNT(*) AS n FROM acme.d.plays WHERE track IN (SELECT track FROM acme.d.chosen WHERE rank < 3)": {
        "chosen": {"rank": "INT64", "track": "STRING"}
    },
}


@pytest.mark.parametrize("sql", FOUND)
def test_the_columns_that_a_query_names_have_types_with_which_it_is_valid(sql: str, warehouse: LocalWarehouse) -> None:
    found = assumed_schemas(Query(sql=sql), SCHEMAS, warehouse)

    assert {one.table.table: {c.name: str(c.type) for c in one.columns} for one in found} == FOUND[sql]
    assert warehouse.dry_run(Query(sql=sql), with_assumed(SCHEMAS, found)).status is DryRunStatus.VALID


NOT_NAMED = {
    "SELECT * FROM acme.d.t": "all columns of acme.d.t are read",
    "SELECT t FROM acme.d.t AS t": "all columns of acme.d.t are read",
    "SELECT a FROM `acme.d.t_*`": "acme.d.t_* is a wildcard table",
    "SELECT a FROM acme.d.t WHERE {{ x }}": None,
}


@pytest.mark.parametrize("sql", NOT_NAMED)
def test_what_names_no_column_tells_nothing(sql: str) -> None:
    why = assumed_columns(Query(sql=sql), SCHEMAS)

    assert isinstance(why, str)
    assert NOT_NAMED[sql] in (None, why)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT track FROM acme.d.plays",
        "SELECT nothing FROM acme.d.plays JOIN acme.d.t USING (track)",
        "SELECT t.a FROM acme.d.t AS t WHERE FARM(t.a)",
    ],
)
def test_where_no_types_help_nothing_is_assumed(sql: str, warehouse: LocalWarehouse) -> None:
    found = assumed_schemas(Query(sql=sql), SCHEMAS, warehouse)

    assert found == () or warehouse.dry_run(Query(sql=sql), with_assumed(SCHEMAS, found)).status is DryRunStatus.VALID

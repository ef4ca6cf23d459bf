"""What the local evaluator gives for a query over rows in memory."""

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable, Rows, Run, RunStatus
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.protocols import PreparedQuery
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.warehouses.test_local import CACHE, schema

ORDERS = schema("shop.sales.orders", id="INT64", city="STRING", at="TIMESTAMP", tags="ARRAY<STRING>")
DAYS = schema("shop.sales.days_*", id="INT64")
SCHEMAS = {table.table: table for table in (ORDERS, DAYS)}
SUFFIX = Column("_TABLE_SUFFIX", DataType("STRING"))
TABLES = {
    ORDERS.table: Rows(
        ORDERS.columns,
        (
            ("1", "'Oslo'", "TIMESTAMP '2024-01-01 00:00:00+00'", "['a', 'b']"),
            ("2", "'Rome'", "TIMESTAMP_MILLIS(5)", "[]"),
            ("3", "NULL", "NULL", "['b']"),
        ),
    ),
    DAYS.table: Rows(DAYS.columns, (("7", "'20240101'"), ("8", "'20240102'")), (SUFFIX,)),
}


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


def prepared(warehouse: LocalWarehouse, sql: str) -> PreparedQuery:
    query = warehouse.prepare(Query(sql=sql, default_project="shop", default_dataset="sales"), SCHEMAS)
    assert not isinstance(query, NotRunnable), query
    return query


def run(warehouse: LocalWarehouse, sql: str, parameters: dict[str, str] | None = None) -> Run:
    return prepared(warehouse, sql).run(TABLES, parameters or {})


GIVES = {
    "SELECT id, city FROM orders ORDER BY id": [[("1", "'Oslo'"), ("2", "'Rome'"), ("3", "NULL")]],
    "SELECT o.id FROM `shop.sales.orders` AS o WHERE city = 'Rome'": [[("2",)]],
    "SELECT id FROM `shop.sales.orders` WHERE `shop.sales.orders`.id = 3": [[("3",)]],
    "WITH orders AS (SELECT id + 1 AS id FROM orders) SELECT MAX(id) AS m FROM orders": [[("4",)]],
    "SELECT id, tag FROM orders, orders.tags AS tag WHERE tag = 'b'": [[("1", "'b'"), ("3", "'b'")]],
    "SELECT id FROM `days_*` WHERE _TABLE_SUFFIX = '20240102'": [[("8",)]],
    "SELECT id FROM orders FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP() WHERE id = 1": [[("1",)]],
    "SELECT CURRENT_DATE() AS d, CURRENT_TIME('UTC') AS t": [[("DATE '2024-03-15'", "TIME '12:34:56'")]],
    "SELECT RAND() AS r, GENERATE_UUID() AS u": [[("0.01", "'00000000-0000-4000-8000-000000000000'")]],
    "SELECT 'CURRENT_DATE()' AS s": [[("'CURRENT_DATE()'",)]],
    "SELECT CURRENT_DATE() AS current_date": [[("DATE '2024-03-15'",)]],
    "SELECT id FROM orders WHERE id < 2 ORDER BY RAND()": [[("1",)]],
    "SELECT RAND() * NUMERIC '2' AS r": [[("0.02",)]],
    "CREATE TEMP FUNCTION today() AS (CURRENT_DATE()); SELECT today() AS d": [[("DATE '2024-03-15'",)]],
    "CREATE TEMP FUNCTION current_date() AS ('mine'); SELECT current_date() AS d": [[("'mine'",)]],
    "SELECT MAX_BY(city, id) AS c, APPROX_COUNT_DISTINCT(city) AS n FROM orders": [[("NULL", "2")]],
    "CREATE TEMP TABLE t AS SELECT id FROM orders; SELECT COUNT(*) AS n FROM t": [[("1",), ("2",), ("3",)], [("3",)]],
    "DECLARE n INT64 DEFAULT 1; SET n = n + 1; SELECT id FROM orders WHERE id > n": [[("3",)]],
    "CREATE TEMP FUNCTION twice(x INT64) AS (x * 2); SELECT twice(id) AS t FROM orders WHERE id = 3": [[("6",)]],
    "INSERT orders (id, city) SELECT id, UPPER(city) FROM orders WHERE id = 1": [[("'OSLO'", "1")]],
    "INSERT orders (id) VALUES (8), (9)": [[("8",), ("9",)]],
    "DELETE FROM orders WHERE id > 2": [[("3", "NULL", "NULL", "ARRAY<STRING>['b']")]],
    "UPDATE orders SET city = 'x' WHERE id = 3": [[("3", "NULL", "NULL", "ARRAY<STRING>['b']", "'city'", "'x'")]],
    "EXPORT DATA OPTIONS (uri = 'gs://b/*', format = 'CSV') AS SELECT id FROM orders WHERE id = 1": [[("1",)]],
    "SELECT NUMERIC '1.50' AS n, b'\\x01' AS b, JSON '{\"b\": 1, \"a\": 2}' AS j": [
        [("NUMERIC '1.5'", "b'\\x01'", 'JSON \'{"a": 2, "b": 1}\'')]
    ],
    "SELECT NUMERIC '-12345678901234567890123456789.123456789' AS n, BIGNUMERIC '5e37' AS b": [
        [("NUMERIC '-12345678901234567890123456789.123456789'", f"BIGNUMERIC '5{'0' * 37}'")]
    ],
    "SELECT RANGE(DATE '2024-01-01', NULL) AS r, INTERVAL '1-2 3 4:5:6.5' YEAR TO SECOND AS i": [
        [("RANGE<DATE> '[2024-01-01, UNBOUNDED)'", "INTERVAL '1-2 3 4:5:6.500000' YEAR TO SECOND")]
    ],
}


@pytest.mark.parametrize(("sql", "results"), GIVES.items(), ids=GIVES.keys())
def test_gives_the_rows_of_every_statement(
    warehouse: LocalWarehouse, sql: str, results: list[list[tuple[str]]]
) -> None:
    found = run(warehouse, sql)

    assert (found.status, found.reason) == (RunStatus.DONE, "")
    assert [list(result.rows) for result in found.results] == results


def test_merge_gives_what_each_clause_does(warehouse: LocalWarehouse) -> None:
    (result,) = run(
        warehouse,
        "MERGE orders AS t USING (SELECT id + 1 AS id, city FROM orders) AS s ON t.id = s.id "
        "WHEN MATCHED AND s.id = 2 THEN UPDATE SET city = s.city "
        "WHEN NOT MATCHED THEN INSERT (id, city) VALUES (id, city) "
        "WHEN NOT MATCHED BY SOURCE THEN DELETE",
    ).results

    assert sorted((row[0], row[1], *row[5:]) for row in result.rows) == [
        ("0", "2", "STRUCT<`v0` STRING, `v1` STRING>('city', 'Oslo')", "NULL", "NULL"),
        ("1", "NULL", "NULL", "STRUCT<`v0` STRING, `v1` INT64, `v2` STRING>('(id, city)', 4, NULL)", "NULL"),
        ("2", "1", "NULL", "NULL", "'deleted'"),
    ]


def test_parameters_have_the_type_that_the_query_needs(warehouse: LocalWarehouse) -> None:
    query = prepared(warehouse, "SELECT id FROM orders WHERE DATE(`at`) = @day AND id = @id")

    assert query.parameters == (("day", DataType("DATE")), ("id", DataType("INT64")))
    assert query.reads == {ORDERS.table: frozenset({"id", "at"})}
    (result,) = query.run(TABLES, {"day": "DATE '1970-01-01'", "id": "2"}).results
    assert result.rows == (("2",),)


def test_a_parameter_in_a_column_of_its_own_has_the_type_that_the_column_needs(warehouse: LocalWarehouse) -> None:
    query = prepared(warehouse, "SELECT id FROM (SELECT @day AS today) JOIN orders ON DATE(`at`) = today")

    assert query.parameters == (("day", DataType("DATE")),)
    (result,) = query.run(TABLES, {"day": "DATE '1970-01-01'"}).results
    assert ("2",) in result.rows


def test_floats_are_compared_without_their_last_digits(warehouse: LocalWarehouse) -> None:
    (result,) = run(warehouse, "SELECT 0.1 + 0.2 AS f, [2.0, 1.0] AS a, -0.0 AS z").results

    assert result.rows == (("0.30000000000000004", "ARRAY<FLOAT64>[2.0, 1.0]", "-0.0"),)
    assert result.compared == (("0.3", "ARRAY<FLOAT64>[2, 1]", "0"),)
    assert result.in_any_order == (("0.3", "ARRAY<FLOAT64>[1, 2]", "0"),)


def test_a_row_that_a_query_cannot_take_is_its_failure_and_not_the_evaluators(warehouse: LocalWarehouse) -> None:
    found = run(warehouse, "SELECT 1 / (id - 2) AS q FROM orders")

    assert (found.status, found.reason) == (RunStatus.FAILED, "division by zero: 1 / 0")


def test_a_runaway_is_stopped_and_the_next_query_is_run(warehouse: LocalWarehouse) -> None:
    found = run(
        warehouse,
        "SELECT COUNT(*) AS n FROM UNNEST(GENERATE_ARRAY(1, 15000)) a, UNNEST(GENERATE_ARRAY(1, 15000)) b",
    )

    assert found.status is RunStatus.OUT_OF_TIME
    assert "gave up" in found.reason
    assert run(warehouse, "SELECT id FROM orders WHERE id = 1").status is RunStatus.DONE


NOT_RUN = {
    "WHILE TRUE DO SELECT 1; END WHILE": "line 1: WHILE is not run",
    "EXECUTE IMMEDIATE 'SELECT 1'": "line 1: EXECUTE IMMEDIATE is not run",
    "SELECT id FROM orders WHERE id = ?": "parameters by position are not run",
    "SELECT nothing FROM orders": "Unrecognized name: nothing [at 1:8]",
    "SELECT * FROM {{ ref('x') }}": "it holds a template: {{",
    "SELECT * FROM GAP_FILL(TABLE orders, 'day', INTERVAL 1 DAY, value_columns => [('id', 'locf')])": (
        "table-valued function GAP_FILL is not known to the local analyzer"
    ),
    "ALTER TABLE orders ADD COLUMN x INT64": "line 1: ALTER TABLE is not run",
}


@pytest.mark.parametrize(("sql", "reason"), NOT_RUN.items(), ids=NOT_RUN.keys())
def test_says_what_it_does_not_run(warehouse: LocalWarehouse, sql: str, reason: str) -> None:
    query = Query(sql=sql, default_project="shop", default_dataset="sales")

    assert warehouse.prepare(query, SCHEMAS) == NotRunnable(reason)


def test_values_come_with_their_types_and_one_that_has_none_takes_no_other_along(warehouse: LocalWarehouse) -> None:
    assert warehouse.values(["1 + 1", "UPPER('a')", "1 / 0", "nonsense(3)", "DATE '2024-02-29'"]) == [
        (DataType("INT64"), "2"),
        (DataType("STRING"), "'A'"),
        None,
        None,
        (DataType("DATE"), "DATE '2024-02-29'"),
    ]
    assert warehouse.values([]) == []


def test_a_table_without_rows_given_is_a_mistake_of_the_caller(warehouse: LocalWarehouse) -> None:
    with pytest.raises(KeyError, match="orders"):
        prepared(warehouse, "SELECT id FROM orders").run({TableName.parse("shop.sales.other"): TABLES[DAYS.table]}, {})

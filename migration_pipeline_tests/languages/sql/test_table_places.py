"""Where a query reads tables and takes parameters, and which queries nothing is put into."""

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.languages.sql.table_places import TablePlaces, table_places


def schema(name: str, /, **columns: str) -> TableSchema:
    return TableSchema(TableName.parse(name), tuple(Column(key, DataType.parse(text)) for key, text in columns.items()))


ORDERS = schema("shop.sales.orders", id="INT64", city="STRING", tags="ARRAY<STRING>", lines="ARRAY<STRUCT<sku STRING>>")
PEOPLE = schema("crm-prod.people.customers", id="INT64", name="STRING")
DAYS = schema("shop.sales.days_*", id="INT64")
SCHEMAS = {table.table: table for table in (ORDERS, PEOPLE, DAYS)}


def places(sql: str) -> TablePlaces | NotRunnable:
    return table_places(Query(sql=sql, default_project="shop", default_dataset="sales"), SCHEMAS)


FILLED = {
    "SELECT id FROM orders": "SELECT id FROM (O) AS `orders`",
    "SELECT id FROM shop.sales.orders AS o": "SELECT id FROM (O) AS o",
    "SELECT o.id FROM `shop.sales.orders` o, `sales`.orders AS p": "SELECT o.id FROM (O) o, (O) AS p",
    "SELECT name FROM crm-prod.people.customers": "SELECT name FROM (P) AS `customers`",
    "SELECT `shop.sales.orders`.id, sales.orders.city FROM `shop.sales.orders`": (
        "SELECT `orders`.id, sales.orders.city FROM (O) AS `orders`"
    ),
    "SELECT sales.orders.id FROM sales.orders, UNNEST(sales.orders.lines)": (
        "SELECT `orders`.id FROM (O) AS `orders`, UNNEST(`orders`.lines)"
    ),
    "WITH orders AS (SELECT id FROM orders) SELECT * FROM ORDERS": (
        "WITH orders AS (SELECT id FROM (O) AS `orders`) SELECT * FROM ORDERS"
    ),
    "SELECT id FROM orders, orders.tags AS t WHERE t IN UNNEST(orders.tags)": (
        "SELECT id FROM (O) AS `orders`, orders.tags AS t WHERE t IN UNNEST(orders.tags)"
    ),
    "SELECT 'orders' -- FROM orders\nFROM orders /* orders */": (
        "SELECT 'orders' -- FROM orders\nFROM (O) AS `orders` /* orders */"
    ),
    "SELECT id FROM orders WHERE id IN (SELECT id FROM orders) UNION ALL SELECT id FROM orders": (
        "SELECT id FROM (O) AS `orders` WHERE id IN (SELECT id FROM (O) AS `orders`) "
        "UNION ALL SELECT id FROM (O) AS `orders`"
    ),
    "SELECT * FROM orders PIVOT(COUNT(id) FOR city IN ('a'))": "SELECT * FROM (O) PIVOT(COUNT(id) FOR city IN ('a'))",
    "CREATE TEMP FUNCTION most() AS ((SELECT MAX(id) FROM orders)); SELECT most()": (
        "CREATE TEMP FUNCTION most() AS ((SELECT MAX(id) FROM (O) AS `orders`)); SELECT most()"
    ),
    "SELECT '@id', `@id` FROM orders WHERE id = @ID -- @id\nLIMIT @n": (
        "SELECT '@id', `@id` FROM (O) AS `orders` WHERE id = (-1) -- @id\nLIMIT 5"
    ),
}


@pytest.mark.parametrize(("sql", "filled"), FILLED.items(), ids=FILLED.keys())
def test_every_table_and_every_parameter_is_replaced_and_nothing_else(sql: str, filled: str) -> None:
    found = places(sql)

    assert isinstance(found, TablePlaces), found
    assert found.filled({ORDERS.table: "(O)", PEOPLE.table: "(P)"}, {"id": "-1", "n": "5"}) == filled


READS = {
    "SELECT 1 AS id FROM orders": {"id"},
    "SELECT COUNT(*) FROM orders": set(),
    "SELECT o.ID FROM orders AS o WHERE `City` = 'tags'": {"id", "city"},
    "SELECT * EXCEPT (tags) FROM orders": {"id", "city", "tags", "lines"},
    "SELECT TO_JSON_STRING(o) FROM orders AS o": {"id", "city", "tags", "lines"},
    "WITH c AS (SELECT * FROM orders) SELECT id FROM c": {"id", "city", "tags", "lines"},
}


@pytest.mark.parametrize(("sql", "columns"), READS.items(), ids=READS.keys())
def test_what_is_read_is_what_is_named_and_all_behind_a_star(sql: str, columns: set[str]) -> None:
    found = places(sql)

    assert isinstance(found, TablePlaces), found
    assert found.reads == {ORDERS.table: columns}


ORDERED = {
    "SELECT id FROM orders ORDER BY id": True,
    "(SELECT id FROM orders ORDER BY id LIMIT 2)": True,
    "SELECT id FROM orders UNION ALL SELECT 1 ORDER BY id": True,
    "WITH c AS (SELECT id FROM orders ORDER BY id) SELECT id FROM c": False,
    "SELECT ARRAY_AGG(id ORDER BY id) FROM orders": False,
}


@pytest.mark.parametrize(("sql", "is_ordered"), ORDERED.items(), ids=ORDERED.keys())
def test_the_outermost_order_counts(sql: str, *, is_ordered: bool) -> None:
    found = places(sql)

    assert isinstance(found, TablePlaces), found
    assert found.is_ordered is is_ordered


JAVASCRIPT = "CREATE TEMP FUNCTION f() RETURNS STRING LANGUAGE js AS '{}'; SELECT f()"

REFUSED = {
    "SELECT id FROM `days_*`": "days_* is a wildcard table",
    "SELECT id FROM others": "others is a table whose schema is not known",
    "SELECT id FROM Orders": "Orders is a table whose schema is not known",
    "SELECT id FROM orders, shop.sales.orders.lines": "shop.sales.orders.lines is a table whose schema is not known",
    "SELECT * FROM sales.INFORMATION_SCHEMA.TABLES": (
        "sales.INFORMATION_SCHEMA.TABLES is a table whose schema is not known"
    ),
    "SELECT shop.sales.orders.* FROM shop.sales.orders": "shop.sales.orders.* is a star over a path",
    "SELECT id FROM orders WHERE _PARTITIONTIME > '2024-01-01'": "_PARTITIONTIME is a pseudo column",
    "SELECT id FROM orders WHERE `_table_suffix` = 'a'": "_TABLE_SUFFIX is a pseudo column",
    "SELECT id FROM orders FOR SYSTEM_TIME AS OF TIMESTAMP '2024-01-01'": "FOR SYSTEM_TIME reads a table as it was",
    "SELECT id FROM orders TABLESAMPLE SYSTEM (10 PERCENT)": "TABLESAMPLE takes rows by chance",
    "SELECT CURRENT_DATE": "CURRENT_DATE is another at each run",
    "SELECT 1-current_timestamp()": "CURRENT_TIMESTAMP is another at each run",
    "SELECT `RAND`()": "RAND is another at each run",
    "SELECT GENERATE_UUID()": "GENERATE_UUID is another at each run",
    "SELECT SESSION_USER()": "SESSION_USER is another for everybody",
    "SELECT @@project_id": "it reads a system variable",
    "SELECT id FROM orders WHERE id = ?": "it takes parameters by position",
    "SELECT id FROM orders@{x=1}": "it holds a hint",
    "SELECT * FROM EXTERNAL_QUERY('c', 'SELECT 1')": "EXTERNAL_QUERY reads another database",
    "SELECT * FROM ML.PREDICT(MODEL m, (SELECT 1))": "ML asks a model, a key or a store",
    "SELECT AI.GENERATE('x')": "AI asks a model, a key or a store",
    "SELECT * FROM sales.fn(1)": "sales.fn is a table function",
    "SELECT AS STRUCT id FROM orders": "SELECT AS gives rows that are values",
    "INSERT INTO orders (id) SELECT 1": "it holds a statement that begins with INSERT",
    "CREATE TABLE t AS SELECT 1 AS x": "it holds a statement that begins with CREATE TABLE",
    "CREATE FUNCTION sales.f() AS (1); SELECT 1": "it holds a statement that begins with CREATE FUNCTION",
    "CREATE TEMP FUNCTION f() RETURNS INT64 REMOTE WITH CONNECTION a.b.c; SELECT f()": ("it makes a remote function"),
    "DECLARE x INT64; SELECT x": "it holds a statement that begins with DECLARE",
    "SELECT 1; SELECT 2": "it is a script of several queries",
    "IF TRUE THEN SELECT 1; END IF": "it is a script with control flow",
    "SELECT {{ x }}": "it holds a template",
    "#legacySQL\nSELECT 1": "legacy SQL",
    "FROM orders |> SELECT id": "it holds a statement that begins with FROM",
    "-- nothing": "it holds no statement",
    JAVASCRIPT.format("return new Date()"): "its JavaScript asks for the time or for chance",
    "CREATE TEMP FUNCTION f() RETURNS INT64 LANGUAGE python OPTIONS (entry_point='f') AS 'x'; SELECT f()": (
        "a function in PYTHON may ask for anything"
    ),
    JAVASCRIPT.format("return Math.random()"): "its JavaScript asks for the time or for chance",
}


@pytest.mark.parametrize(("sql", "reason"), REFUSED.items(), ids=REFUSED.keys())
def test_what_rows_do_not_decide_is_refused(sql: str, reason: str) -> None:
    assert places(sql) == NotRunnable(reason)


STEADY = (
    "SELECT x.current_date FROM (SELECT 1 AS `current_date`) AS x",
    "SELECT 'CURRENT_DATE()', \"RAND()\" -- RAND()",
    "SELECT ml.id FROM orders AS ml",
    "SELECT rand FROM (SELECT 1 AS rand)",
    JAVASCRIPT.format("return new Date(0).toISOString()"),
    "SELECT 'Start Date' AS s",
)


@pytest.mark.parametrize("sql", STEADY)
def test_what_only_looks_like_it_is_not(sql: str) -> None:
    assert isinstance(places(sql), TablePlaces)

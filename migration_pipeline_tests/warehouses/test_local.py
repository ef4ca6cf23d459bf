"""The local warehouse against BigQuery's documented behaviour, and against what breaks an analyzer."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.warehouses.local.module import load
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse

# One folder for every session: the first compiles ZetaSQL there, in 10 to 25 seconds.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "migration-pipeline"

EMPTY_WASM = b"\0asm\1\0\0\0"


def schema(name: str, /, **columns: str) -> TableSchema:
    return TableSchema(TableName.parse(name), tuple(Column(key, DataType.parse(text)) for key, text in columns.items()))


SCHEMAS = {
    table.table: table
    for table in (
        schema(
            "shop.sales.orders",
            id="INT64",
            status="STRING",
            amount="NUMERIC",
            created="TIMESTAMP",
            day="DATE",
            lines="ARRAY<STRUCT<sku STRING, quantity INT64>>",
            customer="STRUCT<id INT64, address STRUCT<city STRING>>",
            extra="JSON",
        ),
        schema("shop.sales.refunds", id="INT64", order_id="INT64", reason="STRING"),
        schema("shop.sales.events_20240101", id="INT64"),
        schema("shop.sales.events_20240102", id="INT64", kind="STRING"),
        schema("shop.sales.logs_*", message="STRING"),
        schema("shop.sales.prices", sku="STRING", period="RANGE<DATE>", price="NUMERIC"),
        schema("crm-prod.people.customers", id="INT64", name="STRING"),
    )
}


@pytest.fixture(scope="session")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE)


def dry_run(warehouse: LocalWarehouse, sql: str) -> DryRun:
    return warehouse.dry_run(Query(sql=sql, default_project="shop", default_dataset="sales"), SCHEMAS)


def emitted(answer: DryRun) -> list[str]:
    return [", ".join(f"{column.name} {column.type}" for column in columns) for columns in answer.outputs]


VALID = (
    "SELECT * EXCEPT (extra) FROM orders",
    "SELECT o.id, r.reason FROM shop.sales.orders AS o LEFT JOIN sales.refunds AS r ON r.order_id = o.id",
    "SELECT sku, l.quantity FROM orders, orders.lines AS l WHERE l.quantity > 1",
    "SELECT sku FROM `shop.sales.orders`, `shop.sales.orders`.lines",
    "SELECT `shop.sales.orders`.id FROM `shop.sales.orders` WHERE `shop.sales.orders`.status = 'new'",
    "SELECT c.name FROM crm-prod.people.customers AS c",
    "SELECT name FROM `crm-prod.people`.customers",
    "SELECT id FROM `shop.sales.events_*` WHERE _TABLE_SUFFIX BETWEEN '20240101' AND '20240102'",
    "SELECT message FROM `logs_2024*`",
    "SELECT id, _PARTITIONTIME AS loaded FROM orders WHERE _PARTITIONDATE = '2024-01-01'",
    "SELECT customer.address.city FROM orders QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY created) = 1",
    "SELECT MAX_BY(status, created), MIN_BY(id, amount) FROM orders",
    "SELECT id FROM orders AS o WHERE SEARCH(o, 'x') OR CONTAINS_SUBSTR(status, 'y')",
    "SELECT CAST(amount AS INT), CAST(status AS INTEGER) FROM orders",
    "SELECT id FROM orders WHERE day = @day AND status IN UNNEST(@statuses)",
    "SELECT id FROM orders WHERE id = ? AND status = ?",
    "SELECT @day = DATE '2024-01-01', TIMESTAMP(@day)",
    "FROM orders |> WHERE id > 1 |> AGGREGATE COUNT(*) AS n GROUP BY status",
    "SELECT id FROM orders FOR SYSTEM_TIME AS OF TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 HOUR)",
    "SELECT id FROM (SELECT @day AS today) JOIN orders ON day > today",
    "SELECT id FROM (SELECT @a AS a, @b AS b, @c AS c) JOIN orders ON day BETWEEN a AND b AND status = c",
    "SELECT @@project_id, @@error.message",
    "SELECT id -- `not.a.path` {{ nor.a.template }}\nFROM `shop.sales.orders` # `x.y`",
    "SELECT 'a`b.c', \"\"\"`d.e` ' \"\"\", r'\\'`f.g`' FROM `shop.sales.orders`",
    "UPDATE orders SET status = 'done', customer.id = 1 WHERE id = 1",
    "DELETE FROM orders WHERE status IS NULL",
    "MERGE refunds r USING orders o ON r.order_id = o.id WHEN MATCHED THEN UPDATE SET reason = o.status",
    "MERGE refunds r USING orders o ON r.order_id = o.id WHEN NOT MATCHED THEN INSERT (id, reason) VALUES (o.id, '')",
    "CREATE TABLE shop.sales.fresh (id INT64 NOT NULL, name STRING(10)) PARTITION BY _PARTITIONDATE",
    "ASSERT EXISTS (SELECT 1 FROM orders) AS 'no orders'",
    "TRUNCATE TABLE orders",
    "INSERT refunds (id) SELECT id FROM `events_*` WHERE _TABLE_SUFFIX = '20240101'",
    "SELECT customer, COUNT(DISTINCT customer.id) FROM orders GROUP BY customer",
    "SELECT DISTINCT lines, ROW_NUMBER() OVER (PARTITION BY customer.id) FROM orders",
    "SELECT PERCENTILE_CONT(amount, 0.5) OVER (PARTITION BY status) FROM orders",
    "CREATE TABLE shop.sales.fresh (day DATE, made TIMESTAMP) PARTITION BY day",
    "GRANT `roles/bigquery.dataViewer` ON TABLE orders TO 'user:a@example.com'",
    "SELECT " + " + ".join(["id"] * 300) + " FROM orders",
)

INVALID = {
    "SELECT nothing FROM orders": "Unrecognized name: nothing [at 1:8]",
    "SELECT customer.address.zip FROM orders": ("Field name zip does not exist in STRUCT<city STRING> [at 1:25]"),
    "SELEC 1": 'Syntax error: Unexpected identifier "SELEC" [at 1:1]',
    "SELECT id FROM orders UNION ALL SELECT status FROM orders": (
        "Column 1 in UNION ALL has incompatible types: INT64, STRING [at 1:33]"
    ),
    "SELECT id FROM orders WHERE status IN (1, 2)": (
        "No matching signature for operator IN for argument types STRING and {INT64} [at 1:36]"
    ),
    "SELECT today FROM (SELECT @day AS today) UNION ALL SELECT customer.address FROM orders": (
        "Column 1 in UNION ALL has incompatible types: INT64, STRUCT<city STRING> [at 1:52]"
    ),
    "SELECT [1] = [2]": "Equality is not defined for arguments of type ARRAY<INT64> [at 1:8]",
    "DELETE FROM orders": "DELETE must have a WHERE clause [at 1:1]",
    "UPDATE orders SET id = 'x' WHERE TRUE": (
        "Value of type STRING cannot be assigned to id, which has type INT64 [at 1:24]"
    ),
    "INSERT refunds (id) SELECT status FROM orders": (
        "Query column 1 has type STRING which cannot be inserted into column id, which has type INT64 [at 1:21]"
    ),
    "INSERT INTO refunds SELECT 1": "Inserted row has wrong column count; Has 1, expected 3 [at 1:21]",
    "CREATE TABLE fresh AS SELECT id + 1 FROM orders": (
        "CREATE TABLE columns must be named, but column 1 has no name [at 1:23]"
    ),
    "SELECT ABSS(id) FROM orders": "Function not found: ABSS; Did you mean abs? [at 1:8]",
    "SELECT 1; DECLARE late INT64": (
        "Variable declarations are allowed only at the start of a block or script [at 1:11]"
    ),
    "DECLARE a INT64; DECLARE A STRING": "Variable 'A' redeclaration is not allowed [at 1:18]",
    "CREATE TABLE sales.t PARTITION BY created AS SELECT created FROM orders": (
        "PARTITION BY expression must be a DATE column, DATE(...), a _TRUNC function or RANGE_BUCKET(...); "
        "created is TIMESTAMP"
    ),
    "CREATE TABLE sales.t (made TIMESTAMP) PARTITION BY made": (
        "PARTITION BY expression must be a DATE column, DATE(...), a _TRUNC function or RANGE_BUCKET(...); "
        "made is TIMESTAMP"
    ),
    "SELECT ROW_NUMBER() OVER (PARTITION BY customer) FROM orders": (
        "Partitioning by expressions of type STRUCT is not allowed"
    ),
    "SELECT id FROM orders QUALIFY COUNT(*) OVER (PARTITION BY day, lines) = 1": (
        "Partitioning by expressions of type ARRAY is not allowed"
    ),
    "SELECT COUNT(DISTINCT customer.address) FROM orders": (
        "Aggregate functions with DISTINCT cannot be used with arguments of type STRUCT<city STRING>"
    ),
    "SELECT PERCENTILE_DISC(amount, 0.5) FROM orders": (
        "Analytic function PERCENTILE_DISC cannot be called without an OVER clause"
    ),
    "CREATE TEMP FUNCTION median(x ARRAY<FLOAT64>) AS ((SELECT PERCENTILE_CONT(v, 0.5) FROM UNNEST(x) AS v))": (
        "Analytic function PERCENTILE_CONT cannot be called without an OVER clause"
    ),
    "UPDATE `events_*` SET id = 1 WHERE TRUE": (
        "Wildcard table shop.sales.events_* cannot be the target of a DML statement"
    ),
    "SELECT status FROM GAP_FILL(TABLE orders, 'created', INTERVAL 1 DAY, value_columns => [('amount', 'locf')])": (
        "Unrecognized name: status [at 1:8]"
    ),
    "SELECT * FROM GAP_FILL(TABLE orders, 'made', INTERVAL 1 DAY, value_columns => [('amount', 'locf')])": (
        "Name made not found inside zq_input [at 1:15]"
    ),
    "SELECT * FROM GAP_FILL(TABLE orders, 'id', INTERVAL 1 DAY, value_columns => [('amount', 'locf')])": (
        "INT64 is not supported by RANGE() [at 1:15]"
    ),
    "SELECT * FROM GAP_FILL(TABLE orders, 'day', INTERVAL 1 DAY, partitioning_columns => ['customer'], "
    "value_columns => [('amount', 'linear')])": "Partitioning by expressions of type STRUCT is not allowed",
    "SELECT 'é' AS x,\n  session_range, nothing FROM RANGE_SESSIONIZE(TABLE prices, 'period', ['sku'])": (
        "Unrecognized name: nothing [at 2:18]"
    ),
    "SELECT 'é' FROM RANGE_SESSIONIZE(TABLE prices, 'period', ['sku']) WHERE\n  nothing > 0": (
        "Unrecognized name: nothing [at 2:3]"
    ),
    "SELECT CAST(id AS TEXT) FROM orders": "Type not found: TEXT [at 1:19]",
    "ALTER TABLE orders DROP COLUMN nothing": "Column not found: nothing [at 1:32]",
    "SELECT _PARTITIONTIME FROM orders": (
        'Invalid field name "_PARTITIONTIME"; field names are not allowed to start with the (case-insensitive) '
        "prefixes _PARTITION, _TABLE_, _FILE_, _ROW_TIMESTAMP, __ROOT__, _COLIDENTIFIER"
    ),
}

NOT_JUDGED = {
    "SELECT * FROM shop.sales.missing": "table shop.sales.missing is not in the schemas given",
    "SELECT id FROM orders JOIN elsewhere.t USING (id)": "table shop.elsewhere.t is not in the schemas given",
    "SELECT id FROM Orders": "table shop.sales.Orders is not in the schemas given",
    "SELECT * FROM `nothing_*`": "table shop.sales.nothing_* is not in the schemas given",
    "ALTER TABLE missing ADD COLUMN a INT64": "table shop.sales.missing is not in the schemas given",
    "SELECT * FROM `region-eu`.INFORMATION_SCHEMA.JOBS": (
        "region-eu.INFORMATION_SCHEMA.JOBS: INFORMATION_SCHEMA is not known to the local analyzer"
    ),
    "SELECT TF_IDF([status], 1, 1) OVER () FROM orders": "function TF_IDF is not known to the local analyzer",
    "SELECT shop.udfs.clean(status) FROM orders": "function shop.udfs.clean is not known to the local analyzer",
    "SELECT * FROM ML.PREDICT(MODEL m, TABLE orders)": (
        "table-valued function ML.PREDICT is not known to the local analyzer"
    ),
    "SELECT * FROM GAP_FILL(TABLE orders, 'day', INTERVAL 1 DAY)": (
        "table-valued function GAP_FILL is not known to the local analyzer"
    ),
    "SELECT * FROM GAP_FILL(TABLE orders, @day, INTERVAL 1 DAY, value_columns => [('id', 'locf')])": (
        "table-valued function GAP_FILL is not known to the local analyzer"
    ),
    "SELECT * FROM RANGE_SESSIONIZE(TABLE prices, 'period', ['sku'], 'NEAR')": (
        "table-valued function RANGE_SESSIONIZE is not known to the local analyzer"
    ),
    "SELECT * FROM EXTERNAL_QUERY('c', 'q')": (
        "table-valued function EXTERNAL_QUERY is not known to the local analyzer"
    ),
    "SELECT @@not_there": "system variable @@not_there is not known to the local analyzer",
    "SELECT * FROM {{ ref('orders') }}": "it holds a template: {{",
    "SELECT * FROM `{{ project }}.sales.orders`": "it holds a template: {{",
    "SELECT id FROM orders WHERE day = '{{ ds }}'": (
        'it looks like a template: Could not cast literal "{{ ds }}" to type DATE [at 1:35]'
    ),
    "SELECT * FROM ${ref('orders')}": 'it looks like a template: Syntax error: Unexpected "$" [at 1:15]',
    "#legacySQL\nSELECT id FROM [shop:sales.orders]": "it is legacy SQL",
    "-- nothing but this": "it holds no statement",
    "SELECT '\ud800'": "it is not valid Unicode text",
    "SELECT o.id FROM orders AS o JOIN refunds AS r USING (id) WHERE _PARTITIONTIME IS NULL": (
        "the schemas do not say which tables have partition columns: Column name _PARTITIONTIME is ambiguous [at 1:65]"
    ),
    "SELECT id FROM orders WHERE created = @at AND day = @at": (
        "the type of parameter @at is not known: it is used as TIMESTAMP and as DATE"
    ),
    "SELECT [a, b, c, d, created] FROM (SELECT @a AS a, @b AS b, @c AS c, @d AS d), orders": (
        "the types of its parameters are not known: "
        "Array elements of types {INT64, DATE, TIMESTAMP} do not have a common supertype [at 1:8]"
    ),
    "SET @@dataset_id = 'other'; SELECT 1": "it sets @@dataset_id, by which the names after it are resolved",
    "ALTER TABLE orders ADD COLUMN a INT64; SELECT a FROM orders": "table shop.sales.orders was altered by the script",
}


@pytest.mark.parametrize("sql", VALID)
def test_accepts_what_bigquery_accepts(warehouse: LocalWarehouse, sql: str) -> None:
    answer = dry_run(warehouse, sql)
    assert (answer.status, answer.reason) == (DryRunStatus.VALID, "")


@pytest.mark.parametrize(("sql", "reason"), INVALID.items())
def test_rejects_with_the_message_and_place_of_the_analyzer(warehouse: LocalWarehouse, sql: str, reason: str) -> None:
    answer = dry_run(warehouse, sql)
    assert (answer.status, answer.reason, answer.outputs) == (DryRunStatus.INVALID, reason, ())


@pytest.mark.parametrize(("sql", "reason"), NOT_JUDGED.items())
def test_says_why_it_cannot_judge(warehouse: LocalWarehouse, sql: str, reason: str) -> None:
    answer = dry_run(warehouse, sql)
    assert (answer.status, answer.reason, answer.outputs) == (DryRunStatus.NOT_JUDGED, reason, ())


@pytest.mark.parametrize(
    ("sql", "outputs"),
    [
        (
            "SELECT customer, lines FROM orders",
            ["customer STRUCT<id INT64, address STRUCT<city STRING>>, lines ARRAY<STRUCT<sku STRING, quantity INT64>>"],
        ),
        ("SELECT id + 1, status, COUNT(*) FROM orders GROUP BY 1, 2", ["f0_ INT64, status STRING, f1_ INT64"]),
        ("SELECT AS STRUCT id, id + 1 FROM orders", ["id INT64, f0_ INT64"]),
        ("SELECT AS VALUE status FROM orders", ["f0_ STRING"]),
        ("SELECT RANGE(day, NULL) AS r, 1.5 AS f FROM orders", ["r RANGE<DATE>, f FLOAT64"]),
        ("SELECT * FROM `events_*`", ["id INT64, kind STRING"]),
        (
            "CREATE OR REPLACE TABLE fresh AS SELECT day, SUM(amount) AS total FROM orders GROUP BY day",
            ["day DATE, total NUMERIC"],
        ),
        ("CREATE VIEW seen (a, b) AS SELECT id, status FROM orders", ["a INT64, b STRING"]),
        ("INSERT INTO refunds (reason, id) SELECT status, id FROM orders", ["id INT64, reason STRING"]),
        ("INSERT INTO refunds VALUES (1, 2, 'x')", ["id INT64, order_id INT64, reason STRING"]),
        ("EXPORT DATA OPTIONS (uri = 'gs://b/*', format = 'CSV') AS SELECT id FROM orders", ["id INT64"]),
        ("MERGE refunds USING orders ON FALSE WHEN NOT MATCHED THEN INSERT (id) VALUES (1)", []),
        ("SELECT 1; SELECT 'a' AS a;", ["f0_ INT64", "a STRING"]),
        (
            """SELECT g.*, 1 AS n FROM GAP_FILL(TABLE orders, ts_column => 'created', bucket_width => INTERVAL 1 DAY,
               value_columns => [('amount', 'linear')], partitioning_columns => ['status'],
               origin => TIMESTAMP '2024-01-01', ignore_null_values => FALSE) /* of ) a day */ AS g""",
            ["created TIMESTAMP, status STRING, amount NUMERIC, n INT64"],
        ),
        (
            """SELECT 'é' AS a, g.* FROM GAP_FILL((SELECT 'é)' AS b, * FROM GAP_FILL(TABLE orders, 'day', @width,
               value_columns => [('id', 'locf')])), 'day', INTERVAL 1 DAY, value_columns => [('b', 'null')]) AS g""",
            ["a STRING, day DATE, b STRING"],
        ),
        (
            "SELECT * FROM RANGE_SESSIONIZE(TABLE prices, 'period', ['sku'], 'OVERLAPS')",
            ["sku STRING, period RANGE<DATE>, price NUMERIC, session_range RANGE<DATE>"],
        ),
        ("SELECT 'GAP_FILL(' AS a, gap_fill FROM (SELECT 1 AS gap_fill)", ["a STRING, gap_fill INT64"]),
    ],
)
def test_gives_the_columns_of_each_statement_with_rows(warehouse: LocalWarehouse, sql: str, outputs: list[str]) -> None:
    assert emitted(dry_run(warehouse, sql)) == outputs


@pytest.mark.parametrize(
    ("sql", "referenced"),
    [
        (
            "SELECT 1 FROM orders, sales.refunds, crm-prod.people.customers",
            ["shop.sales.orders", "crm-prod.people.customers", "shop.sales.refunds"],
        ),
        ("SELECT * FROM `events_*`", ["shop.sales.events_*"]),
        ("WITH orders AS (SELECT 1) SELECT * FROM orders", []),
        ("CREATE TEMP TABLE mine AS SELECT id FROM orders; SELECT id FROM mine", ["shop.sales.orders"]),
        ("SELECT nothing FROM orders", ["shop.sales.orders"]),
    ],
)
def test_names_the_tables_in_full(warehouse: LocalWarehouse, sql: str, referenced: list[str]) -> None:
    assert sorted(map(str, dry_run(warehouse, sql).referenced)) == sorted(referenced)


@pytest.mark.parametrize(
    ("sql", "outputs"),
    [
        (
            "DECLARE a, b INT64; DECLARE c DEFAULT 'x'; SET a = 1; SET (b, c) = (2, 'y'); SELECT a, c",
            ["a INT64, c STRING"],
        ),
        ("CREATE TEMP FUNCTION twice(x INT64) AS (x * 2); SELECT twice(id) AS t FROM orders", ["t INT64"]),
        (
            "CREATE TEMP FUNCTION as_is(x ANY TYPE) AS (x); SELECT as_is(day) AS d, as_is(id) AS i FROM orders",
            ["d DATE, i INT64"],
        ),
        (
            "CREATE TEMP FUNCTION same(x INT64) AS (x = 1); SELECT same(id), CONCAT('a', 'b') FROM orders",
            ["f0_ BOOL, f1_ STRING"],
        ),
        ("CREATE TEMP FUNCTION f(x FLOAT64) RETURNS STRING LANGUAGE js AS 'return x'; SELECT f(1) AS s", ["s STRING"]),
        (
            "CREATE TEMP TABLE t AS SELECT id AS a FROM orders; INSERT t VALUES (1); SELECT * FROM _SESSION.t",
            ["a INT64", "a INT64", "a INT64"],
        ),
        ("CREATE TABLE copy LIKE orders; SELECT customer.id FROM copy", ["id INT64"]),
        ("CREATE TABLE IF NOT EXISTS refunds (other INT64); SELECT reason FROM refunds", ["reason STRING"]),
        (
            "IF EXISTS (SELECT 1) THEN SELECT 1 AS a; ELSEIF TRUE THEN SELECT 2 AS b; ELSE SELECT 3 AS c; END IF",
            ["a INT64", "b INT64", "c INT64"],
        ),
        ("CASE WHEN TRUE THEN SELECT 1 AS a; ELSE SELECT 2 AS b; END CASE", ["a INT64", "b INT64"]),
        (
            "LOOP BREAK; END LOOP; WHILE TRUE DO CONTINUE; END WHILE; REPEAT SELECT 1 AS a; UNTIL TRUE END REPEAT",
            ["a INT64"],
        ),
        ("FOR row IN (SELECT id, status FROM orders) DO SELECT row.status; END FOR", ["status STRING"]),
        (
            "BEGIN DECLARE x DATE; SELECT x; EXCEPTION WHEN ERROR THEN SELECT @@error.message AS m; END",
            ["x DATE", "m STRING"],
        ),
        (
            "CREATE PROCEDURE p(IN x INT64, OUT y STRING) BEGIN SET y = (SELECT status FROM orders WHERE id = x); END",
            [],
        ),
        ("BEGIN TRANSACTION; DELETE FROM orders WHERE TRUE; COMMIT TRANSACTION", []),
    ],
)
def test_goes_through_scripts(warehouse: LocalWarehouse, sql: str, outputs: list[str]) -> None:
    answer = dry_run(warehouse, sql)
    assert (answer.status, answer.reason, emitted(answer)) == (DryRunStatus.VALID, "", outputs)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT 1;\nSET missing = 1", "Undeclared variable: missing [at 2:5]"),
        (
            "DECLARE x INT64;\n  SET x = 'a'",
            "Query column 1 has type STRING which cannot be coerced to target type INT64 [at 2:11]",
        ),
        ("BEGIN DECLARE x INT64; END; SELECT x", "Unrecognized name: x [at 1:36]"),
        (
            "IF 1 THEN SELECT 1; END IF",
            "Query column 1 has type INT64 which cannot be coerced to target type BOOL [at 1:4]",
        ),
        (
            "FOR r IN (SELECT id FROM orders) DO\n  SELECT r.status; END FOR",
            "Field name status does not exist in STRUCT<id INT64> [at 2:12]",
        ),
        ("CREATE PROCEDURE p()\nBEGIN SELECT nothing FROM orders; END", "Unrecognized name: nothing [at 2:14]"),
    ],
)
def test_rejects_scripts_at_the_place_of_the_mistake(warehouse: LocalWarehouse, sql: str, reason: str) -> None:
    answer = dry_run(warehouse, sql)
    assert (answer.status, answer.reason) == (DryRunStatus.INVALID, reason)


def test_counts_places_in_the_sql_as_written(warehouse: LocalWarehouse) -> None:
    sql = "SELECT\r\n  'é',\t`shop.sales.orders`.id, `shop.sales.orders`.nothing\r\nFROM `shop.sales.orders`"
    assert dry_run(warehouse, sql).reason == "Name nothing not found inside orders [at 2:53]"


def test_says_what_it_passed_over(warehouse: LocalWarehouse) -> None:
    answer = dry_run(warehouse, "SELECT 1 AS a;\nEXECUTE IMMEDIATE 'SELECT 2';\nCALL shop.sales.p(1);")
    assert answer == DryRun(
        status=DryRunStatus.VALID,
        reason="line 2: EXECUTE IMMEDIATE is not judged; line 3: CALL is not judged",
        outputs=((Column("a", DataType("INT64")),),),
    )


def test_does_not_guess_a_project(warehouse: LocalWarehouse) -> None:
    answer = warehouse.dry_run(Query(sql="SELECT id FROM sales.orders"), SCHEMAS)
    assert answer == DryRun(
        status=DryRunStatus.NOT_JUDGED,
        reason="table sales.orders is not in the schemas given: it has no project, and the query no default project",
    )


def test_answers_four_threads_as_it_answers_one(warehouse: LocalWarehouse) -> None:
    queries = [*VALID, *INVALID, *NOT_JUDGED]
    expected = [dry_run(warehouse, sql) for sql in queries]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda sql: dry_run(warehouse, sql), queries * 2))
    assert answers == expected * 2


def test_survives_a_query_that_breaks_the_analyzer() -> None:
    warehouse = LocalWarehouse(CACHE, instances=1)
    deep = dry_run(warehouse, "SELECT " + " + ".join(["id"] * 5000) + " FROM orders")
    assert deep.status is DryRunStatus.NOT_JUDGED
    assert deep.reason.startswith("the local analyzer gave up: it broke down on this query")
    assert dry_run(warehouse, "SELECT id FROM orders").status is DryRunStatus.VALID


def test_survives_a_query_that_takes_too_long() -> None:
    warehouse = LocalWarehouse(CACHE, instances=1, timeout=1.0)
    long = dry_run(warehouse, " UNION ALL ".join(["SELECT id, status FROM orders"] * 1000))
    assert (long.status, long.reason) == (
        DryRunStatus.NOT_JUDGED,
        "the local analyzer gave up: it ran longer than 1 seconds",
    )
    assert dry_run(warehouse, "SELECT id FROM orders").status is DryRunStatus.VALID


def test_does_not_judge_by_a_schema_it_cannot_read(warehouse: LocalWarehouse) -> None:
    name = TableName.parse("shop.sales.odd")
    odd = {name: TableSchema(name, (Column("a", DataType("MONEY")),))}
    answer = warehouse.dry_run(Query(sql="SELECT a FROM shop.sales.odd"), odd)
    assert (answer.status, answer.reason) == (DryRunStatus.NOT_JUDGED, "MONEY is not a BigQuery type")


def test_is_made_without_its_packages_and_says_so_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "migration_pipeline.warehouses.local.dry_runs", None)
    answer = dry_run(LocalWarehouse(CACHE), "SELECT 1")
    assert answer.status is DryRunStatus.NOT_JUDGED
    assert answer.reason.startswith("the local analyzer is not available: ")


def test_compiles_once(tmp_path: Path) -> None:
    wasm, cache = tmp_path / "empty.wasm", tmp_path / "cache"
    wasm.write_bytes(EMPTY_WASM)
    load(wasm, cache)
    (stored,) = cache.glob("*.cwasm")
    before = stored.stat()
    load(wasm, cache)
    assert [path.stat() for path in cache.glob("*.cwasm")] == [before]


def test_replaces_a_half_written_cache_file(tmp_path: Path) -> None:
    wasm, cache = tmp_path / "empty.wasm", tmp_path / "cache"
    wasm.write_bytes(EMPTY_WASM)
    load(wasm, cache)
    (stored,) = cache.glob("*.cwasm")
    whole = stored.read_bytes()
    stored.write_bytes(whole[: len(whole) // 2])
    load(wasm, cache)
    (replaced,) = cache.glob("*.cwasm")
    assert (replaced.read_bytes() == whole, list(cache.glob("*.partial"))) == (True, [])


def test_refuses_a_module_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "broken.wasm").write_bytes(b"not wasm")
    with pytest.raises(AnalyzerUnavailable, match=r"broken\.wasm: it cannot be loaded"):
        load(tmp_path / "broken.wasm", tmp_path / "cache")

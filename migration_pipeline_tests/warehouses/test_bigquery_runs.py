"""What a run on BigQuery gives over rows in the query's text: what the local evaluator gives, or why nothing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable, Rows, Run, RunStatus
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.protocols import PreparedQuery
from migration_pipeline.warehouses.bigquery.evaluator import BigQueryEvaluator
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving
from migration_pipeline_tests.warehouses.rest_answers import LocalEngine
from migration_pipeline_tests.warehouses.test_local import CACHE, schema

ORDERS = schema("shop.sales.orders", id="INT64", city="STRING", at="TIMESTAMP", tags="ARRAY<STRING>")
KINDS = TableSchema(
    TableName("shop", "sales", "kinds"),
    tuple(
        Column(name, DataType.parse(kind))
        for name, kind in {
            "id": "INT64",
            "select": "STRING",
            "f": "FLOAT64",
            "b": "BOOL",
            "y": "BYTES",
            "d": "DATE",
            "t": "TIME",
            "dt": "DATETIME",
            "ts": "TIMESTAMP",
            "n": "NUMERIC",
            "bn": "BIGNUMERIC",
            "j": "JSON",
            "s": "STRUCT<a INT64, b STRUCT<c STRING, d ARRAY<FLOAT64>>>",
            "l": "ARRAY<STRUCT<`order` INT64, n STRING>>",
        }.items()
    ),
)
ONE = schema("shop.sales.one", x="STRING")
NOTHING = schema("shop.sales.nothing", x="STRING", y="ARRAY<INT64>")
SCHEMAS = {table.table: table for table in (ORDERS, KINDS, ONE, NOTHING)}
FULL = (
    "-9223372036854775808",
    "'it\\'s \\\\ a\\n\\000\"text\" @p -- `é`'",
    "0.1",
    "TRUE",
    "b'\\x00\\xff\\''",
    "DATE '0001-01-01'",
    "TIME '23:59:59.999999'",
    "DATETIME '2024-02-29 12:00:00.5'",
    "TIMESTAMP '1969-12-31 23:59:59.999999+00'",
    "NUMERIC '-99999999999999999999999999999.999999999'",
    "BIGNUMERIC '12345678901234567890123456789012345678.9'",
    'JSON \'{"b": [1, null, 1.5], "a": {"d": "\\\\u00e9\\\'", "c": true}}\'',
    "STRUCT<a INT64, b STRUCT<c STRING, d ARRAY<FLOAT64>>>(1, ('x, (y)', [1.5, CAST('inf' AS FLOAT64)]))",
    "[(1, 'a'), (2, NULL)]",
)
ODD = (
    "0",
    "''",
    "CAST('nan' AS FLOAT64)",
    "FALSE",
    "b''",
    "DATE_ADD(DATE '2024-01-01', INTERVAL 3 DAY)",
    "TIME '00:00:00'",
    "DATETIME '9999-12-31 23:59:59'",
    "TIMESTAMP_MILLIS(5)",
    "1",
    "NUMERIC '0'",
    "JSON 'null'",
    "NULL",
    "[]",
)
TABLES = {
    ORDERS.table: Rows(
        ORDERS.columns,
        (
            ("1", "'Oslo'", "TIMESTAMP '2024-01-01 00:00:00+00'", "['a', 'b']"),
            ("2", "'Rome'", "TIMESTAMP '1960-05-05 01:02:03.4+00'", "[]"),
            ("3", "NULL", "NULL", "['b']"),
        ),
    ),
    KINDS.table: Rows(KINDS.columns, (FULL, ODD, ("NULL",) * 13 + ("[]",))),
    ONE.table: Rows(ONE.columns, (("'only'",), ("NULL",))),
    NOTHING.table: Rows(NOTHING.columns, ()),
}


@pytest.fixture(scope="module")
def local() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=2)


@pytest.fixture
def server(local: LocalWarehouse) -> Iterator[BigQueryServer]:
    with serving() as made:
        made.engine = LocalEngine(local)
        yield made


def query(sql: str) -> Query:
    return Query(sql=sql, default_project="shop", default_dataset="sales")


def evaluator(local: LocalWarehouse, server: BigQueryServer, **settings: float) -> BigQueryEvaluator:
    return BigQueryEvaluator(local, project="acme", location="EU", endpoint=server.endpoint, **settings)


def prepared(local: LocalWarehouse, server: BigQueryServer, sql: str, **settings: float) -> PreparedQuery:
    found = evaluator(local, server, **settings).prepare(query(sql), SCHEMAS)
    assert not isinstance(found, NotRunnable), found
    return found


# -- results -----------------------------------------------------------------------------------------------------------

SAME = (
    "SELECT * FROM kinds",
    "SELECT * EXCEPT (l) FROM kinds ORDER BY id DESC",
    "SELECT `select`, s.b.c, s.b.d, k.l FROM `shop.sales.kinds` AS k WHERE id < 0",
    "SELECT kinds.id, x.`order` FROM kinds, kinds.l AS x ORDER BY 2",
    "SELECT x FROM one",
    "SELECT * FROM nothing",
    "SELECT SUM(f) AS total, COUNT(*) AS n FROM kinds WHERE b",
    "SELECT STRUCT(1, 'a' AS b, [STRUCT(2)] AS c) AS s, 7, NULL AS nothing",
    "SELECT [0.1 + 0.2, 1e300, -0.0, 1e-7] AS f, 1 / 3 AS third, IEEE_DIVIDE(-1, 0) AS inf",
    "SELECT [DATE '1582-10-15', '9999-12-31'] AS d, [TIMESTAMP '0001-01-01 00:00:00+00', TIMESTAMP_MICROS(-1)] AS t",
    "SELECT RANGE(DATE '2024-01-01', NULL) AS r, RANGE<DATETIME> '[2024-01-01 01:00:00, 2024-01-02 00:00:00)' AS q",
    "SELECT RANGE(TIMESTAMP '1960-01-01 00:00:00.5+00', TIMESTAMP '2024-01-01 00:00:00+00') AS r",
    "SELECT [INTERVAL '1-2 3 4:5:6.5' YEAR TO SECOND, -MAKE_INTERVAL(1, 2, 3, 4), INTERVAL 10 SECOND] AS i",
    "SELECT NUMERIC '-0.000000001' AS n, BIGNUMERIC '5e37' AS b, CAST(1 AS NUMERIC) AS one, NUMERIC '100' AS h",
    'SELECT JSON \'{"z": {"b": 1, "a": [2.50]}, "y": null}\' AS j, CAST(NULL AS JSON) AS none',
    "SELECT id, city FROM orders WHERE id > 1 ORDER BY id",
    "SELECT o.id, p.city FROM orders AS o JOIN sales.orders AS p ON o.id = p.id + 1",
    "SELECT `shop.sales.orders`.id, sales FROM `shop.sales.orders`, (SELECT 5 AS sales)",
    "WITH orders AS (SELECT id + 1 AS id FROM orders) SELECT MAX(id) AS m FROM orders",
    "WITH c AS (SELECT * FROM orders) SELECT tag, COUNT(*) AS n FROM c, c.tags AS tag GROUP BY tag ORDER BY tag",
    "SELECT id, ARRAY(SELECT t FROM UNNEST(orders.tags) AS t WHERE t > 'a') AS later FROM orders",
    "SELECT city FROM orders WHERE id IN (SELECT id FROM orders) UNION ALL SELECT x FROM one ORDER BY 1",
    "SELECT * FROM (SELECT city, id FROM orders) PIVOT (SUM(id) FOR city IN ('Oslo', 'Rome'))",
    "SELECT FORMAT_TIMESTAMP('%F', `at`) AS day, ROW_NUMBER() OVER (ORDER BY id) AS r FROM orders",
    "CREATE TEMP FUNCTION twice(x INT64) AS (x * 2); SELECT twice(id) AS t FROM orders ORDER BY t DESC LIMIT 2",
    "(SELECT id FROM orders ORDER BY id LIMIT 1)",
)


@pytest.mark.parametrize("sql", SAME)
def test_gives_what_the_local_evaluator_gives(local: LocalWarehouse, server: BigQueryServer, sql: str) -> None:
    locally = local.prepare(query(sql), SCHEMAS)
    assert not isinstance(locally, NotRunnable), locally

    assert prepared(local, server, sql).run(TABLES, {}) == locally.run(TABLES, {})


def test_parameters_have_the_type_that_the_query_needs(local: LocalWarehouse, server: BigQueryServer) -> None:
    found = prepared(local, server, "SELECT id FROM orders WHERE DATE(`at`) = @Day AND city IN UNNEST(@c) LIMIT @n")

    assert found.parameters == (
        ("c", DataType("ARRAY", element=DataType("STRING"))),
        ("day", DataType("DATE")),
        ("n", DataType("INT64")),
    )
    assert found.reads == {ORDERS.table: frozenset({"id", "at", "city"})}
    (result,) = found.run(TABLES, {"day": "DATE '2024-01-01'", "c": "['Oslo', '@n']", "n": "2"}).results
    assert result.rows == (("1",),)


def test_an_array_that_is_null_is_emitted_empty(local: LocalWarehouse, server: BigQueryServer) -> None:
    (result,) = prepared(local, server, "SELECT CAST(NULL AS ARRAY<INT64>) AS a").run(TABLES, {}).results

    assert result.rows == (("ARRAY<INT64>[]",),)


def test_values_are_computed_without_bigquery(local: LocalWarehouse, server: BigQueryServer) -> None:
    assert evaluator(local, server).values(["1 + 1", "nothing"]) == [(DataType("INT64"), "2"), None]
    assert server.asked == []


PINNED = (
    "SELECT CURRENT_DATE AS d, CURRENT_DATE() AS current_date, CURRENT_DATETIME('Asia/Tokyo') AS dt, CURRENT_TIME AS t",
    "SELECT id FROM orders WHERE `at` < CURRENT_TIMESTAMP() ORDER BY RAND(), id LIMIT 2",
    "SELECT RAND() * NUMERIC '2' AS r, GENERATE_UUID() AS u, COUNT(*) AS n FROM orders GROUP BY u",
    "CREATE TEMP FUNCTION today() AS (CURRENT_DATE()); SELECT EXTRACT(YEAR FROM today()) AS y, id FROM orders",
    "SELECT o.current_date FROM (SELECT 'mine' AS current_date) AS o",
)


@pytest.mark.parametrize("sql", PINNED)
def test_time_and_chance_stand_still_as_they_do_locally(
    local: LocalWarehouse, server: BigQueryServer, sql: str
) -> None:
    locally = local.prepare(query(sql), SCHEMAS)
    assert not isinstance(locally, NotRunnable), locally

    run = prepared(local, server, sql).run(TABLES, {})

    assert run.status is RunStatus.DONE
    assert run == locally.run(TABLES, {})
    dry, sent = server.jobs
    own = sql.count(".current_date") + sql.count("AS current_date")
    for text in (dry["query"]["query"], sent["query"]):
        assert text.upper().count("CURRENT_") == own
        assert "RAND()" not in text
        assert "UUID()" not in text


# -- what is sent ------------------------------------------------------------------------------------------------------


def test_one_dry_run_over_no_rows_and_runs_that_can_be_billed_for_nothing(
    local: LocalWarehouse, server: BigQueryServer
) -> None:
    prepared(local, server, "SELECT x FROM one").run(TABLES, {})

    dry, run = server.jobs
    assert dry["dryRun"] is True
    assert dry["query"]["query"] == "SELECT x FROM (SELECT * FROM UNNEST(ARRAY<STRUCT<`x` STRING>>[])) AS `one`"
    assert run["query"] == (
        "SELECT x FROM (SELECT * FROM UNNEST(ARRAY<STRUCT<`x` STRING>>[STRUCT('only'), STRUCT(NULL)])) AS `one`"
    )
    for sent in (dry["query"], run):
        assert (sent["useQueryCache"], sent["useLegacySql"]) == (False, False)
        assert sent["defaultDataset"] == {"projectId": "shop", "datasetId": "sales"}
    assert (run["maximumBytesBilled"], run["location"], "dryRun" in run) == ("1", "EU", False)
    assert run["formatOptions"] == {"useInt64Timestamp": True}
    assert server.asked == [
        "/bigquery/v2/projects/acme/jobs?prettyPrint=false",
        "/bigquery/v2/projects/acme/queries?prettyPrint=false",
    ]


SILENT = {
    "INSERT INTO orders (id) SELECT 1": "it holds a statement that begins with INSERT",
    "CREATE OR REPLACE TABLE sales.t AS SELECT 1 AS x": "it holds a statement that begins with CREATE OR REPLACE TABLE",
    "DECLARE x INT64; SELECT x": "it holds a statement that begins with DECLARE",
    "EXPORT DATA OPTIONS (uri = 'gs://b/*', format = 'CSV') AS SELECT 1": (
        "it holds a statement that begins with EXPORT"
    ),
    "SELECT 1; SELECT 2": "it is a script of several queries",
    "CALL sales.p()": "it holds a statement that begins with CALL",
    "SELECT id FROM `orders_*`": "orders_* is a wildcard table",
    "SELECT id FROM others": "others is a table whose schema is not known",
    "SELECT id FROM orders WHERE _PARTITIONTIME IS NULL": "_PARTITIONTIME is a pseudo column",
    "CREATE TEMP FUNCTION rand() AS (1); SELECT rand()": "RAND is another at each run",
    "CREATE TEMP FUNCTION f() RETURNS FLOAT64 LANGUAGE js AS 'return Math.random()'; SELECT f()": (
        "its JavaScript asks for the time or for chance"
    ),
    "SELECT id FROM orders FOR SYSTEM_TIME AS OF CURRENT_TIMESTAMP()": "FOR SYSTEM_TIME reads a table as it was",
    "SELECT id FROM orders TABLESAMPLE SYSTEM (10 PERCENT)": "TABLESAMPLE takes rows by chance",
    "SELECT @@project_id": "it reads a system variable",
    "SELECT SESSION_USER()": "SESSION_USER is another for everybody",
    "SELECT * FROM EXTERNAL_QUERY('c', 'SELECT 1')": "EXTERNAL_QUERY reads another database",
    "SELECT * FROM ML.PREDICT(MODEL sales.m, (SELECT 1))": "ML asks a model, a key or a store",
    "SELECT * FROM sales.fn(1)": "sales.fn is a table function",
    f"SELECT '{'x' * 1_000_001}'": "its text is too long for BigQuery",
}


@pytest.mark.parametrize(("sql", "why"), SILENT.items(), ids=[sql[:40] for sql in SILENT])
def test_what_must_not_be_run_is_refused_without_a_request(
    local: LocalWarehouse, server: BigQueryServer, sql: str, why: str
) -> None:
    assert evaluator(local, server).prepare(query(sql), SCHEMAS) == NotRunnable(f"it is not run on BigQuery: {why}")
    assert server.asked == []


# -- what a dry run tells ----------------------------------------------------------------------------------------------


def test_a_query_that_bigquery_refuses_is_not_runnable(local: LocalWarehouse, server: BigQueryServer) -> None:
    assert evaluator(local, server).prepare(query("SELECT nothing FROM one"), SCHEMAS) == NotRunnable(
        "BigQuery refuses it: Unrecognized name: nothing [at 1:8]"
    )


@pytest.mark.parametrize(
    ("statistics", "why"),
    [
        ({"totalBytesProcessed": "7"}, "it would read 7 bytes"),
        (
            {"referencedTables": [{"projectId": "shop", "datasetId": "sales", "tableId": "hidden"}]},
            "it reads shop.sales.hidden",
        ),
        ({"statementType": "SCRIPT"}, "it is a SCRIPT"),
        ({"schema": {"fields": [{"name": "p", "type": "PROTO"}]}}, "p gives values of the type PROTO"),
    ],
    ids=["bytes", "a table", "a script", "a type"],
)
def test_what_the_dry_run_finds_stored_is_not_run(
    local: LocalWarehouse, server: BigQueryServer, statistics: dict[str, object], why: str
) -> None:
    class Found(LocalEngine):
        def dry_run(self, sql: str, configuration: dict[str, object]) -> dict[str, object] | str:
            return {**super().dry_run(sql, configuration), **statistics}

    server.engine = Found(local)

    assert evaluator(local, server).prepare(query("SELECT x FROM one"), SCHEMAS) == NotRunnable(
        f"it is not run on BigQuery: {why}"
    )
    assert len(server.jobs) == 1


ROUTINES = {
    "steady SQL": (
        {"routineType": "SCALAR_FUNCTION", "language": "SQL", "definitionBody": "SAFE.SUBSTR(UPPER(x), 1)"},
        "",
    ),
    "JavaScript": ({"routineType": "SCALAR_FUNCTION", "language": "JAVASCRIPT", "definitionBody": "return x"}, ""),
    "remote": (
        {"routineType": "SCALAR_FUNCTION", "remoteFunctionOptions": {"endpoint": "https://example.com"}},
        "shop.fns.loud is a remote function",
    ),
    "the clock": (
        {"routineType": "SCALAR_FUNCTION", "language": "SQL", "definitionBody": "CONCAT(x, CURRENT_DATE())"},
        "shop.fns.loud: CURRENT_DATE is another at each run",
    ),
    "another routine": (
        {"routineType": "SCALAR_FUNCTION", "language": "SQL", "definitionBody": "CONCAT(x, `p.d`.f(x))"},
        "shop.fns.loud: it calls `p.d`.f, whose code is not looked at",
    ),
    "chance": (
        {"routineType": "SCALAR_FUNCTION", "language": "JAVASCRIPT", "definitionBody": "return Math.random()"},
        "shop.fns.loud: its JavaScript asks for the time or for chance",
    ),
    "Python": (
        {"routineType": "SCALAR_FUNCTION", "language": "PYTHON", "definitionBody": "x"},
        "shop.fns.loud: a function in PYTHON may ask for anything",
    ),
    "a procedure": ({"routineType": "PROCEDURE", "language": "SQL"}, "shop.fns.loud is a procedure"),
}


@pytest.mark.parametrize(("routine", "why"), ROUTINES.values(), ids=ROUTINES.keys())
def test_a_function_of_the_project_is_called_where_its_code_is_seen_to_be_steady(
    local: LocalWarehouse, server: BigQueryServer, routine: dict[str, object], why: str
) -> None:
    server.engine = LocalEngine(
        local, readable=lambda sql: sql.replace("shop.fns.loud", "UPPER"), routines=("shop.fns.loud",)
    )
    server.routines["shop.fns.loud"] = routine

    found = evaluator(local, server).prepare(query("SELECT shop.fns.loud(x) AS x FROM one"), SCHEMAS)

    if why:
        assert found == NotRunnable(f"it is not run on BigQuery: {why}")
    else:
        assert not isinstance(found, NotRunnable), found
        assert found.run(TABLES, {}).results[0].rows == (("'ONLY'",), ("NULL",))


def test_a_function_whose_code_cannot_be_read_is_not_called(local: LocalWarehouse, server: BigQueryServer) -> None:
    server.engine = LocalEngine(local, readable=lambda sql: sql.replace("a.b.c", "UPPER"), routines=("a.b.c",))

    assert evaluator(local, server).prepare(query("SELECT a.b.c(x) FROM one"), SCHEMAS) == NotRunnable(
        "BigQuery did not judge it: 404 Not found: Routine a:b.c"
    )


# -- runs that end otherwise -------------------------------------------------------------------------------------------


def test_a_row_that_a_query_cannot_take_is_its_failure(local: LocalWarehouse, server: BigQueryServer) -> None:
    run = prepared(local, server, "SELECT 1 / (id - 2) AS q FROM orders").run(TABLES, {})

    assert run == Run(status=RunStatus.FAILED, reason="division by zero: 1 / 0")


@pytest.mark.parametrize(
    "refusal",
    [(503, "backendError", "busy"), (403, "rateLimitExceeded", "slow down"), (500, "internalError", "x"), (0, "", "")],
    ids=["busy", "rate limit", "internal", "cut off"],
)
def test_what_may_pass_is_tried_again(
    local: LocalWarehouse, server: BigQueryServer, refusal: tuple[int, str, str]
) -> None:
    found = prepared(local, server, "SELECT x FROM one")
    server.refusals = [refusal]

    assert found.run(TABLES, {}).status is RunStatus.DONE


NOT_RUN, OUT_OF_TIME = RunStatus.NOT_RUN, RunStatus.OUT_OF_TIME
ENDS = {
    "quota": ((403, "quotaExceeded", "Quota exceeded."), NOT_RUN, "403 Quota exceeded"),
    "forbidden": ((403, "accessDenied", "Access Denied: Project acme"), NOT_RUN, "403 Access Denied: Project acme"),
    "bytes": ((400, "bytesBilledLimitExceeded", "Limit: 1"), NOT_RUN, "400 Limit: 1"),
    "busy": ((503, "backendError", "Busy."), NOT_RUN, "503 Busy, again and again"),
    "too many rows": ((400, "resourcesExceeded", "Out of memory."), OUT_OF_TIME, "400 Out of memory"),
    "not found": ((404, "notFound", "Not found: Dataset"), NOT_RUN, "404 Not found: Dataset"),
}


@pytest.mark.parametrize(("refusal", "status", "why"), ENDS.values(), ids=ENDS.keys())
def test_what_says_nothing_of_the_query_is_no_failure_of_it(
    local: LocalWarehouse, server: BigQueryServer, refusal: tuple[int, str, str], status: RunStatus, why: str
) -> None:
    found = prepared(local, server, "SELECT x FROM one", patience=0.1)
    server.refusals = [refusal] * 50

    assert found.run(TABLES, {}) == Run(status=status, reason=f"BigQuery did not run it: {why}")


@pytest.mark.parametrize(("refusal", "status", "why"), ENDS.values(), ids=ENDS.keys())
def test_a_dry_run_without_an_answer_makes_no_query_runnable(
    local: LocalWarehouse, server: BigQueryServer, refusal: tuple[int, str, str], status: RunStatus, why: str
) -> None:
    del status
    server.refusals = [refusal] * 50

    found = evaluator(local, server, patience=0.1).prepare(query("SELECT x FROM one"), SCHEMAS)

    assert found == NotRunnable(f"BigQuery did not judge it: {why}")


def test_a_lasting_silence_is_not_a_failure_of_the_query(local: LocalWarehouse, server: BigQueryServer) -> None:
    found = prepared(local, server, "SELECT x FROM one", patience=0.1)
    server.refusals = [(0, "", "")] * 50

    assert found.run(TABLES, {}).status is RunStatus.NOT_RUN


def test_a_query_that_takes_too_long_is_given_up_and_cancelled(local: LocalWarehouse, server: BigQueryServer) -> None:
    found = prepared(local, server, "SELECT x FROM one", seconds=0.5)
    server.is_slow = True

    assert found.run(TABLES, {}) == Run(status=RunStatus.OUT_OF_TIME, reason="BigQuery did not run it in time")
    assert any("/cancel" in path for path in server.asked)


def test_more_rows_than_a_text_may_hold_are_too_many_and_fewer_may_do(
    local: LocalWarehouse, server: BigQueryServer
) -> None:
    found = prepared(local, server, "SELECT x FROM one")
    many = Rows(ONE.columns, ((f"'{'x' * 1000}'",),) * 1000)

    assert found.run({ONE.table: many}, {}) == Run(
        status=RunStatus.OUT_OF_TIME, reason="with its rows, the query is too long for BigQuery"
    )
    assert len(server.jobs) == 1


def test_pseudo_columns_and_missing_rows_are_not_run(local: LocalWarehouse, server: BigQueryServer) -> None:
    found = prepared(local, server, "SELECT x FROM one")
    pseudo = replace(TABLES[ONE.table], pseudo=(Column("_PARTITIONTIME", DataType("TIMESTAMP")),))

    assert found.run({ONE.table: pseudo}, {}).reason == "BigQuery did not run it: shop.sales.one has pseudo columns"
    assert found.run({}, {}).reason == "BigQuery did not run it: there are no rows for shop.sales.one"


def test_an_answer_that_is_not_understood_is_no_result(local: LocalWarehouse, server: BigQueryServer) -> None:
    class Garbled(LocalEngine):
        def rows(self, sql: str, configuration: dict[str, object]) -> dict[str, object] | str:
            answer = super().rows(sql, configuration)
            answer["rows"] = [{"f": [{"v": "many"}]}]
            return answer

    server.engine = Garbled(local)

    run = prepared(local, server, "SELECT id FROM orders").run(TABLES, {})

    assert run.status is RunStatus.NOT_RUN
    assert "BigQuery's answer is not understood" in run.reason

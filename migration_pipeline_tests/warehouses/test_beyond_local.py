"""Who runs a query where two can: the local evaluator if it does, else BigQuery, and nobody without a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from migration_pipeline import composition
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable, Rows, Run, RunStatus
from migration_pipeline.protocols import PreparedQuery, Warehouse
from migration_pipeline.settings import Settings
from migration_pipeline.warehouses.beyond_local import BeyondLocal
from migration_pipeline.warehouses.bigquery.evaluator import BigQueryEvaluator
from migration_pipeline.warehouses.bigquery.warehouse import BigQueryWarehouse
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving
from migration_pipeline_tests.warehouses.rest_answers import LocalEngine
from migration_pipeline_tests.warehouses.test_local import CACHE, schema

ORDERS = schema("shop.sales.orders", id="INT64", city="STRING", tags="ARRAY<STRING>")
SCHEMAS = {ORDERS.table: ORDERS}
TABLES: dict[TableName, Rows] = {
    ORDERS.table: Rows(ORDERS.columns, (("1", "'Oslo'", "NULL"), ("2", "'Oslo'", "['a']"))),
}
SKETCH = "SELECT HLL_COUNT.EXTRACT(HLL_COUNT.INIT(city)) AS n FROM orders"
JAVASCRIPT = (
    "CREATE TEMP FUNCTION f(x STRING) RETURNS STRING LANGUAGE js AS 'return x'; SELECT f(city) AS c FROM orders"
)


def readable(sql: str) -> str:
    """Return a text that says the same in what the local evaluator can run."""
    sql = sql.replace("HLL_COUNT.EXTRACT(HLL_COUNT.INIT(city))", "COUNT(DISTINCT city)")
    return sql.replace("RETURNS STRING LANGUAGE js AS 'return x'", "AS (x)")


@pytest.fixture(scope="module")
def local() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=2)


@pytest.fixture
def server(local: LocalWarehouse) -> Iterator[BigQueryServer]:
    with serving() as made:
        made.engine = LocalEngine(local, readable=readable)
        yield made


@pytest.fixture
def both(local: LocalWarehouse, server: BigQueryServer) -> BeyondLocal:
    return BeyondLocal(local, BigQueryEvaluator(local, project="acme", endpoint=server.endpoint, patience=0.1))


def query(sql: str) -> Query:
    return Query(sql=sql, default_project="shop", default_dataset="sales")


def prepared(both: Warehouse, sql: str) -> PreparedQuery:
    found = both.prepare(query(sql), SCHEMAS)
    assert not isinstance(found, NotRunnable), found
    return found


def test_what_runs_locally_never_leaves(both: BeyondLocal, server: BigQueryServer) -> None:
    (result,) = prepared(both, "SELECT COUNT(*) AS n FROM orders").run(TABLES, {}).results

    assert result.rows == (("2",),)
    assert both.dry_run(query(SKETCH), SCHEMAS).status is DryRunStatus.VALID
    assert len(both.values(["1"])) == 1
    assert server.asked == []


def test_a_query_that_the_local_evaluator_cannot_prepare_runs_on_bigquery(
    both: BeyondLocal, server: BigQueryServer
) -> None:
    (result,) = prepared(both, JAVASCRIPT).run(TABLES, {}).results

    assert result.rows == (("'Oslo'",), ("'Oslo'",))
    assert len(server.jobs) == 2


def test_a_query_that_turns_out_not_to_run_locally_runs_on_bigquery_from_then_on(
    both: BeyondLocal, server: BigQueryServer
) -> None:
    found = prepared(both, SKETCH)
    assert server.asked == []

    runs = [found.run(TABLES, {}) for _ in range(2)]

    assert [run.results[0].rows for run in runs] == [(("1",),)] * 2
    assert found.reads == {ORDERS.table: frozenset({"city"})}
    assert len(server.jobs) == 3  # one dry run, two runs


def test_an_invalid_query_is_not_sent(both: BeyondLocal, server: BigQueryServer) -> None:
    found = both.prepare(query("SELECT nothing FROM orders"), SCHEMAS)

    assert found == NotRunnable("Unrecognized name: nothing [at 1:8]")
    assert server.asked == []


def test_where_neither_can_both_reasons_are_given(both: BeyondLocal, server: BigQueryServer) -> None:
    found = both.prepare(query(f"{JAVASCRIPT} WHERE city = SESSION_USER()"), SCHEMAS)
    server.refusals = [(403, "quotaExceeded", "Quota exceeded.")]
    run = prepared(both, SKETCH).run(TABLES, {})

    assert found == NotRunnable(
        "f is a function that is not written in SQL; it is not run on BigQuery: SESSION_USER is another for everybody"
    )
    assert run == Run(
        status=RunStatus.NOT_RUN,
        reason="Unsupported built-in function: hll_count.init; BigQuery did not judge it: 403 Quota exceeded",
    )


def test_results_of_both_can_be_held_against_each_other_where_an_array_is_null(both: BeyondLocal) -> None:
    (here,) = prepared(both, "SELECT tags, city FROM orders").run(TABLES, {}).results
    (there,) = prepared(both, JAVASCRIPT.replace("f(city) AS c", "tags, f(city)")).run(TABLES, {}).results

    assert here.rows[0] == ("NULL", "'Oslo'")
    assert here.compared == there.compared == (("ARRAY<STRING>[]", "'Oslo'"), ("ARRAY<STRING>['a']", "'Oslo'"))
    assert here.in_any_order == there.in_any_order


@pytest.mark.parametrize("kind", ["local", "bigquery"])
def test_the_setting_takes_queries_to_bigquery_whatever_judges_them(
    server: BigQueryServer, kind: str, tmp_path: Path
) -> None:
    settings = Settings(
        warehouse=kind,
        bigquery_proofs=True,
        bigquery_project="acme",
        bigquery_endpoint=server.endpoint,
        cache=CACHE,
        artifacts=tmp_path,
    )

    made = composition.warehouse(settings)

    assert isinstance(made, BigQueryWarehouse if kind == "bigquery" else BeyondLocal)
    assert prepared(made, JAVASCRIPT).run(TABLES, {}).status is RunStatus.DONE


def test_without_the_setting_nothing_is_run_on_bigquery(server: BigQueryServer) -> None:
    made = composition.warehouse(Settings(bigquery_project="acme", bigquery_endpoint=server.endpoint, cache=CACHE))

    assert isinstance(made.prepare(query(JAVASCRIPT), SCHEMAS), NotRunnable)
    assert server.asked == []

"""What a dry run by BigQuery's client gives: an answer about the query, or none at all, and never one for the other."""

from collections.abc import Iterator

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.warehouses.bigquery.warehouse import BigQueryWarehouse
from migration_pipeline_tests.stages.fleet import AcceptingWarehouse
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving

SQL = "SELECT * FROM orders"
SCHEMA = {
    "fields": [
        {"name": "id", "type": "INTEGER", "mode": "REQUIRED"},
        {"name": "price", "type": "FLOAT"},
        {"name": "is_paid", "type": "BOOLEAN"},
        {"name": "tags", "type": "STRING", "mode": "REPEATED"},
        {"name": "place", "type": "RECORD", "fields": [{"name": "city", "type": "STRING"}]},
        {"name": "lines", "type": "RECORD", "mode": "REPEATED", "fields": [{"name": "n", "type": "NUMERIC"}]},
        {"name": "valid", "type": "RANGE", "rangeElementType": {"type": "DATE"}},
    ]
}


@pytest.fixture
def server() -> Iterator[BigQueryServer]:
    with serving() as made:
        made.statistics[SQL] = {
            "schema": SCHEMA,
            "totalBytesProcessed": "1234",
            "referencedTables": [{"projectId": "acme", "datasetId": "shop", "tableId": "orders"}],
        }
        yield made


def asked(server: BigQueryServer, sql: str = SQL, patience: float = 5.0) -> DryRun:
    warehouse = BigQueryWarehouse(AcceptingWarehouse(), endpoint=server.endpoint, location="EU", patience=patience)
    return warehouse.dry_run(Query(sql=sql, default_project="acme", default_dataset="shop"), {})


def test_a_valid_query_comes_with_columns_tables_and_bytes(server: BigQueryServer) -> None:
    answer = asked(server)

    assert (answer.status, answer.reason, answer.bytes_processed) == (DryRunStatus.VALID, "", 1234)
    assert answer.referenced == (TableName("acme", "shop", "orders"),)
    assert [f"{column.name} {column.type}" for column in answer.outputs[0]] == [
        "id INT64",
        "price FLOAT64",
        "is_paid BOOL",
        "tags ARRAY<STRING>",
        "place STRUCT<city STRING>",
        "lines ARRAY<STRUCT<n NUMERIC>>",
        "valid RANGE<DATE>",
    ]


def test_nothing_but_dry_runs_is_asked_for(server: BigQueryServer) -> None:
    asked(server)

    (job,) = server.jobs
    assert job["dryRun"] is True
    assert job["query"]["useQueryCache"] is False
    assert job["query"]["useLegacySql"] is False
    assert job["query"]["defaultDataset"] == {"projectId": "acme", "datasetId": "shop"}
    assert server.asked == ["/bigquery/v2/projects/acme/jobs?prettyPrint=false"]


def test_an_invalid_query_keeps_its_place(server: BigQueryServer) -> None:
    assert asked(server, "SELECT nothing") == DryRun(
        status=DryRunStatus.INVALID, reason="Unrecognized name: nothing at [1:8]"
    )


NOT_JUDGED = {
    "not found": ((404, "notFound", "Not found: Table acme:shop.orders"), "404 Not found: Table acme:shop.orders"),
    "forbidden": (
        (403, "accessDenied", "Access Denied: Table acme:shop.orders"),
        "403 Access Denied: Table acme:shop.orders",
    ),
    "no such project": ((400, "invalidProject", "The project is wrong."), "400 The project is wrong"),
}


@pytest.mark.parametrize(("refusal", "why"), NOT_JUDGED.values(), ids=NOT_JUDGED.keys())
def test_what_is_no_answer_about_the_query_does_not_judge_it(
    server: BigQueryServer, refusal: tuple[int, str, str], why: str
) -> None:
    server.refusals = [refusal]

    assert asked(server) == DryRun(status=DryRunStatus.NOT_JUDGED, reason=f"BigQuery did not judge it: {why}")


@pytest.mark.parametrize(
    "refusal",
    [(503, "backendError", "busy"), (403, "rateLimitExceeded", "slow down"), (500, "internalError", "x"), (0, "", "")],
    ids=["busy", "rate limit", "internal", "cut off"],
)
def test_what_may_pass_is_tried_again(server: BigQueryServer, refusal: tuple[int, str, str]) -> None:
    server.refusals = [refusal]

    assert asked(server).status is DryRunStatus.VALID
    assert len(server.jobs) == 2


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        ((503, "backendError", "The backend is busy."), "503 The backend is busy, again and again"),
        ((403, "quotaExceeded", "Quota exceeded: your project"), "403 Quota exceeded: your project"),
        ((429, "rateLimitExceeded", "Too many."), "429 Too many, again and again"),
    ],
    ids=["busy", "quota", "rate limit"],
)
def test_what_does_not_pass_does_not_judge_the_query(
    server: BigQueryServer, refusal: tuple[int, str, str], why: str
) -> None:
    server.refusals = [refusal] * 50

    assert asked(server, patience=0.1) == DryRun(
        status=DryRunStatus.NOT_JUDGED, reason=f"BigQuery did not judge it: {why}"
    )


def test_without_credentials_nothing_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere/key.json")
    answer = BigQueryWarehouse(AcceptingWarehouse(), project="acme").dry_run(Query(sql=SQL), {})

    assert answer.status is DryRunStatus.NOT_JUDGED
    assert "/nowhere/key.json" in answer.reason


def test_an_address_where_nobody_answers_judges_nothing() -> None:
    warehouse = BigQueryWarehouse(AcceptingWarehouse(), project="acme", endpoint="http://127.0.0.1:9", patience=0.1)

    assert warehouse.dry_run(Query(sql=SQL), {}).status is DryRunStatus.NOT_JUDGED

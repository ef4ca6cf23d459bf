"""What a count over stored rows by BigQuery's client gives: numbers, or a clear error, and a bounded bill."""

from collections.abc import Iterator

import pytest

from migration_pipeline.errors import WarehouseError
from migration_pipeline.warehouses.bigquery.stored_rows import BigQueryRows
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving

SQL = "SELECT COUNT(*) AS n, COUNTIF(x) AS m FROM t"


@pytest.fixture
def server() -> Iterator[BigQueryServer]:
    with serving() as made:
        made.results[SQL] = {"n": "12345678901", "m": "0"}
        yield made


def counted(server: BigQueryServer, sql: str = SQL, patience: float = 5.0) -> dict[str, int]:
    rows = BigQueryRows(project="acme", location="EU", most_bytes=1000, endpoint=server.endpoint, patience=patience)
    return rows.figures(sql)


def test_the_one_row_comes_back_by_name_and_the_bill_is_bounded(server: BigQueryServer) -> None:
    assert counted(server) == {"n": 12345678901, "m": 0}

    (job,) = server.jobs
    assert (job["query"]["maximumBytesBilled"], job["query"]["useLegacySql"]) == ("1000", False)
    assert "dryRun" not in job


def test_what_bigquery_says_to_try_again_is_tried_again(server: BigQueryServer) -> None:
    server.refusals.append((503, "backendError", "Error encountered during execution. Retrying may solve the problem."))

    assert counted(server)["n"] == 12345678901


@pytest.mark.parametrize(
    ("status", "reason", "message", "says"),
    [
        (400, "invalidQuery", "Bad int64 value: abc", "Bad int64 value: abc; correct what the mapping, or --where"),
        (403, "accessDenied", "Access Denied: Table acme:shop.t", "ask its owner for roles/bigquery.dataViewer"),
        (400, "bytesBilledLimitExceeded", "Query exceeded limit for bytes billed: 1000", "raise bigquery_most_bytes"),
        (403, "quotaExceeded", "Quota exceeded", "the quota is used up; try later"),
        (404, "notFound", "Not found: Table acme:shop.t", "correct the name"),
    ],
)
def test_a_refusal_is_an_error_that_says_what_to_do(
    server: BigQueryServer, status: int, reason: str, message: str, says: str
) -> None:
    server.refusals += [(status, reason, message)] * 9

    with pytest.raises(WarehouseError) as caught:
        counted(server, patience=0.3)

    assert says in str(caught.value)

"""Where Google's client comes from in Dagster: its own resource, if BigQuery is used at all."""

import base64
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import dagster as dg
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from dagster_gcp import BigQueryResource, GCSResource

from migration_pipeline.definitions import build
from migration_pipeline.defs.google import GooglePipeline
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.defs.resources import pipeline_resource
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.errors import WarehouseError
from migration_pipeline.settings import load_settings
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving
from migration_pipeline_tests.warehouses.test_local import CACHE

VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"
SQL = "SELECT 1 AS x"


@pytest.fixture(scope="module")
def private_key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return made.private_bytes(serialization.Encoding.PEM, form, plain).decode()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[BigQueryServer]:
    """Yield a server that Google's client takes for BigQuery; nothing else has credentials, and BigQuery is used."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setenv("MIGRATION_PIPELINE_WAREHOUSE", "bigquery")
    monkeypatch.setenv("MIGRATION_PIPELINE_CACHE", str(tmp_path))
    with serving() as made:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", made.endpoint)
        made.statistics[SQL] = {"statementType": "SELECT"}
        made.token = "let-me-in"
        yield made


@pytest.fixture
def credentials(server: BigQueryServer, private_key: str, monkeypatch: pytest.MonkeyPatch) -> dg.EnvVar:
    """Return a variable that holds a service account's key file in base64, as the resource wants it."""
    account = {
        "type": "service_account",
        "project_id": "of-the-account",
        "private_key_id": "1",
        "private_key": private_key,
        "client_email": "migrations@acme.iam.gserviceaccount.com",
        "token_uri": f"{server.endpoint}/token",
    }
    monkeypatch.setenv("ACME_KEY", base64.b64encode(json.dumps(account).encode()).decode())
    return dg.EnvVar("ACME_KEY")


def within_a_run(pipeline: Pipeline, query: Query) -> tuple[DryRun, GooglePipeline]:
    """Return what the pipeline's warehouse says of a query in a run of Dagster, and the pipeline as it was there."""
    told: list[tuple[DryRun, GooglePipeline]] = []

    @dg.op
    def ask(pipeline: Pipeline) -> None:
        assert isinstance(pipeline, GooglePipeline)
        told.append((pipeline.make_warehouse().dry_run(query, {}), pipeline))

    @dg.job(resource_defs={"pipeline": pipeline})
    def asks() -> None:
        ask()

    with dg.DagsterInstance.ephemeral() as instance:
        assert asks.execute_in_process(instance=instance).success
    return told[0]


def test_the_resource_gives_project_location_and_credentials(server: BigQueryServer, credentials: dg.EnvVar) -> None:
    resource = BigQueryResource(project="acme", location="EU", gcp_credentials=credentials)

    answer, pipeline = within_a_run(
        pipeline_resource(load_settings(), resource), Query(sql=SQL, default_project="shop")
    )

    assert answer.status is DryRunStatus.VALID
    assert server.asked == ["/token", "/bigquery/v2/projects/acme/jobs?prettyPrint=false"]
    assert (server.locations, server.authorizations) == (["EU"], [None, "Bearer let-me-in"])
    client = pipeline.open_client(None)
    assert (client.project, client.location) == ("acme", "EU")


def test_proofs_on_bigquery_have_the_resources_client_too(
    server: BigQueryServer, credentials: dg.EnvVar, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "CREATE TEMP FUNCTION f() RETURNS STRING LANGUAGE js AS 'return 1'; SELECT f() AS x"
    fields = [{"name": "x", "type": "STRING"}]
    server.statistics[sql] = {"statementType": "SELECT", "schema": {"fields": fields}, "totalBytesProcessed": "0"}
    monkeypatch.setenv("MIGRATION_PIPELINE_WAREHOUSE", "local")
    monkeypatch.setenv("MIGRATION_PIPELINE_BIGQUERY_PROOFS", "true")
    monkeypatch.setenv("MIGRATION_PIPELINE_CACHE", str(CACHE))
    resource = BigQueryResource(project="acme", location="EU", gcp_credentials=credentials.get_value())

    found = pipeline_resource(load_settings(), resource).make_warehouse().prepare(Query(sql=sql), {})

    assert not isinstance(found, NotRunnable), found
    assert (server.locations, server.authorizations) == (["EU"], [None, "Bearer let-me-in"])


def test_the_client_outlives_the_file_and_the_variable_of_its_credentials(
    server: BigQueryServer, credentials: dg.EnvVar
) -> None:
    pipeline = pipeline_resource(load_settings(), BigQueryResource(project="acme", gcp_credentials=credentials))

    _, within = within_a_run(pipeline, Query(sql=SQL))

    assert VARIABLE not in os.environ
    assert within.make_warehouse().dry_run(Query(sql=SQL), {}).status is DryRunStatus.VALID
    assert server.asked.count("/token") == 1


def test_threads_share_one_client(server: BigQueryServer, credentials: dg.EnvVar) -> None:
    del server
    key = credentials.get_value()
    pipeline = GooglePipeline(bigquery=BigQueryResource(project="acme", gcp_credentials=key), gcs=GCSResource())

    with ThreadPoolExecutor(8) as pool:
        clients = set(pool.map(pipeline.open_client, [None] * 32))

    assert len(clients) == 1


def test_without_a_project_jobs_run_in_the_querys(server: BigQueryServer, credentials: dg.EnvVar) -> None:
    pipeline = pipeline_resource(load_settings(), BigQueryResource(gcp_credentials=credentials))

    answer, _ = within_a_run(pipeline, Query(sql=SQL, default_project="shop"))

    assert answer.status is DryRunStatus.VALID
    assert server.asked[-1] == "/bigquery/v2/projects/shop/jobs?prettyPrint=false"


def test_the_settings_describe_the_resource_by_default(server: BigQueryServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_BIGQUERY_PROJECT", "acme")
    monkeypatch.setenv("MIGRATION_PIPELINE_BIGQUERY_LOCATION", "EU")

    pipeline = build(load_settings()).resources["pipeline"]

    assert isinstance(pipeline, GooglePipeline)
    assert (pipeline.bigquery.project, pipeline.bigquery.location) == ("acme", "EU")
    assert pipeline.bigquery.gcp_credentials is None
    assert server.asked == []


@pytest.mark.parametrize("proofs", ["true", "false"])
def test_definitions_load_without_credentials_and_the_query_is_not_judged(
    server: BigQueryServer, proofs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_BIGQUERY_PROOFS", proofs)
    definitions = build(load_settings())
    dg.Definitions.validate_loadable(definitions)

    answer, _ = within_a_run(definitions.resources["pipeline"], Query(sql=SQL, default_project="shop"))

    assert answer.status is DryRunStatus.NOT_JUDGED
    assert "Your default credentials were not found" in answer.reason
    assert server.asked == []


def test_another_endpoint_keeps_its_own_client(
    server: BigQueryServer, credentials: dg.EnvVar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_BIGQUERY_ENDPOINT", server.endpoint)
    resource = BigQueryResource(project="acme", location="EU", gcp_credentials=credentials)

    answer, _ = within_a_run(pipeline_resource(load_settings(), resource), Query(sql=SQL))

    assert answer.status is DryRunStatus.VALID
    assert (server.authorizations, server.locations) == ([None], ["EU"])


@pytest.mark.parametrize(
    ("key", "variable", "says"),
    [
        ("bm8ganNvbg==", None, "Expecting value"),
        ("e30=", "key.json", "cannot be used if GOOGLE_APPLICATION_CREDENTIALS"),
    ],
    ids=["no key file", "two at once"],
)
def test_credentials_that_cannot_be_taken_are_told_with_what_to_do(
    server: BigQueryServer, monkeypatch: pytest.MonkeyPatch, key: str, variable: str | None, says: str
) -> None:
    if variable is not None:
        monkeypatch.setenv(VARIABLE, variable)
    pipeline = GooglePipeline(bigquery=BigQueryResource(project="acme", gcp_credentials=key), gcs=GCSResource())

    with pytest.raises(WarehouseError, match=says) as raised:
        pipeline.make_warehouse().dry_run(Query(sql=SQL), {})

    assert "gcp_credentials" in str(raised.value)
    assert server.asked == []

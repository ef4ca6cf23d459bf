"""What BigQuery's client raises, as it is told: what it tries again, and what a person has to do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from migration_pipeline.domain.names import TableName
from migration_pipeline.errors import WarehouseError
from migration_pipeline.warehouses.bigquery.schemas import BigQuerySchemas
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving

ORDERS = TableName("acme", "shop", "orders")
FIELDS = [{"name": "id", "type": "INTEGER"}]


@pytest.fixture
def server() -> Iterator[BigQueryServer]:
    with serving() as made:
        made.tables["acme.shop.orders"] = FIELDS
        yield made


LOG_IN = "; run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS"


def said(source: BigQuerySchemas) -> str:
    with pytest.raises(WarehouseError) as raised:
        source.fields(ORDERS)
    return str(raised.value)


@pytest.mark.parametrize("refusal", [(503, "backendError", "try again"), (0, "", "")], ids=["busy", "cut off"])
def test_what_may_pass_is_tried_again(refusal: tuple[int, str, str], server: BigQueryServer) -> None:
    server.refusals = [refusal]

    assert BigQuerySchemas(server.endpoint).fields(ORDERS) == tuple(FIELDS)
    assert len(server.asked) == 2


def test_what_does_not_pass_is_given_up(server: BigQueryServer) -> None:
    server.refusals = [(503, "backendError", "The backend is busy.")] * 50

    assert said(BigQuerySchemas(server.endpoint, patience=0.1)) == (
        "acme.shop.orders: 503 The backend is busy, again and again; try later"
    )


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        ((403, "quotaExceeded", "Quota exceeded."), "403 Quota exceeded; the quota is used up; try later"),
        ((429, "quotaExceeded", "Too many."), "429 Too many; the quota is used up; try later"),
        ((400, "invalid", "Bad table."), "400 Bad table; try later"),
    ],
)
def test_a_refusal_says_what_to_do(refusal: tuple[int, str, str], expected: str, server: BigQueryServer) -> None:
    server.refusals = [refusal]

    assert said(BigQuerySchemas(server.endpoint)) == f"acme.shop.orders: {expected}"
    assert len(server.asked) == 1


def test_an_endpoint_of_plain_http_that_wants_credentials_is_told(server: BigQueryServer) -> None:
    server.refusals = [(401, "authError", "Invalid Credentials")]

    assert said(BigQuerySchemas(server.endpoint)) == (
        f"acme.shop.orders: no credentials (Anonymous credentials cannot be refreshed){LOG_IN}"
    )


def test_an_endpoint_of_plain_http_gets_no_credentials(server: BigQueryServer) -> None:
    BigQuerySchemas(server.endpoint).fields(ORDERS)

    assert server.authorizations == [None]


def test_an_endpoint_where_nobody_answers_is_told(server: BigQueryServer) -> None:
    endpoint = server.endpoint.rpartition(":")[0] + ":9"

    assert said(BigQuerySchemas(endpoint, patience=0.1)).startswith("acme.shop.orders: no answer (")


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, "was not found"), ("{}", "valid type"), ("no JSON", "not a valid json file")],
    ids=["no file", "no key", "no JSON"],
)
def test_without_credentials_it_says_where_to_get_them(
    content: str | None, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))
    if content is not None:
        (tmp_path / "key.json").write_text(content, "utf-8")

    told = said(BigQuerySchemas())

    assert told.startswith("acme.shop.orders: no credentials (")
    assert expected in told
    assert told.endswith(LOG_IN)


def test_credentials_that_are_refused_are_told(
    server: BigQueryServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    account = {"type": "service_account", "client_email": "a@example.com", "private_key": pem}
    (tmp_path / "key.json").write_text(json.dumps({**account, "token_uri": f"{server.endpoint}/token"}), "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "key.json"))

    told = said(BigQuerySchemas())

    assert told.startswith("acme.shop.orders: the credentials were not taken (")
    assert (told.endswith(LOG_IN), server.asked) == (True, ["/token"])

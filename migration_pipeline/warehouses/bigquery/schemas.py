"""Reads tables' schemas, and which tables there are, from BigQuery by Google's own client."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from google.api_core.exceptions import (
    Forbidden,
    GoogleAPICallError,
    NotFound,
    RetryError,
    TooManyRequests,
    Unauthorized,
)
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from google.cloud.bigquery import DatasetReference, TableReference
from requests.exceptions import RequestException

from migration_pipeline.domain.names import TableName
from migration_pipeline.errors import WarehouseError
from migration_pipeline.warehouses.bigquery.connection import (
    QUOTA,
    SECONDS_A_REQUEST,
    Connection,
    first_line,
    reason,
    said,
)

_PAGE = 1000
_LOG_IN = "run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS"


class BigQuerySchemas:
    """A SchemaSource by the REST API, with the application default credentials.

    `endpoint` is another address of the API; one of plain http is an emulator's, and gets no credentials. What BigQuery
    says to try again is tried again for `patience` seconds.
    """

    def __init__(self, endpoint: str | None = None, *, patience: float = 60.0) -> None:
        self._connection = Connection(endpoint, patience)

    def fields(self, table: TableName) -> tuple[dict[str, Any], ...]:
        """Return a table's columns as the REST API writes them; WarehouseError where they cannot be read.

        https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/get
        """
        reference = TableReference(DatasetReference(table.project, table.dataset), table.table)
        with _clear_errors(str(table)):
            found = self._connection.client(table.project).get_table(
                reference, retry=self._connection.retry, timeout=SECONDS_A_REQUEST
            )
        fields = found.to_api_repr().get("schema", {}).get("fields", [])
        if not fields:
            raise WarehouseError(f"{table}: has no columns; name a table that has some")
        return tuple(fields)

    def tables(self, project: str, dataset: str, prefix: str) -> tuple[str, ...]:
        """Return the names of a dataset's tables that begin with a prefix, sorted; WarehouseError where it cannot.

        https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/list, which knows no prefix: all are listed.
        """
        with _clear_errors(f"{project}.{dataset}"):
            listed = self._connection.client(project).list_tables(
                DatasetReference(project, dataset),
                retry=self._connection.retry,
                timeout=SECONDS_A_REQUEST,
                page_size=_PAGE,
            )
            return tuple(sorted(item.table_id for item in listed if item.table_id.startswith(prefix)))


@contextmanager
def _clear_errors(what: str) -> Iterator[None]:
    """Turn what Google's client raises into a WarehouseError that says what to do."""
    try:
        yield
    except RetryError as error:
        raise WarehouseError(f"{what}: {said(error.cause)}, again and again; try later") from error
    except GoogleAPICallError as error:
        raise WarehouseError(f"{what}: {said(error)}; {_mend(error)}") from error
    except DefaultCredentialsError as error:
        raise WarehouseError(f"{what}: no credentials ({first_line(error)}); {_LOG_IN}") from error
    except GoogleAuthError as error:
        raise WarehouseError(f"{what}: the credentials were not taken ({first_line(error)}); {_LOG_IN}") from error
    except RequestException as error:
        message = f"{what}: BigQuery cannot be reached ({first_line(error)}); see to the network, or bigquery_endpoint"
        raise WarehouseError(message) from error


def _mend(error: GoogleAPICallError) -> str:
    if isinstance(error, NotFound):
        return "correct the name, or take the table out of the mapping"
    if isinstance(error, TooManyRequests) or reason(error) in QUOTA:
        return "the quota is used up; try later"
    if isinstance(error, Forbidden):
        return "ask its owner for roles/bigquery.metadataViewer"
    return _LOG_IN if isinstance(error, Unauthorized) else "try later"

"""Reads tables' schemas, and which tables there are, from BigQuery by Google's own client."""

from typing import Any

from google.cloud.bigquery import DatasetReference, TableReference

from migration_pipeline.domain.names import TableName
from migration_pipeline.errors import WarehouseError
from migration_pipeline.warehouses.bigquery.clear_errors import clear_errors
from migration_pipeline.warehouses.bigquery.connection import SECONDS_A_REQUEST, Connection

_PAGE = 1000
_ROLE = "roles/bigquery.metadataViewer"


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
        with clear_errors(str(table), _ROLE):
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
        with clear_errors(f"{project}.{dataset}", _ROLE):
            listed = self._connection.client(project).list_tables(
                DatasetReference(project, dataset),
                retry=self._connection.retry,
                timeout=SECONDS_A_REQUEST,
                page_size=_PAGE,
            )
            return tuple(sorted(item.table_id for item in listed if item.table_id.startswith(prefix)))

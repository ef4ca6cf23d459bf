"""Counts over tables' rows, by BigQuery itself: what it bills is bounded."""

from google.cloud.bigquery import QueryJobConfig

from migration_pipeline.errors import WarehouseError
from migration_pipeline.warehouses.bigquery.clear_errors import clear_errors
from migration_pipeline.warehouses.bigquery.connection import SECONDS_A_REQUEST, Connection

_SECONDS_A_QUERY = 600.0
_ROLE = "roles/bigquery.dataViewer, and in the project that runs the query for roles/bigquery.jobUser"


class BigQueryRows:
    """StoredRows by the REST API, run in `project`; a query that would read more than `most_bytes` is refused."""

    def __init__(
        self,
        *,
        project: str | None,
        location: str | None,
        most_bytes: int,
        endpoint: str | None = None,
        patience: float = 60.0,
    ) -> None:
        self._project = project
        self._location = location
        self._most_bytes = most_bytes
        self._connection = Connection(endpoint, patience)

    def figures(self, sql: str) -> dict[str, int]:
        """Return the one row of numbers that a query gives over stored rows; WarehouseError where there is none.

        https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
        """
        config = QueryJobConfig(use_legacy_sql=False, maximum_bytes_billed=self._most_bytes)
        with clear_errors("a count over stored rows", _ROLE):
            job = self._connection.client(self._project).query(
                sql,
                job_config=config,
                location=self._location,
                project=self._project,
                retry=self._connection.retry,
                job_retry=None,
                timeout=SECONDS_A_REQUEST,
            )
            rows = [dict(row.items()) for row in job.result(timeout=_SECONDS_A_QUERY, retry=self._connection.retry)]
        if len(rows) != 1:
            raise WarehouseError(f"a count over stored rows gave {len(rows)} rows; try again")
        return {name: int(value) for name, value in rows[0].items()}

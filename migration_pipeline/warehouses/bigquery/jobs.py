"""Queries sent to BigQuery: dry runs, and runs that can be billed for nothing."""

from collections.abc import Iterator
from typing import Any

from google.cloud.bigquery import QueryJob, QueryJobConfig, Routine, RoutineReference

from migration_pipeline.domain.query import Query
from migration_pipeline.warehouses.bigquery.connection import SECONDS_A_REQUEST, Connection

_LEAST_BYTES = 1  # BigQuery bills 10 MB for each table at least: a query that read one would be refused


class Jobs:
    """Sends queries in `project`, or else in the query's own; each may run for so many seconds.

    What Google's client raises is passed on.
    """

    def __init__(
        self, connection: Connection, *, project: str | None, location: str | None, seconds: float = 30.0
    ) -> None:
        self._connection = connection
        self._project = project
        self._location = location
        self._seconds = seconds

    def dry_run(self, sql: str, query: Query) -> QueryJob:
        """Return the job of a dry run, with its statistics; `query` says what is taken for granted."""
        config = _config(query)
        config.dry_run = True
        project = self._project or query.default_project
        return self._connection.client(project).query(
            sql,
            job_config=config,
            location=self._location,
            project=project,
            retry=self._connection.retry,
            job_retry=None,
            timeout=SECONDS_A_REQUEST,
        )

    def rows(self, sql: str, query: Query) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query's result as the REST API sends them.

        https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query
        """
        config = _config(query)
        config.maximum_bytes_billed = _LEAST_BYTES
        project = self._project or query.default_project
        client = self._connection.client(project)
        client.default_job_creation_mode = "JOB_CREATION_OPTIONAL"  # a short query is answered at once, without a job
        answer = client.query_and_wait(
            sql,
            job_config=config,
            location=self._location,
            project=project or client.project,
            api_timeout=min(SECONDS_A_REQUEST, self._seconds),
            wait_timeout=self._seconds,
            retry=self._connection.retry,
            # None is taken for no retry, which the client's annotation does not say
            job_retry=None,  # type: ignore[arg-type]
        )
        for page in answer.pages:
            yield from page.raw_page.get("rows", ())

    def routine(self, reference: dict[str, Any], query: Query) -> Routine:
        """Return what BigQuery knows of a function."""
        return self._connection.client(self._project or query.default_project).get_routine(
            RoutineReference.from_api_repr(reference), retry=self._connection.retry, timeout=SECONDS_A_REQUEST
        )


def statistics(job: QueryJob) -> dict[str, Any]:
    """Return the statistics of a query as the REST API sends them; the client gives names to few of them.

    https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#JobStatistics2
    """
    found: dict[str, Any] = job._properties.get("statistics", {}).get("query", {})  # noqa: SLF001
    return found


def _config(query: Query) -> QueryJobConfig:
    config = QueryJobConfig(use_query_cache=False, use_legacy_sql=False)
    if query.default_dataset is not None and query.default_project is not None:
        config.default_dataset = f"{query.default_project}.{query.default_dataset}"
    return config

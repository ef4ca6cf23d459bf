"""Dry runs by BigQuery itself: nothing is read and nothing is billed."""

from collections.abc import Sequence

from google.api_core.exceptions import BadRequest, GoogleAPICallError, RetryError
from google.auth.exceptions import GoogleAuthError
from google.cloud.bigquery import QueryJob
from requests.exceptions import RequestException

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable
from migration_pipeline.domain.schema import DataType
from migration_pipeline.protocols import Evaluator, PreparedQuery, Schemas
from migration_pipeline.warehouses.bigquery.columns import columns
from migration_pipeline.warehouses.bigquery.connection import ClientFactory, Connection, first_line, reason, said
from migration_pipeline.warehouses.bigquery.jobs import Jobs

# https://cloud.google.com/bigquery/docs/error-messages: what says that the query itself is wrong
_ABOUT_THE_QUERY = frozenset({"invalidQuery", "invalid", "resourceInUse", "duplicate"})


class BigQueryWarehouse:
    """Judges queries by a dry run in `project`; `evaluator` runs them over rows that were made for it.

    What is not an answer about the query (a missing table or permission, a quota, no answer at all) is not judged.
    """

    def __init__(
        self,
        evaluator: Evaluator,
        *,
        project: str | None = None,
        location: str | None = None,
        endpoint: str | None = None,
        patience: float = 60.0,
        client: ClientFactory | None = None,
    ) -> None:
        self._evaluator = evaluator
        self._jobs = Jobs(Connection(endpoint, patience, client), project=project, location=location)

    def dry_run(self, query: Query, schemas: Schemas) -> DryRun:  # noqa: ARG002  BigQuery knows its own tables
        """Return what BigQuery says of a query, and how many bytes it would read; never raises for a query.

        https://cloud.google.com/bigquery/docs/running-queries#dry-run
        """
        try:
            return _answer(self._jobs.dry_run(query.sql, query))
        except BadRequest as error:
            if reason(error) in _ABOUT_THE_QUERY:
                return DryRun(status=DryRunStatus.INVALID, reason=_placed(error))
            return _not_judged(said(error))
        except RetryError as error:
            return _not_judged(f"{said(error.cause)}, again and again")
        except GoogleAPICallError as error:
            return _not_judged(said(error))
        except (GoogleAuthError, RequestException, OSError) as error:
            return _not_judged(first_line(error))

    def prepare(self, query: Query, schemas: Schemas) -> PreparedQuery | NotRunnable:
        """Return the query ready to be run over rows in memory, or why it cannot be."""
        return self._evaluator.prepare(query, schemas)

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        return self._evaluator.values(expressions)


def _answer(job: QueryJob) -> DryRun:
    return DryRun(
        status=DryRunStatus.VALID,
        outputs=(columns(job.schema),) if job.schema else (),
        referenced=tuple(TableName(one.project, one.dataset_id, one.table_id) for one in job.referenced_tables),
        bytes_processed=job.total_bytes_processed,
    )


def _placed(error: BadRequest) -> str:
    """Return BigQuery's message, which ends in the place, or else with the part of the query that it means."""
    first = error.errors[0] if error.errors else {}
    message = str(first.get("message", error.message))
    place = first.get("location")
    return message if "[at " in message or place in (None, "q", "query") else f"{message} ({place})"


def _not_judged(why: str) -> DryRun:
    return DryRun(status=DryRunStatus.NOT_JUDGED, reason=f"BigQuery did not judge it: {why}")

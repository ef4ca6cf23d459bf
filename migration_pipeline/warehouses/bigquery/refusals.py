"""What Google's client raises over a query: the query's own fault, a matter of time, or nothing that says of it."""

from google.api_core.exceptions import BadRequest, GoogleAPICallError, RetryError
from google.auth.exceptions import GoogleAuthError
from requests.exceptions import RequestException

from migration_pipeline.domain.rows import Run, RunStatus
from migration_pipeline.warehouses.bigquery.connection import first_line, reason, said

# What the client raises; OSError is also a wait that was given up.
RAISED = (GoogleAPICallError, RetryError, GoogleAuthError, RequestException, OSError)

# https://cloud.google.com/bigquery/docs/error-messages
_ABOUT_THE_QUERY = "invalidQuery"
_TOO_MUCH = frozenset({"resourcesExceeded", "responseTooLarge", "timeout"})


def refused_run(error: Exception) -> Run:
    """Return the run that ended so."""
    why = f"BigQuery did not run it: {_words(error)}"
    if isinstance(error, GoogleAPICallError):
        if isinstance(error, BadRequest) and reason(error) == _ABOUT_THE_QUERY:
            return Run(status=RunStatus.FAILED, reason=said(error).removeprefix(f"{error.code} "))
        if reason(error) in _TOO_MUCH:
            return Run(status=RunStatus.OUT_OF_TIME, reason=why)
    if isinstance(error, TimeoutError):
        return Run(status=RunStatus.OUT_OF_TIME, reason="BigQuery did not run it in time")
    return Run(status=RunStatus.NOT_RUN, reason=why)


def refused_dry_run(error: Exception) -> str:
    """Return why a query is not run that a dry run ended so for."""
    if isinstance(error, BadRequest) and reason(error) == _ABOUT_THE_QUERY:
        return f"BigQuery refuses it: {said(error).removeprefix(f'{error.code} ')}"
    return f"BigQuery did not judge it: {_words(error)}"


def _words(error: Exception) -> str:
    if isinstance(error, RetryError):
        return f"{said(error.cause)}, again and again"
    return said(error) if isinstance(error, GoogleAPICallError) else first_line(error)

"""What Google's client raises, as a WarehouseError that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core.exceptions import (
    BadRequest,
    Forbidden,
    GoogleAPICallError,
    NotFound,
    RetryError,
    TooManyRequests,
    Unauthorized,
)
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from requests.exceptions import RequestException

from migration_pipeline.errors import WarehouseError
from migration_pipeline.warehouses.bigquery.connection import QUOTA, first_line, reason, said

_LOG_IN = "run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS"


@contextmanager
def clear_errors(what: str, role: str) -> Iterator[None]:
    """Turn what Google's client raises over `what` into a WarehouseError; `role` is what whoever asks needs there."""
    try:
        yield
    except RetryError as error:
        raise WarehouseError(f"{what}: {said(error.cause)}, again and again; try later") from error
    except GoogleAPICallError as error:
        raise WarehouseError(f"{what}: {said(error)}; {_mend(error, role)}") from error
    except DefaultCredentialsError as error:
        raise WarehouseError(f"{what}: no credentials ({first_line(error)}); {_LOG_IN}") from error
    except GoogleAuthError as error:
        raise WarehouseError(f"{what}: the credentials were not taken ({first_line(error)}); {_LOG_IN}") from error
    except RequestException as error:
        message = f"{what}: BigQuery cannot be reached ({first_line(error)}); see to the network, or bigquery_endpoint"
        raise WarehouseError(message) from error


def _mend(error: GoogleAPICallError, role: str) -> str:
    if isinstance(error, NotFound):
        return "correct the name, or take the table out of the mapping"
    if isinstance(error, TooManyRequests) or reason(error) in QUOTA:
        return "the quota is used up; try later"
    if reason(error) == "bytesBilledLimitExceeded":
        return "narrow it with --where, or raise bigquery_most_bytes"
    if isinstance(error, Forbidden):
        return f"ask its owner for {role}"
    if isinstance(error, BadRequest) and reason(error) == "invalidQuery":
        return "correct what the mapping, or --where, says of its columns"
    return _LOG_IN if isinstance(error, Unauthorized) else "try later"

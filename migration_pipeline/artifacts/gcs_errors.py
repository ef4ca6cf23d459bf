"""What Google's storage client raises, as an ArtifactError that says where, what, and what to do."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from google.api_core.exceptions import GoogleAPICallError, NotFound, RetryError
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError
from google.cloud.storage.exceptions import DataCorruption, InvalidResponse
from requests import Response

from migration_pipeline.errors import ArtifactError

_LOG_IN = "run gcloud auth application-default login, or set GOOGLE_APPLICATION_CREDENTIALS"
_NETWORK = "see to the network, or gcs_endpoint"
_LONGEST = 300


@contextmanager
def clear_errors(where: str, bucket: str) -> Iterator[None]:
    """Turn what Google's client raises over an address into an ArtifactError.

    Only what the service says is passed on, never the request: its URL may hold the key of an upload's session.
    """
    try:
        yield
    except RetryError as error:
        words = _words(error.cause)
        raise ArtifactError(f"{where}: {words}, again and again; {_mend_in_time(error.cause)}") from error
    except GoogleAPICallError as error:
        raise ArtifactError(f"{where}: {_words(error)}; {_mend(error, bucket)}") from error
    except DefaultCredentialsError as error:
        raise ArtifactError(f"{where}: no credentials ({_first_line(error)}); {_LOG_IN}") from error
    except GoogleAuthError as error:
        raise ArtifactError(f"{where}: the credentials were not taken ({_first_line(error)}); {_LOG_IN}") from error
    except DataCorruption as error:
        raise ArtifactError(f"{where}: it did not arrive as it was sent (checksum); run again") from error
    except InvalidResponse as error:
        raise ArtifactError(f"{where}: {_words(error)}; run again") from error
    except OSError as error:  # requests' exceptions are such, and a wait that was given up
        raise ArtifactError(f"{where}: {_words(error)}; {_NETWORK}") from error
    except ValueError as error:  # the client's word for settings that contradict each other
        raise ArtifactError(f"{where}: Google's client refuses ({_first_line(error)}); {_LOG_IN}") from error


def is_about_the_bucket(error: NotFound) -> bool:
    """Return whether it is the bucket that is missing, not the object: the service says it in words alone."""
    return "bucket does not exist" in _words(error)


def _mend(error: GoogleAPICallError, bucket: str) -> str:
    if isinstance(error, NotFound):
        return f"make the bucket {bucket}, or correct the setting artifacts"
    if error.code == HTTPStatus.FORBIDDEN:
        return f"ask the owner of {bucket} for roles/storage.objectUser"
    if error.code == HTTPStatus.UNAUTHORIZED:
        return _LOG_IN
    return "run again, and correct the setting artifacts if that does not help"


def _mend_in_time(error: Exception | None) -> str:
    return "try later" if _response(error) is not None else _NETWORK


def _words(error: Exception | None) -> str:
    response = _response(error)
    if response is None:
        return f"no answer ({_first_line(_without_request(error))})"
    return f"{response.status_code} {_said(response)}".rstrip(". ")


def _response(error: Exception | None) -> Response | None:
    found = getattr(error, "response", None)
    return found if isinstance(found, Response) else None


def _said(response: Response) -> str:
    """Return the service's message: a field of JSON, a line of text, or (of a page for people) the status in words."""
    text = response.text.strip()
    try:
        told = str(json.loads(text)["error"]["message"])
    except (ValueError, LookupError, TypeError):
        told = str(response.reason) if not text or text.startswith("<") else text
    return told.partition("\n")[0][:_LONGEST]


def _without_request(error: object) -> object:
    """Return what lies beneath a connection that was given up: urllib3 puts the URL into its own words for that."""
    for part in getattr(error, "args", ()):
        if hasattr(part, "reason") and hasattr(part, "url"):
            return part.reason
    return error


def _first_line(error: object) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")[:_LONGEST]

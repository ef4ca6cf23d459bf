"""One way to BigQuery's API for all who ask it: address, credentials, what is tried again, and its words for errors."""

from collections.abc import Callable
from threading import Lock
from typing import TypeAlias

from google.api_core.exceptions import GoogleAPICallError
from google.auth.credentials import AnonymousCredentials
from google.cloud.bigquery import DEFAULT_RETRY, Client

SECONDS_A_REQUEST = 30.0
GoogleClient: TypeAlias = Client
ClientFactory = Callable[[str | None], GoogleClient]  # what makes the client, for the first project asked for
QUOTA = frozenset({"quotaExceeded", "rateLimitExceeded"})


class Connection:
    """Google's client, made at the first request: by `factory`, or else with the application default credentials.

    `endpoint` is another address of the API, to which no factory's client goes; one of plain http is an emulator's, and
    gets no credentials. What BigQuery says to try again is tried again for `patience` seconds.
    """

    def __init__(self, endpoint: str | None, patience: float, factory: ClientFactory | None = None) -> None:
        self._endpoint = endpoint
        self._make = factory if factory is not None and endpoint is None else self._own
        self._client: Client | None = None
        self._opening = Lock()
        self.retry = DEFAULT_RETRY.with_timeout(patience)

    def client(self, project: str | None) -> Client:
        """Return the client; the first project asked for is the one that it runs jobs in."""
        with self._opening:
            if self._client is None:
                self._client = self._make(project)
            return self._client

    def _own(self, project: str | None) -> GoogleClient:
        is_emulator = self._endpoint is not None and self._endpoint.startswith("http://")
        # google-auth types no constructor
        credentials = AnonymousCredentials() if is_emulator else None  # type: ignore[no-untyped-call]
        options = {"api_endpoint": self._endpoint} if self._endpoint is not None else None
        return Client(project=project, credentials=credentials, client_options=options)


def reason(error: GoogleAPICallError) -> str:
    """Return BigQuery's own word: https://cloud.google.com/bigquery/docs/error-messages."""
    first = error.errors[0] if error.errors else {}
    return str(first.get("reason", "")) if isinstance(first, dict) else ""


def said(error: Exception | None) -> str:
    """Return BigQuery's message without the request that the client puts before it."""
    if not isinstance(error, GoogleAPICallError):
        return f"no answer ({first_line(error)})"
    first = error.errors[0] if error.errors else {}
    said = first.get("message") if isinstance(first, dict) else None
    return f"{error.code} {said or error.message}".rstrip(".")


def first_line(error: Exception | None) -> str:
    """Return the first line of what an error says."""
    return str(error).strip().partition("\n")[0].rstrip(".")

"""Artifacts in a bucket of Google Cloud Storage: files first, then the pointer, by compare-and-swap."""

from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeAlias

from google.api_core.exceptions import NotFound, PreconditionFailed, RetryError
from google.api_core.retry import Retry, if_exception_type
from google.auth.credentials import AnonymousCredentials
from google.cloud.storage import Blob, Bucket, Client
from google.cloud.storage.retry import DEFAULT_RETRY

from migration_pipeline.artifacts.gcs_errors import clear_errors, is_about_the_bucket
from migration_pipeline.errors import ArtifactError

GoogleClient: TypeAlias = Client
ClientFactory = Callable[[], GoogleClient]

_POINTER = "current"
_SECONDS_A_REQUEST = 30.0
_TEXT = "text/plain; charset=utf-8"  # what the stages write is text, and a browser shows it


class _Overtaken(Exception):
    """Another writer moved the pointer between our look and our move."""


class GcsStore:
    """An ArtifactStore below `gs://bucket/prefix`.

    Requests: a write of n files takes n uploads, a get of the pointer, and an upload of it unless it is right already;
    one more for each file over 8 MiB, and two more whenever another writer moves the pointer between those two. A read
    is one get, and so is `current`. Nothing is listed or deleted.

    The client is made at the first request: by `client`, or else with the application default credentials. `endpoint`
    is another address of the API, to which no factory's client goes; one of plain http is an emulator's, and gets no
    credentials. What may pass (408, 429, 5xx, a lost connection) is tried again for `patience` seconds.
    """

    def __init__(
        self,
        bucket: str,
        prefix: str = "",
        *,
        endpoint: str | None = None,
        client: ClientFactory | None = None,
        patience: float = 60.0,
    ) -> None:
        self._name = bucket
        self._prefix = f"{prefix}/" if prefix else ""
        self._endpoint = endpoint
        self._make = client if client is not None and endpoint is None else self._own_client
        self._bucket: Bucket | None = None
        self._opening = Lock()
        self._against_others = Retry(if_exception_type(_Overtaken), initial=0.1, maximum=2.0, timeout=patience)
        self._how = {"retry": DEFAULT_RETRY.with_timeout(patience), "timeout": _SECONDS_A_REQUEST}

    def write(self, folder: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Store the files, then point the folder's parent at it.

        An upload is seen whole or not at all: https://cloud.google.com/storage/docs/consistency
        """
        for name, data in files:
            self._upload(f"{folder}/{name}", data)
        self._point(folder)

    def read(self, folder: str, name: str) -> bytes:
        """Return one file of a folder; ArtifactError where it is missing."""
        found, _ = self._download(f"{folder}/{name}")
        if found is None:
            raise ArtifactError(f"{self.uri(folder, name)}: no such file; run the stage that writes it")
        return found

    def current(self, parent: str) -> str | None:
        """Return the folder that `parent` points at, or None."""
        name, _ = self._pointer(parent)
        return f"{parent}/{name}" if name else None

    def uri(self, folder: str, name: str) -> str:
        """Return the file's address, as Google's tools take it."""
        return self._address(f"{folder}/{name}")

    def _point(self, folder: str) -> None:
        """Move the pointer; the last writer wins, as in a local folder."""
        parent, _, name = folder.rpartition("/")
        try:
            self._against_others(self._move)(parent, name)
        except RetryError as error:
            raise ArtifactError(f"{self.uri(parent, _POINTER)}: others move it again and again; run again") from error

    def _move(self, parent: str, name: str) -> None:
        """Move the pointer from where it is seen; _Overtaken where it is there no more.

        So a move that arrives late, or is sent again because its answer was lost, cannot undo another writer's:
        https://cloud.google.com/storage/docs/request-preconditions
        """
        pointed, generation = self._pointer(parent)
        if pointed != name and not self._upload(f"{parent}/{_POINTER}", f"{name}\n".encode(), over=generation):
            raise _Overtaken  # or this was sent again, and had moved it: the next look tells

    def _pointer(self, parent: str) -> tuple[str, int]:
        """Return the name that the pointer holds, and its generation; nothing, and 0, where there is none."""
        found, generation = self._download(f"{parent}/{_POINTER}")
        try:
            return (found or b"").decode().strip(), generation
        except UnicodeDecodeError:
            return "", generation  # none that we wrote: the stage runs again and writes one

    def _download(self, path: str) -> tuple[bytes | None, int]:
        """Return an object's bytes and generation; None, and 0, where there is no such object."""
        with clear_errors(self._address(path), self._name):
            blob = self._blob(path)
            try:
                data: bytes = blob.download_as_bytes(**self._how)
            except NotFound as error:
                if is_about_the_bucket(error):
                    raise
                return None, 0
            return data, int(blob.generation or 0)

    def _upload(self, path: str, data: bytes, over: int | None = None) -> bool:
        """Write an object, and return whether it was `over` that generation, where one is given; 0 is no object."""
        with clear_errors(self._address(path), self._name):
            blob = self._blob(path)
            blob.cache_control = "no-store"  # of a public bucket, Google caches objects for an hour
            try:
                blob.upload_from_string(data, content_type=_TEXT, if_generation_match=over, **self._how)
            except PreconditionFailed:
                if over is None:
                    raise
                return False
            return True

    def _blob(self, path: str) -> Blob:
        with self._opening:
            if self._bucket is None:
                client = self._make()
                # 3.17 asks for the bucket in the background, for traces, and again at every 404
                client._bucket_metadata_cache = None  # noqa: SLF001
                self._bucket = client.bucket(self._name)
        return self._bucket.blob(f"{self._prefix}{path}")

    def _address(self, path: str) -> str:
        return f"gs://{self._name}/{self._prefix}{path}"

    def _own_client(self) -> GoogleClient:
        is_emulator = self._endpoint is not None and self._endpoint.startswith("http://")
        # google-auth types no constructor
        credentials = AnonymousCredentials() if is_emulator else None  # type: ignore[no-untyped-call]
        options = {"api_endpoint": self._endpoint} if self._endpoint is not None else None
        # objects belong to a bucket, so no project is needed
        return Client(project=None, credentials=credentials, client_options=options)

"""Google Cloud Storage's JSON API on loopback, as far as it is used: objects are written and read, with generations.

https://cloud.google.com/storage/docs/json_api/v1/objects/insert and .../objects/get
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler
from threading import Lock
from urllib.parse import parse_qs, unquote, urlsplit

import google_crc32c

from migration_pipeline_tests.loopback import answering

_UPLOAD = re.compile(r"/upload/storage/v1/b/([^/]+)/o")
_DOWNLOAD = re.compile(r"/download/storage/v1/b/([^/]+)/o/([^/]+)")
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_NO_BUCKET = "The specified bucket does not exist."
_NOT_MET = "At least one of the pre-conditions you specified did not hold."


class Cut(Enum):
    """Where a connection breaks."""

    REQUEST = auto()
    """While the request is read: nothing is done."""
    ANSWER = auto()
    """After the work is done, and before a word of the answer."""
    BODY = auto()
    """In the middle of the answer's body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An object as it was written."""

    data: bytes
    generation: int
    content_type: str = "text/plain"
    cache_control: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent back."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


Refusal = tuple[int, str]


@dataclass
class GcsServer:
    """What the server holds (objects by bucket and name), and what it was asked.

    `faults` happen to the requests to come, in order; None is a request that goes well. Where access is `forbidden`,
    that is the answer to all. `asked` are lines such as `GET bucket/name` and `PUT bucket/name over 0`.
    """

    buckets: dict[str, dict[str, Stored]] = field(default_factory=lambda: {"acme": {}})
    faults: list[Refusal | Cut | None] = field(default_factory=list)
    forbidden: str = ""
    asked: list[str] = field(default_factory=list)
    authorizations: list[str | None] = field(default_factory=list)
    endpoint: str = ""
    _sessions: dict[str, tuple[str, dict[str, str], str]] = field(default_factory=dict)
    _generation: int = 1_700_000_000_000_000
    _lock: Lock = field(default_factory=Lock)

    def names(self, bucket: str = "acme") -> dict[str, bytes]:
        """Return every object's bytes by its name."""
        return {name: stored.data for name, stored in sorted(self.buckets[bucket].items())}

    def get(self, path: str, wanted: str) -> Answer:
        """Return the answer to a GET of an object's bytes, from the byte on that is wanted."""
        split = urlsplit(path)
        match = _DOWNLOAD.fullmatch(split.path)
        if match is None or parse_qs(split.query).get("alt") != ["media"]:
            self.asked.append(f"GET {path}")
            return _error(501, f"not served here: {path}")
        bucket, name = match[1], unquote(match[2])
        self.asked.append(f"GET {bucket}/{name}")
        if self.forbidden:
            return _error(403, self.forbidden)
        if bucket not in self.buckets:
            return _error(404, _NO_BUCKET)
        stored = self.buckets[bucket].get(name)
        if stored is None:  # the real one answers in a line of text here
            return Answer(status=404, body=f"No such object: {bucket}/{name}".encode())
        start = int(found[1]) if (found := _RANGE.fullmatch(wanted)) is not None else 0
        headers = (
            ("X-Goog-Generation", str(stored.generation)),
            ("X-Goog-Hash", f"crc32c={_crc32c(stored.data)}"),
            ("X-Goog-Hash", f"md5={base64.b64encode(hashlib.md5(stored.data).digest()).decode()}"),
            ("Content-Type", stored.content_type),
            ("X-Goog-Stored-Content-Length", str(len(stored.data))),
        )
        return Answer(status=206 if start else 200, body=stored.data[start:], headers=headers)

    def post(self, path: str, content_type: str, sent: bytes) -> Answer:
        """Return the answer to a POST: an object whole, or the beginning of a session for a large one."""
        split = urlsplit(path)
        match = _UPLOAD.fullmatch(split.path)
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        if match is None:
            return _error(501, f"not served here: {path}")
        if query.get("uploadType") == "resumable":
            return self._begin(match[1], query, json.loads(sent))
        _, about, media, _ = sent.split(f"--{content_type.partition('boundary=')[2].strip(chr(34) + chr(39))}".encode())
        head, _, data = media.partition(b"\r\n\r\n")
        described = {
            "contentType": head.partition(b":")[2].strip().decode(),
            **json.loads(about.partition(b"\r\n\r\n")[2]),
        }
        return self._store(match[1], described, query.get("ifGenerationMatch"), data.removesuffix(b"\r\n"))

    def put(self, path: str, sent: bytes) -> Answer:
        """Return the answer to a PUT: a large object's bytes, all at once."""
        bucket, about, over = self._sessions[parse_qs(urlsplit(path).query)["upload_id"][0]]
        return self._store(bucket, about, over or None, sent)

    def _begin(self, bucket: str, query: dict[str, str], about: dict[str, str]) -> Answer:
        self.asked.append(f"POST {bucket}/{about['name']}")
        if self.forbidden:
            return _error(403, self.forbidden)
        if bucket not in self.buckets:
            return _error(404, _NO_BUCKET)
        session = f"secret-session-{len(self._sessions)}"
        self._sessions[session] = (bucket, about, query.get("ifGenerationMatch", ""))
        location = f"{self.endpoint}/upload/storage/v1/b/{bucket}/o?uploadType=resumable&upload_id={session}"
        return Answer(status=200, body=b"", headers=(("Location", location),))

    def _store(self, bucket: str, about: dict[str, str], over: str | None, data: bytes) -> Answer:
        name = about["name"]
        self.asked.append(f"PUT {bucket}/{name}" + ("" if over is None else f" over {over}"))
        if self.forbidden:
            return _error(403, self.forbidden)
        if bucket not in self.buckets:
            return _error(404, _NO_BUCKET)
        if about.get("crc32c", _crc32c(data)) != _crc32c(data):
            return _error(400, "Provided CRC32C does not match calculated CRC32C.")
        with self._lock:
            before = self.buckets[bucket].get(name)
            if over is not None and int(over) != (before.generation if before is not None else 0):
                return _error(412, _NOT_MET)
            self._generation += 1
            self.buckets[bucket][name] = Stored(
                data=data,
                generation=self._generation,
                content_type=about.get("contentType", ""),
                cache_control=about.get("cacheControl", ""),
            )
            written = {
                "kind": "storage#object",
                "bucket": bucket,
                "name": name,
                "generation": str(self._generation),
                "size": str(len(data)),
                "crc32c": _crc32c(data),
            }
        return Answer(status=200, body=json.dumps(written).encode(), headers=(("Content-Type", "application/json"),))


class _Handler(BaseHTTPRequestHandler):
    world: GcsServer

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(None)

    def do_PUT(self) -> None:
        self._answer(None)

    def _answer(self, sent: bytes | None) -> None:
        self.world.authorizations.append(self.headers.get("Authorization"))
        fault = self.world.faults.pop(0) if self.world.faults else None
        if fault is Cut.REQUEST:
            self.world.asked.append("cut")
            self.rfile.read(10 if sent is None else 0)
            self.close_connection = True
            return
        sent = self.rfile.read(int(self.headers["Content-Length"] or 0)) if sent is None else sent
        if isinstance(fault, tuple):
            self.world.asked.append(f"refused {fault[0]}")
            self._send(_error(*fault), cut=False)
            return
        answer = self._work(sent)
        if fault is not Cut.ANSWER:
            self._send(answer, cut=fault is Cut.BODY)

    def _work(self, sent: bytes) -> Answer:
        if self.command == "GET":
            return self.world.get(self.path, self.headers.get("Range", ""))
        if self.command == "PUT":
            return self.world.put(self.path, sent)
        return self.world.post(self.path, self.headers["Content-Type"], sent)

    def _send(self, answer: Answer, *, cut: bool) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body[: len(answer.body) // 2] if cut else answer.body)

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[GcsServer]:
    """Yield a server that answers on a port of its own, and holds the empty bucket acme."""
    world = GcsServer()
    with answering(type("Handler", (_Handler,), {"world": world})) as world.endpoint:
        yield world


def _crc32c(data: bytes) -> str:
    return base64.b64encode(google_crc32c.value(data).to_bytes(4, "big")).decode()


def _error(status: int, message: str) -> Answer:
    if message.startswith("<"):  # a page for people, from what stands before the service
        return Answer(status=status, body=message.encode(), headers=(("Content-Type", "text/html"),))
    told = {"error": {"code": status, "message": message, "errors": [{"message": message, "domain": "global"}]}}
    return Answer(status=status, body=json.dumps(told).encode(), headers=(("Content-Type", "application/json"),))

"""BigQuery's REST API on loopback, as far as it is used: tables.get and tables.list, dry runs, queries, and refusals.

https://cloud.google.com/bigquery/docs/reference/rest/v2/tables and .../v2/jobs/insert
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from migration_pipeline_tests.loopback import answering

_PATH = re.compile(r"/bigquery/v2/projects/([^/]+)/datasets/([^/]+)/tables(?:/([^/]+))?")
_QUERY = re.compile(r"/bigquery/v2/projects/[^/]+/queries/([^/]+)")
_ROUTINE = re.compile(r"/bigquery/v2/projects/([^/]+)/datasets/([^/]+)/routines/([^/]+)")
_JOB = re.compile(r"/bigquery/v2/projects/[^/]+/jobs/([^/]+)(?:/cancel)?")
_SENT_QUERY = re.compile(r"/bigquery/v2/projects/([^/]+)/queries")
_PAGE = 2


class Engine(Protocol):
    """What runs the queries that a server is sent."""

    def dry_run(self, sql: str, configuration: dict[str, Any]) -> dict[str, Any] | str:
        """Return the statistics of a query, as the REST API sends them, or what is wrong with it."""

    def rows(self, sql: str, configuration: dict[str, Any]) -> dict[str, Any] | str:
        """Return the schema and the rows of a query's result, as the REST API sends them, or what is wrong with it."""


@dataclass
class BigQueryServer:
    """What the server holds (columns by full table name), what it refuses, and what it was asked.

    `refusals` are answers, (status, reason, message), that come first, in order; a status of 0 closes the connection.
    `statistics` are those of each query that is valid, `results` the one row of numbers of each that runs; an `engine`
    answers for both instead. A query that is to be `slow` is never done. `routines` are by their full names. `jobs` are
    the configurations that were sent, `locations` where they were to run. Whoever asks for a `token` gets it.
    """

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)
    refusals: list[tuple[int, str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    statistics: dict[str, dict[str, Any]] = field(default_factory=dict)
    results: dict[str, dict[str, str]] = field(default_factory=dict)
    jobs: list[dict[str, Any]] = field(default_factory=list)
    locations: list[str | None] = field(default_factory=list)
    token: str = ""
    authorizations: list[str | None] = field(default_factory=list)
    engine: Engine | None = None
    is_slow: bool = False
    routines: dict[str, dict[str, Any]] = field(default_factory=dict)
    endpoint: str = ""
    _done: dict[str, dict[str, str]] = field(default_factory=dict)

    def answer(self, path: str) -> tuple[int, dict[str, Any]]:
        """Return the status and the body for a request."""
        if self.refusals:
            return _refused(*self.refusals.pop(0))
        split = urlsplit(path)
        job = _QUERY.fullmatch(split.path) or _JOB.fullmatch(split.path)
        if job is not None:
            return self._never_done(job[1]) if self.is_slow else self._rows(job[1])
        if (routine := _ROUTINE.fullmatch(split.path)) is not None:
            return self._routine(*routine.groups())
        match = _PATH.fullmatch(split.path)
        if match is None:
            return self._token(path)
        project, dataset, table = match.groups()
        if table is None:
            return self._list(project, dataset, int(parse_qs(split.query).get("pageToken", ["0"])[0]))
        name = f"{project}.{dataset}.{table}"
        if name in self.forbidden:
            return _refused(
                403, "accessDenied", f"Access Denied: Table {project}:{dataset}.{table}: Permission denied."
            )
        if name not in self.tables:
            return _refused(404, "notFound", f"Not found: Table {project}:{dataset}.{table}")
        return 200, {**_reference(project, dataset, table), "schema": {"fields": self.tables[name]}}

    def insert(self, path: str, job: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return the status and the body for a job that is to be made: a dry run, for nothing else is taken."""
        self.jobs.append(job["configuration"])
        self.locations.append(job.get("jobReference", {}).get("location"))
        if self.refusals:
            return _refused(*self.refusals.pop(0))
        query = job["configuration"]["query"]["query"]
        if self.engine is not None:
            statistics = self.engine.dry_run(query, job["configuration"]["query"])
            if isinstance(statistics, str):
                return _refused(400, "invalidQuery", statistics)
            self.statistics[query] = statistics
        if not job["configuration"].get("dryRun"):
            return self._run(path, query, job)
        if query not in self.statistics:
            return _refused(400, "invalidQuery", "Unrecognized name: nothing at [1:8]")
        project = path.split("/projects/")[1].split("/", maxsplit=1)[0]
        total = self.statistics[query].get("totalBytesProcessed", "0")
        return 200, {
            "kind": "bigquery#job",
            "configuration": job["configuration"],
            "jobReference": {"projectId": project, "location": "EU"},
            "statistics": {"totalBytesProcessed": total, "query": self.statistics[query]},
            "status": {"state": "DONE"},
        }

    def query(self, path: str, sent: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return the status and the body for a query that is to be run at once."""
        self.jobs.append(sent)
        if self.refusals:
            return _refused(*self.refusals.pop(0))
        reference = {"projectId": _SENT_QUERY.fullmatch(urlsplit(path).path)[1], "jobId": "slow", "location": "EU"}
        if self.is_slow:
            return 200, {"kind": "bigquery#queryResponse", "jobComplete": False, "jobReference": reference}
        answer = self.engine.rows(sent["query"], sent)
        if isinstance(answer, str):
            return _refused(400, "invalidQuery", answer)
        total = str(len(answer["rows"]))
        return 200, {"kind": "bigquery#queryResponse", "jobComplete": True, "totalRows": total, **answer}

    def _token(self, path: str) -> tuple[int, dict[str, Any]]:
        if path != "/token" or not self.token:
            return _refused(404, "notFound", f"no such method: {path}")
        return 200, {"access_token": self.token, "expires_in": 3600, "token_type": "Bearer"}

    def _routine(self, project: str, dataset: str, name: str) -> tuple[int, dict[str, Any]]:
        known = self.routines.get(f"{project}.{dataset}.{name}")
        if known is None:
            return _refused(404, "notFound", f"Not found: Routine {project}:{dataset}.{name}")
        return 200, {"routineReference": {"projectId": project, "datasetId": dataset, "routineId": name}, **known}

    def _never_done(self, job: str) -> tuple[int, dict[str, Any]]:
        reference = {"projectId": "acme", "jobId": job, "location": "EU"}
        return 200, {
            "jobReference": reference,
            "jobComplete": False,
            "status": {"state": "RUNNING"},
            "configuration": {"query": {"query": ""}},
        }

    def _run(self, path: str, query: str, job: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if query not in self.results:
            return _refused(400, "invalidQuery", "Unrecognized name: nothing at [1:8]")
        reference = {"projectId": path.split("/projects/")[1].split("/", maxsplit=1)[0], "location": "EU"}
        reference["jobId"] = job["jobReference"]["jobId"]
        self._done[reference["jobId"]] = self.results[query]
        return 200, {
            "kind": "bigquery#job",
            "configuration": job["configuration"],
            "jobReference": reference,
            "status": {"state": "DONE"},
            "statistics": {"query": {"statementType": "SELECT"}},
        }

    def _rows(self, job: str) -> tuple[int, dict[str, Any]]:
        row = self._done[job]
        return 200, {
            "kind": "bigquery#getQueryResultsResponse",
            "jobComplete": True,
            "jobReference": {"projectId": "acme", "jobId": job, "location": "EU"},
            "totalRows": "1",
            "schema": {"fields": [{"name": name, "type": "INTEGER"} for name in row]},
            "rows": [{"f": [{"v": value} for value in row.values()]}],
        }

    def _list(self, project: str, dataset: str, start: int) -> tuple[int, dict[str, Any]]:
        prefix = f"{project}.{dataset}."
        names = [name.removeprefix(prefix) for name in self.tables if name.startswith(prefix)]
        if not names:
            return _refused(404, "notFound", f"Not found: Dataset {project}:{dataset}")
        page = [_reference(project, dataset, name) for name in names[start : start + _PAGE]]
        after = {"nextPageToken": str(start + _PAGE)} if start + _PAGE < len(names) else {}
        return 200, {"tables": page, "totalItems": len(names), **after}


@contextmanager
def serving() -> Iterator[BigQueryServer]:
    """Yield a server that answers on a port of its own."""
    world = BigQueryServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(world.answer)

        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
            is_job = "json" in (self.headers["Content-Type"] or "") and "/cancel" not in self.path
            post = world.query if _SENT_QUERY.fullmatch(urlsplit(self.path).path) else world.insert
            # what is no job is a request for a token, or to cancel one
            self._answer(lambda path: post(path, json.loads(sent)) if is_job else world.answer(path))

        def _answer(self, answer: Callable[[str], tuple[int, dict[str, Any]]]) -> None:
            world.asked.append(self.path)
            world.authorizations.append(self.headers.get("Authorization"))
            status, body = answer(self.path)
            if status == 0:
                self.close_connection = True
                return
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            pass

    with answering(Handler) as world.endpoint:
        yield world


def _reference(project: str, dataset: str, table: str) -> dict[str, Any]:
    return {"kind": "bigquery#table", "tableReference": {"projectId": project, "datasetId": dataset, "tableId": table}}


def _refused(status: int, reason: str, message: str) -> tuple[int, dict[str, Any]]:
    return status, {"error": {"code": status, "message": message, "errors": [{"reason": reason, "message": message}]}}

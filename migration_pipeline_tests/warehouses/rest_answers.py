"""What BigQuery's REST API would answer for a query over no table: the local evaluator runs it, for real.

Values are spelled as https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query and the canonical formats of
https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_functions say, a NULL array as an empty one.
"""

import ast
import base64
import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

from migration_pipeline.domain.query import DryRunStatus, Query
from migration_pipeline.domain.rows import NotRunnable, RunStatus
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.protocols import Schemas
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)


class LocalEngine:
    """Runs what the server is sent in the local evaluator; `readable` is the text that this can run for it.

    `stored` are the tables that BigQuery has, `routines` the functions that it reports for a query that calls them.
    """

    def __init__(
        self,
        local: LocalWarehouse,
        *,
        readable: Callable[[str], str] = str,
        stored: Schemas | None = None,
        routines: tuple[str, ...] = (),
    ) -> None:
        self._local = local
        self._readable = readable
        self._stored = stored or {}
        self._routines = routines
        self.runs = 0

    def dry_run(self, sql: str, configuration: dict[str, Any]) -> dict[str, Any] | str:
        """Return the statistics of a query, or what is wrong with it."""
        query = self._query(sql, configuration)
        answer = self._local.dry_run(query, self._stored)
        if answer.status is not DryRunStatus.VALID:
            return answer.reason
        prepared = self._local.prepare(query, self._stored)
        parameters = () if isinstance(prepared, NotRunnable) else prepared.parameters
        return {
            "statementType": "SELECT",
            "schema": {"fields": [_field(column) for column in answer.outputs[0]]},
            "totalBytesProcessed": str(8 * len(answer.referenced)),
            "referencedTables": [
                {"projectId": one.project, "datasetId": one.dataset, "tableId": one.table} for one in answer.referenced
            ],
            "referencedRoutines": [
                dict(zip(("projectId", "datasetId", "routineId"), name.split("."), strict=True))
                for name in self._routines
                if name in sql
            ],
            "undeclaredQueryParameters": [
                {"name": name, "parameterType": _parameter_type(kind)} for name, kind in parameters
            ],
        }

    def rows(self, sql: str, configuration: dict[str, Any]) -> dict[str, Any] | str:
        """Return the schema and the rows of a query's result, or what is wrong with it."""
        self.runs += 1
        prepared = self._local.prepare(self._query(sql, configuration), {})
        if isinstance(prepared, NotRunnable):
            return prepared.reason
        run = prepared.run({}, {})
        if run.status is not RunStatus.DONE:
            return run.reason
        (result,) = run.results
        kinds = [column.type for column in result.columns]
        return {
            "schema": {"fields": [_field(column) for column in result.columns]},
            "rows": [
                {"f": [{"v": _sent(text, kind)} for text, kind in zip(row, kinds, strict=True)]} for row in result.rows
            ],
        }

    def _query(self, sql: str, configuration: dict[str, Any]) -> Query:
        default = configuration.get("defaultDataset", {})
        return Query(
            sql=self._readable(sql),
            default_project=default.get("projectId"),
            default_dataset=default.get("datasetId"),
        )


_NAMES = {"STRUCT": "RECORD", "INT64": "INTEGER", "FLOAT64": "FLOAT", "BOOL": "BOOLEAN"}


def _field(column: Column, at: int = 0) -> dict[str, Any]:
    kind, name = column.type, column.name or f"_field_{at}"
    if kind.kind == "ARRAY" and kind.element is not None:
        return {**_field(Column(name, kind.element)), "mode": "REPEATED"}
    if kind.kind == "RANGE" and kind.element is not None:
        return {"name": name, "type": "RANGE", "rangeElementType": {"type": kind.element.kind}}
    fields = [_field(field, number) for number, field in enumerate(kind.fields, 1)]
    return {"name": name, "type": _NAMES.get(kind.kind, kind.kind), **({"fields": fields} if fields else {})}


def _parameter_type(kind: DataType) -> dict[str, Any]:
    if kind.element is not None:
        return {"type": kind.kind, "arrayType": _parameter_type(kind.element)}
    fields = [{"name": field.name, "type": _parameter_type(field.type)} for field in kind.fields]
    return {"type": kind.kind, **({"structTypes": fields} if fields else {})}


def _sent(text: str, kind: DataType) -> Any:
    """Return a constant, in the local evaluator's spelling, as the REST API sends its value."""
    if kind.kind == "ARRAY" and kind.element is not None:
        inner = text.removeprefix(kind.sql)[1:-1] if text != "NULL" else ""
        return [{"v": _sent(one, kind.element)} for one in _split(inner)]
    if text == "NULL":
        return None
    if kind.kind == "STRUCT":
        parts = zip(_split(text.removeprefix(kind.sql)[1:-1]), kind.fields, strict=True)
        return {"f": [{"v": _sent(one, field.type)} for one, field in parts]}
    if kind.kind == "RANGE" and kind.element is not None:
        start, end = _inside(text)[1:-1].split(", ")
        return f"[{_end(start, kind.element.kind)}, {_end(end, kind.element.kind)})"
    return _SCALARS.get(kind.kind, _inside)(text)


def _split(text: str) -> Iterator[str]:
    """Yield the constants between the commas that stand in no quotes, parentheses or brackets."""
    depth, start, at = 0, 0, 0
    while at < len(text):
        if (quoted := _QUOTED.match(text, at)) is not None:
            at = quoted.end()
            continue
        depth += (text[at] in "([<") - (text[at] in ")]>")
        if text[at] == "," and depth == 0:
            yield text[start:at]
            start = at + 2
        at += 1
    if text:
        yield text[start:]


def _inside(text: str) -> str:
    return ast.literal_eval(_QUOTED.search(text)[0].replace("\n", "\\n"))


def _float(text: str) -> str:
    value = float(_inside(text) if text.startswith("CAST") else text)
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(value), repr(value))


def _micros(text: str) -> str:
    moment = dt.datetime.fromisoformat(text)
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return str((moment - epoch) // dt.timedelta(microseconds=1))


def _end(text: str, kind: str) -> str:
    if text == "UNBOUNDED":
        return text
    return _micros(text) if kind == "TIMESTAMP" else text.replace(" ", "T")


_SCALARS: dict[str, Callable[[str], str]] = {
    "INT64": str,
    "FLOAT64": _float,
    "BOOL": str.lower,
    "BYTES": lambda text: base64.b64encode(ast.literal_eval(text)).decode(),
    "TIMESTAMP": lambda text: _micros(_inside(text)),
    "DATETIME": lambda text: (
        _inside(text).replace(" ", "T").rstrip("0") if "." in text else _inside(text).replace(" ", "T")
    ),
    "INTERVAL": lambda text: re.sub(r"\.?0+$", "", _inside(text)) if "." in text else _inside(text),
}

"""Runs queries on BigQuery over rows written into their text: nothing stored is read, and nothing is billed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from google.cloud.bigquery import QueryJob

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable, Rows, Run, RunStatus
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.languages.sql.pinning import pinned
from migration_pipeline.languages.sql.table_places import TablePlaces, table_places
from migration_pipeline.protocols import Evaluator, PreparedQuery, Schemas
from migration_pipeline.warehouses.bigquery.columns import columns
from migration_pipeline.warehouses.bigquery.connection import ClientFactory, Connection
from migration_pipeline.warehouses.bigquery.jobs import Jobs, statistics
from migration_pipeline.warehouses.bigquery.literal_rows import LONGEST_TEXT, literal_rows
from migration_pipeline.warehouses.bigquery.refusals import RAISED, refused_dry_run, refused_run
from migration_pipeline.warehouses.bigquery.routines import why_not_called
from migration_pipeline.warehouses.bigquery.values import result_set, why_not_written, with_anonymous_fields


class BigQueryEvaluator:
    """An evaluator by jobs in `project`, or else in the query's own, each of which may take so many `seconds`.

    Constants are computed by `constants`. What BigQuery says to try again is tried again for `patience` seconds.
    """

    def __init__(
        self,
        constants: Evaluator,
        *,
        project: str | None = None,
        location: str | None = None,
        endpoint: str | None = None,
        patience: float = 60.0,
        seconds: float = 30.0,
        client: ClientFactory | None = None,
    ) -> None:
        self._constants = constants
        connection = Connection(endpoint, patience, client)
        self._jobs = Jobs(connection, project=project, location=location, seconds=seconds)

    def prepare(self, query: Query, schemas: Schemas) -> PreparedQuery | NotRunnable:
        """Return the query ready to be run, or why it is not run on BigQuery; never raises for a query.

        A dry run over no rows tells that it is valid and reads nothing, and what it emits. Time and chance stand still.
        """
        places = table_places(replace(query, sql=pinned(query.sql)), schemas)
        if isinstance(places, NotRunnable):
            return NotRunnable(f"it is not run on BigQuery: {places.reason}")
        nothing = {table: Rows(schemas[table].columns, ()) for table in places.reads}
        text = _text(places, nothing)
        if _is_too_long(text):
            return NotRunnable("it is not run on BigQuery: its text is too long for BigQuery")
        try:
            job = self._jobs.dry_run(text, query)
            why = next(filter(None, self._objections(job, query)), "")
        except RAISED as error:
            return NotRunnable(refused_dry_run(error))
        outputs = with_anonymous_fields(columns(job.schema or ()))
        parameters = dict(_parameters(job))
        why = why or _why_not_known(outputs, places, parameters)
        if why:
            return NotRunnable(f"it is not run on BigQuery: {why}")
        return BigQueryQuery(self._jobs, query, places, outputs, parameters)

    def values(self, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        return self._constants.values(expressions)

    def _objections(self, job: QueryJob, query: Query) -> Iterator[str]:
        """Yield what speaks against running a query that is valid; what the client raises is passed on."""
        if job.total_bytes_processed != 0:
            yield f"it would read {job.total_bytes_processed} bytes"
        for table in job.referenced_tables:
            yield f"it reads {table.project}.{table.dataset_id}.{table.table_id}"
        if job.statement_type not in (None, "SELECT"):
            yield f"it is a {job.statement_type}"
        for routine in statistics(job).get("referencedRoutines", ()):
            yield why_not_called(self._jobs.routine(routine, query))


class BigQueryQuery:
    """A query that BigQuery runs over rows in its text; safe to share between threads."""

    def __init__(
        self,
        jobs: Jobs,
        query: Query,
        places: TablePlaces,
        outputs: tuple[Column, ...],
        parameters: Mapping[str, DataType],
    ) -> None:
        self._jobs = jobs
        self._query = query
        self._places = places
        self._outputs = outputs
        self.parameters = tuple(sorted(parameters.items()))
        self.reads = places.reads

    def run(self, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what the query gives over these rows, or why there is nothing; never raises for a query."""
        if why := next(filter(None, (_why_not_given(name, tables) for name in self.reads)), ""):
            return Run(status=RunStatus.NOT_RUN, reason=f"BigQuery did not run it: {why}")
        text = _text(self._places, tables, {name.lower(): value for name, value in parameters.items()})
        if _is_too_long(text):
            return Run(status=RunStatus.OUT_OF_TIME, reason="with its rows, the query is too long for BigQuery")
        try:
            rows = list(self._jobs.rows(text, self._query))
        except RAISED as error:
            return refused_run(error)
        try:
            result = result_set(self._outputs, rows, is_ordered=self._places.is_ordered)
        except ValueError as error:
            return Run(status=RunStatus.NOT_RUN, reason=f"BigQuery's answer is not understood: {error}")
        return Run(status=RunStatus.DONE, results=(result,))


def _text(places: TablePlaces, tables: Mapping[TableName, Rows], parameters: Mapping[str, str] | None = None) -> str:
    return places.filled({table: literal_rows(tables[table]) for table in places.reads}, parameters)


def _is_too_long(text: str) -> bool:
    return len(text.encode()) > LONGEST_TEXT


def _why_not_given(name: TableName, tables: Mapping[TableName, Rows]) -> str:
    if name not in tables:
        return f"there are no rows for {name}"
    return f"{name} has pseudo columns" if tables[name].pseudo else ""


def _why_not_known(outputs: Iterable[Column], places: TablePlaces, parameters: Mapping[str, DataType]) -> str:
    for _, name in places.parameters:
        if name not in parameters:
            return f"the type of @{name} is not known"
    found = ((column.name, why_not_written(column.type)) for column in outputs)
    return next((f"{name} gives values of the type {kind}" for name, kind in found if kind), "")


def _parameters(job: QueryJob) -> Iterator[tuple[str, DataType]]:
    """Yield the parameters that a dry run found, by their names in lower case."""
    for parameter in statistics(job).get("undeclaredQueryParameters", ()):
        yield parameter["name"].lower(), _type(parameter["parameterType"])


def _type(kind: Mapping[str, Any]) -> DataType:
    """Return the type of a parameter: https://cloud.google.com/bigquery/docs/reference/rest/v2/QueryParameterType."""
    if kind["type"] == "ARRAY":
        return DataType("ARRAY", element=_type(kind["arrayType"]))
    if kind["type"] == "RANGE":
        return DataType("RANGE", element=_type(kind["rangeElementType"]))
    fields = (Column(field.get("name", ""), _type(field["type"])) for field in kind.get("structTypes", ()))
    return DataType(kind["type"], tuple(fields))

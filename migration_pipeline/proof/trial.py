"""Two queries, made ready to be run over the same facts: the old one over the old table, the new one over the new."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NOW, NotRunnable, Rows, Run, RunStatus
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.languages.sql.harvest import Harvest, harvest
from migration_pipeline.proof.comparison import STRICT, Looseness, difference, settled
from migration_pipeline.proof.pools import Filled
from migration_pipeline.proof.twins import Twin, mapping_of, twin
from migration_pipeline.protocols import Evaluator, PreparedQuery, Schemas

Tables = dict[TableName, Rows]

_PARAMETER = re.compile(r"@(\w+)")
_DAY = re.compile(r"date|day|^d[st]$|_d[st]$", re.IGNORECASE)


class Unproven(Exception):
    """Why two queries cannot be compared; the text says it."""


class TooSlow(Exception):
    """A run took too long, as the text says; over fewer rows it may not."""


@dataclass(frozen=True, slots=True)
class Case:
    """One data set: the rows of every table that either query reads, and what the old query gives."""

    given: Tables
    old_tables: Tables
    old: Run

    @property
    def everything(self) -> Tables:
        """The rows of all tables, old ones among them."""
        return self.given | self.old_tables


class Trial:
    """Both queries and the tables that they read; Unproven where one of them cannot be run."""

    def __init__(self, old: Query, new: Query, campaign: Campaign, schemas: Schemas, evaluator: Evaluator) -> None:
        self._started = time.monotonic()
        self.slowest = 0.0  # seconds that one run has taken, of a query that was run before: the first time it is read
        self._run_before: list[PreparedQuery] = []
        self.evaluator = evaluator
        self.old_query = old
        self.texts = (old.sql, new.sql)
        self._schemas = schemas
        self._old, self._new = self._prepared(old), self._prepared(new)
        self.twins = tuple(_twins(self._old, campaign))
        if not self.twins:
            raise Unproven("the old query reads no deprecated table")
        if left := [str(one.table) for one in self.twins if one.table in self._new.reads]:
            raise Unproven(f"the new query still reads {', '.join(left)}")
        self._views = [self._prepared(Query(sql=one.sql)) for one in self.twins]
        self.tables = tuple(self._filled())
        wanted = dict(self._old.parameters)
        for name, kind in self._new.parameters:
            if wanted.setdefault(name, kind) != kind:
                raise Unproven(f"@{name} is {kind} in the new query, and was {wanted[name]}")
        self.parameters = {name: _parameter(name, kind) for name, kind in wanted.items()}

    def is_late(self, patience: float) -> bool:
        """Return whether more seconds than these have passed since the trial began."""
        return time.monotonic() - self._started > patience

    def _prepared(self, query: Query) -> PreparedQuery:
        prepared = self.evaluator.prepare(query, self._schemas)
        if isinstance(prepared, NotRunnable):
            raise Unproven(prepared.reason)
        return prepared

    def gathered(self) -> Harvest:
        """Return what the queries, and the mapping, hold columns against; parameters have their values."""
        given = {name.lower(): f"({value})" for name, value in self.parameters.items()}

        def constant(match: re.Match[str]) -> str:
            return given.get(match[1].lower(), match[0])

        return harvest(_PARAMETER.sub(constant, text) for text in (*self.texts, *(one.sql for one in self.twins)))

    @property
    def read_by_new(self) -> frozenset[TableName]:
        """The tables that the new query reads."""
        return frozenset(self._new.reads)

    def matters(self, one: Twin) -> frozenset[str]:
        """Return the old table's columns that the old query reads and the new one has a counterpart of."""
        return self._old.reads[one.table] & one.carried_by(self._new.reads.get(one.mapping.new, frozenset()))

    # -- runs ------------------------------------------------------------------------------------------------------

    def case(self, given: Tables) -> Case | str:
        """Return a data set with the old query's answer, or why it is of no use; what is no old row is dropped."""
        old_tables: Tables = {}
        for one, view in zip(self.twins, self._views, strict=True):
            given, seen = self._seen(one, view, given)
            old_tables[one.table] = seen
        old = self.run_old(given | old_tables)
        if old.status is RunStatus.FAILED:
            return f"the old query fails over every data set: {old.reason}"
        return Case(given, old_tables, old)

    def run_old(self, tables: Tables) -> Run:
        """Return what the old query gives; Unproven where the evaluator cannot run it, TooSlow over so many rows."""
        return self._run(self._old, tables)

    def run_new(self, case: Case) -> Run:
        """Return what the new query gives; Unproven where the evaluator cannot run it, TooSlow over so many rows."""
        return self._run(self._new, case.given)

    def _run(self, query: PreparedQuery, tables: Tables) -> Run:
        started = time.monotonic()
        run = query.run(tables, self.parameters)
        if query in self._run_before:
            self.slowest = max(self.slowest, time.monotonic() - started)
        else:
            self._run_before.append(query)
        if run.status is RunStatus.OUT_OF_TIME:
            raise TooSlow(run.reason)
        if run.status is RunStatus.NOT_RUN:
            raise Unproven(run.reason)
        return run

    def looseness(self, case: Case) -> Looseness | None:
        """Return how strictly the old query settles its result, whatever the order of the rows; None: not at all."""
        turned = {name: replace(rows, rows=rows.rows[::-1]) for name, rows in case.everything.items()}
        run = self.run_old(turned)
        return settled(case.old, run) if run.status is RunStatus.DONE else None

    def difference(self, case: Case, new: Run) -> tuple[str, Looseness | None]:
        """Return how the new result differs in what the old query settles, and how strictly they were compared.

        What the order of the rows decides is asked for only where the results differ at all; Unproven where that takes
        too long to tell, for then they may be different.
        """
        why = difference(case.old, new)
        if not why:
            return "", STRICT
        try:
            looseness = self.looseness(case)
        except TooSlow as error:
            raise Unproven(
                f"the results differ, and whether the order of the rows is why is not known: {error}"
            ) from error
        return (difference(case.old, new, looseness), looseness) if looseness is not None else ("", None)

    def _seen(self, one: Twin, view: PreparedQuery, given: Tables) -> tuple[Tables, Rows]:
        """Return the old table's rows, and what is left of the new one's where some of them are no old rows at all."""
        new = one.mapping.new
        answer = view.run(given, {})
        if answer.status is RunStatus.FAILED:
            kept = tuple(row for row in given[new].rows if _is_old_row(view, given, new, row))
            given = given | {new: replace(given[new], rows=kept)}
            answer = view.run(given, {})
        if answer.status is not RunStatus.DONE:
            raise Unproven(f"the old table {one.table} cannot be made from the new one: {answer.reason}")
        return given, Rows(one.columns, answer.results[0].rows, one.pseudo)

    # -- tables ----------------------------------------------------------------------------------------------------

    def _filled(self) -> Iterator[Filled]:
        """Yield the tables that get rows: the new ones, and every other that either query or a view reads."""
        mappings = {one.mapping.new: one.mapping for one in self.twins}
        read: dict[TableName, frozenset[str]] = {}
        for query in (self._old, self._new, *self._views):
            for table, columns in query.reads.items():
                read[table] = read.get(table, frozenset()) | columns
        for name, mapping in mappings.items():
            schema = mapping.new_schema
            yield Filled(name, schema.columns if schema is not None else (), read[name], mapping)
        for name in sorted(read.keys() - {one.table for one in self.twins} - mappings.keys(), key=str):
            yield Filled(name, self._schema(name).columns, read[name])

    def _schema(self, name: TableName) -> TableSchema:
        schema = self._schemas.get(name)
        if schema is None:
            raise Unproven(f"the rows of {name} cannot be made: its schema is not known by that name")
        return schema


def _twins(query: PreparedQuery, campaign: Campaign) -> Iterable[Twin]:
    for table in sorted(query.reads, key=str):
        mapping = mapping_of(table, campaign)
        if mapping is None:
            continue
        made = twin(table, mapping, query.reads[table])
        if isinstance(made, str):
            raise Unproven(made)
        yield made


def _is_old_row(view: PreparedQuery, given: Tables, new: TableName, row: tuple[str, ...]) -> bool:
    return view.run(given | {new: replace(given[new], rows=(row,))}, {}).status is RunStatus.DONE


def _parameter(name: str, kind: DataType) -> str:
    """Return a value for a parameter: dates are today's, in whatever type."""
    if kind.kind == "ARRAY" and kind.element is not None:
        return f"[{_parameter(name, kind.element)}]"
    today = f"DATE(TIMESTAMP '{NOW}+00')"
    known = {
        "INT64": "2",
        "DATE": today,
        "TIMESTAMP": f"TIMESTAMP({today})",
        "DATETIME": f"DATETIME({today})",
        "BOOL": "TRUE",
        "STRING": f"'{NOW[:10]}'" if _DAY.search(name) else "'1'",
    }
    return known.get(kind.kind, f"CAST(NULL AS {kind.sql})" if kind.kind in ("STRUCT", "JSON") else "1")

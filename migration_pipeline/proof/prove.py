"""Runs the old query over the old table's rows and the new one over the new table's, again and again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Counterexample, Proof, ProofStatus
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NOW, NotRunnable, Rows, Run, RunStatus
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.languages.sql.branches import Branch, branches
from migration_pipeline.languages.sql.harvest import Harvest, harvest
from migration_pipeline.proof.comparison import STRICT, Looseness, difference, settled
from migration_pipeline.proof.datasets import DENSITIES, densities, draw
from migration_pipeline.proof.mutants import Mutant, mutants
from migration_pipeline.proof.pools import Filled, pools
from migration_pipeline.proof.shrinking import shrunk
from migration_pipeline.proof.twins import Twin, mapping_of, twin
from migration_pipeline.protocols import Evaluator, PreparedQuery, Schemas

_FEWEST = 3  # data sets that every query is run over
_TRIES = 3  # data sets in which a planted mistake may go unseen, while others about its column are told
_ENOUGH = len(DENSITIES)  # more only where nothing came out, or a column was not seen to matter
_PARAMETER = re.compile(r"@(\w+)")
_DAY = re.compile(r"date|day|^d[st]$|_d[st]$", re.IGNORECASE)


class Unproven(Exception):
    """Why two queries cannot be compared; the text says it."""


def prove(old: Query, new: Query, campaign: Campaign, schemas: Schemas, evaluator: Evaluator, seed: str = "1") -> Proof:
    """Return whether two queries give the same over the old and the new table, and how sure that is.

    The old table is what the campaign's mapping says of it; every other table holds the same rows for both. The same
    seed draws the same rows.
    """
    try:
        return _Trial(old, new, campaign, schemas, evaluator, seed).proof()
    except Unproven as error:
        return Proof(status=ProofStatus.UNPROVEN, reason=str(error), seed=seed)


@dataclass(frozen=True, slots=True)
class _Case:
    """One data set: what both queries read, and how strictly the old query settles its own result."""

    given: dict[TableName, Rows]
    old_tables: dict[TableName, Rows]
    old: Run
    looseness: Looseness


class _Trial:
    def __init__(
        self, old: Query, new: Query, campaign: Campaign, schemas: Schemas, evaluator: Evaluator, seed: str
    ) -> None:
        self._evaluator = evaluator
        self._schemas = schemas
        self._seed = seed
        self._texts = (old.sql, new.sql)
        self._old_query = old
        self._old, self._new = self._prepared(old), self._prepared(new)
        self._twins = tuple(_twins(self._old, campaign))
        if not self._twins:
            raise Unproven("the old query reads no deprecated table")
        if left := [str(t.table) for t in self._twins if t.table in self._new.reads]:
            raise Unproven(f"the new query still reads {', '.join(left)}")
        self._views = [self._prepared(Query(sql=one.sql)) for one in self._twins]
        self._tables = tuple(self._filled())
        self._parameters = self._constants()
        self._planted: dict[Mutant, bool] = {}
        self._tried: Counter[Mutant] = Counter()
        self._branches = tuple(self._runnable(branches(old.sql)))
        self._open = dict(self._branches)
        self._remarks: dict[str, None] = {}

    def proof(self) -> Proof:
        """Return what came of it."""
        gathered = self._gathered()
        filled = pools(self._tables, gathered, self._evaluator)
        compared = rows_out = 0
        unusable = ""
        for number, density in enumerate(densities(gathered.thresholds), 1):
            if self._is_enough(number, compared, rows_out):
                break
            given = draw(self._tables, filled, density, f"{self._seed}:{number}")
            case = self._case(given)
            if isinstance(case, str):
                unusable = case
                continue
            new = self._new.run(case.given, self._parameters)
            if new.status is RunStatus.NOT_RUN:
                raise Unproven(new.reason)
            if why := difference(case.old, new, case.looseness):
                return self._different(case, why, compared + 1)
            compared += 1
            came = sum(len(result.rows) for result in case.old.results)
            rows_out += came
            if came:
                self._plant(case, new)
            self._close(case)
        if not compared:
            raise Unproven(unusable)
        return self._equal(compared, rows_out)

    def _is_enough(self, number: int, compared: int, rows_out: int) -> bool:
        """Return whether further data sets would show nothing new, as far as can be seen."""
        if compared < _FEWEST or not rows_out or self._blind():
            return False
        return number > _ENOUGH or (not self._open and self._tried_out())

    def _tried_out(self) -> bool:
        return all(killed or self._tried[mutant] >= _TRIES for mutant, killed in self._planted.items())

    def _equal(self, compared: int, rows_out: int) -> Proof:
        survivors = tuple(str(mutant) for mutant, killed in self._planted.items() if not killed)
        blind = self._blind()
        reason = ""
        if not rows_out:
            reason = f"no row came out of {compared} data sets: an empty result proves nothing"
        elif not any(self._planted.values()):
            reason = "no planted mistake changed the result"
        elif blind:
            reason = f"no planted mistake about {', '.join(blind)} changed the result"
        return Proof(
            status=ProofStatus.UNPROVEN if reason else ProofStatus.EQUAL,
            reason=reason,
            datasets=compared,
            rows_out=rows_out,
            planted=len(self._planted),
            killed=sum(self._planted.values()),
            survivors=survivors,
            branches=len(dict(self._branches)),
            reached=len(dict(self._branches)) - len(self._open),
            unreached=tuple(self._open),
            remarks=tuple(self._remarks),
            seed=self._seed,
        )

    def _blind(self) -> list[str]:
        """Return the columns of which no planted mistake was told."""
        seen = {mutant.column for mutant, killed in self._planted.items() if killed}
        return sorted({mutant.column for mutant in self._planted if mutant.column} - seen)

    def _different(self, case: _Case, why: str, compared: int) -> Proof:
        def still(tables: Mapping[TableName, Rows]) -> bool:
            smaller = self._case(dict(tables))
            if isinstance(smaller, str) or smaller.looseness != case.looseness:
                return False
            new = self._new.run(smaller.given, self._parameters)
            return new.status is not RunStatus.NOT_RUN and bool(difference(smaller.old, new, smaller.looseness))

        least = self._case(shrunk(case.given, still))
        least = case if isinstance(least, str) else least
        new = self._new.run(least.given, self._parameters)
        why = difference(least.old, new, least.looseness) or why
        shown = tuple(sorted({**least.old_tables, **least.given}.items(), key=lambda one: str(one[0])))
        return Proof(
            status=ProofStatus.DIFFERENT,
            reason=why,
            datasets=compared,
            seed=self._seed,
            counterexample=Counterexample(difference=why, tables=shown, old=least.old.results, new=new.results),
        )

    # -- one data set ----------------------------------------------------------------------------------------------

    def _case(self, given: dict[TableName, Rows]) -> _Case | str:
        """Return a data set with the old query's answer, or why it is of no use; what is no old row is dropped."""
        old_tables: dict[TableName, Rows] = {}
        for one, view in zip(self._twins, self._views, strict=True):
            given, seen = self._seen(one, view, given)
            old_tables[one.table] = seen
        everything = given | old_tables
        old = self._old.run(everything, self._parameters)
        if old.status is RunStatus.NOT_RUN:
            raise Unproven(old.reason)
        if old.status is RunStatus.FAILED:
            return f"the old query fails over every data set: {old.reason}"
        turned = self._old.run({name: _turned(rows) for name, rows in everything.items()}, self._parameters)
        looseness = settled(old, turned) if turned.status is RunStatus.DONE else None
        if looseness is None:
            self._remarks[
                "over some data sets the old query's result depends on the order of the rows: not compared"
            ] = None
            return "the result of the old query depends on the order of the rows it reads"
        if looseness != STRICT:
            what = "of rows and of array elements" if looseness.any_array_order else "of rows"
            self._remarks[f"the order {what} was not compared: the old query does not settle it"] = None
        return _Case(given, old_tables, old, looseness)

    def _seen(self, one: Twin, view: PreparedQuery, given: dict[TableName, Rows]) -> tuple[dict[TableName, Rows], Rows]:
        """Return the old table's rows, and what is left of the new one's where some of them are no old rows at all."""
        new = one.mapping.new
        answer = view.run(given, {})
        if answer.status is RunStatus.FAILED:
            kept = tuple(row for row in given[new].rows if self._is_old_row(view, given, new, row))
            given = given | {new: replace(given[new], rows=kept)}
            answer = view.run(given, {})
        if answer.status is not RunStatus.DONE:
            raise Unproven(f"the old table {one.table} cannot be made from the new one: {answer.reason}")
        return given, Rows(one.columns, answer.results[0].rows, one.pseudo)

    def _is_old_row(
        self, view: PreparedQuery, given: dict[TableName, Rows], new: TableName, row: tuple[str, ...]
    ) -> bool:
        return view.run(given | {new: replace(given[new], rows=(row,))}, {}).status is RunStatus.DONE

    # -- coverage --------------------------------------------------------------------------------------------------

    def _plant(self, case: _Case, new: Run) -> None:
        """Plant each mistake that no data set has told yet, and that may still be told."""
        blind = self._blind()
        for one in self._twins:
            read = self._old.reads[one.table] & one.carried_by(self._new.reads.get(one.mapping.new, frozenset()))
            rows = case.old_tables[one.table]
            done = {
                mutant
                for mutant, killed in self._planted.items()
                if killed or (self._tried[mutant] >= _TRIES and mutant.column not in blind)
            }
            for mutant, changed in mutants(rows, read, self._texts, self._evaluator, done):
                self._tried[mutant] += 1
                run = self._old.run({**case.given, **case.old_tables, one.table: changed}, self._parameters)
                self._planted[mutant] = run.status is not RunStatus.DONE or bool(difference(run, new, case.looseness))

    def _close(self, case: _Case) -> None:
        """Strike off the ways through the query that this data set takes."""
        for says, closed in list(self._open.items()):
            run = closed.run({**case.given, **case.old_tables}, self._parameters)
            if run.status is not RunStatus.DONE or difference(case.old, run, case.looseness):
                del self._open[says]

    # -- what is read -----------------------------------------------------------------------------------------------

    def _prepared(self, query: Query) -> PreparedQuery:
        prepared = self._evaluator.prepare(query, self._schemas)
        if isinstance(prepared, NotRunnable):
            raise Unproven(prepared.reason)
        return prepared

    def _runnable(self, ways: Iterable[Branch]) -> Iterator[tuple[str, PreparedQuery]]:
        for way in ways:
            closed = self._evaluator.prepare(replace(self._old_query, sql=way.closed), self._schemas)
            if not isinstance(closed, NotRunnable):
                yield way.says, closed

    def _filled(self) -> Iterator[Filled]:
        """Yield the tables that get rows: the new ones, and every other that either query or a view reads."""
        mappings = {one.mapping.new: one.mapping for one in self._twins}
        old = {one.table for one in self._twins}
        read: dict[TableName, frozenset[str]] = {}
        for query in (self._old, self._new, *self._views):
            for table, columns in query.reads.items():
                read[table] = read.get(table, frozenset()) | columns
        for name, mapping in mappings.items():
            schema = mapping.new_schema
            yield Filled(name, schema.columns if schema is not None else (), read[name], mapping)
        for name in sorted(read.keys() - old - mappings.keys(), key=str):
            yield Filled(name, self._schema(name).columns, read[name])

    def _schema(self, name: TableName) -> TableSchema:
        schema = self._schemas.get(name)
        if schema is None:
            raise Unproven(f"the rows of {name} cannot be made: its schema is not known by that name")
        return schema

    def _constants(self) -> dict[str, str]:
        """Return a value for each parameter: dates are today's, in whatever type."""
        wanted = dict((*self._old.parameters, *self._new.parameters))
        return {name: _parameter(name, kind) for name, kind in wanted.items()}

    def _gathered(self) -> Harvest:
        texts = (*self._texts, *(one.sql for one in self._twins))
        given = {name.lower(): f"({value})" for name, value in self._parameters.items()}

        def constant(match: re.Match[str]) -> str:
            return given.get(match[1].lower(), match[0])

        return harvest(_PARAMETER.sub(constant, text) for text in texts)


def _twins(query: PreparedQuery, campaign: Campaign) -> Iterable[Twin]:
    for table in sorted(query.reads, key=str):
        mapping = mapping_of(table, campaign)
        if mapping is None:
            continue
        made = twin(table, mapping, query.reads[table])
        if isinstance(made, str):
            raise Unproven(made)
        yield made


def _turned(rows: Rows) -> Rows:
    return replace(rows, rows=rows.rows[::-1])


def _parameter(name: str, kind: DataType) -> str:
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

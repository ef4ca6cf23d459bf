"""A query made ready once and run over many rows."""

from collections.abc import Mapping

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.rows import ResultSet, Rows, Run, RunStatus
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.warehouses.local import cells
from migration_pipeline.warehouses.local.analyzer import Analyzer
from migration_pipeline.warehouses.local.constants import Constants
from migration_pipeline.warehouses.local.evaluator import Given, Stored
from migration_pipeline.warehouses.local.instance import OUT_OF_RANGE, RESOURCE_EXHAUSTED, Lost, OutOfTime, Refused
from migration_pipeline.warehouses.local.plan import Plan, Step
from migration_pipeline.warehouses.local.pool import Pool
from migration_pipeline.warehouses.local.protos import Proto, service

_STATUSES = {OUT_OF_RANGE: RunStatus.FAILED, RESOURCE_EXHAUSTED: RunStatus.OUT_OF_TIME}


class LocalQuery:
    """A query that ZetaSQL's evaluator runs; safe to share between threads."""

    def __init__(self, plan: Plan, pool: Pool) -> None:
        self._plan = plan
        self._pool = pool
        self.parameters = plan.parameters
        self.reads = plan.reads

    def run(self, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what each statement emits over these rows; a table that is read must be among them."""
        try:
            with self._pool.borrow() as analyzer:
                return self._answered(analyzer, tables, parameters)
        except AnalyzerUnavailable as error:
            return Run(status=RunStatus.NOT_RUN, reason=f"the local evaluator is not available: {error}")
        except Lost as lost:
            status = RunStatus.OUT_OF_TIME if isinstance(lost, OutOfTime) else RunStatus.NOT_RUN
            return Run(status=status, reason=f"the local evaluator gave up: {lost}")

    def _answered(self, analyzer: Analyzer, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what came of a run; Lost where the analyzer did not survive it, so that nobody borrows it again."""
        try:
            return self._run(analyzer, tables, parameters)
        except Refused as refused:
            return Run(status=_STATUSES.get(refused.code, RunStatus.NOT_RUN), reason=refused.message)

    def _run(self, analyzer: Analyzer, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        constants = analyzer.constants
        given = {name: (kind, parameters[name]) for name, kind in self._plan.parameters}
        constants.need(given.values())
        values = {name: (kind, constants.cell(kind, text)) for name, (kind, text) in given.items()}
        stored: dict[TableName | str, Stored] = {}
        variables: dict[str, tuple[DataType, Proto]] = {}
        results: list[ResultSet] = []
        for step in self._plan.steps:
            for _, name in step.tables:
                if isinstance(name, TableName) and name not in stored:
                    stored[name] = _stored(constants, tables[name])
            named = {root: stored[name] for root, name in step.tables}
            answer = analyzer.evaluator.run(step.statement, named, variables, values)
            if step.variable:
                variables[step.variable] = (answer.columns[0].type, answer.data.row[0].cell[0])
            if step.into:
                stored[step.into] = _renamed(answer, step)
            if step.emits and not step.variable:
                results.append(_result(constants, answer, step))
        return Run(status=RunStatus.DONE, results=tuple(results))


def _stored(constants: Constants, table: Rows) -> Stored:
    columns = (*table.columns, *table.pseudo)
    constants.need(((c.type, v) for row in table.rows for c, v in zip(columns, row, strict=True)))
    content = service.TableContent()
    content.table_data.SetInParent()
    for row in table.rows:
        cell_list = content.table_data.row.add().cell
        cell_list.extend(constants.cell(c.type, v) for c, v in zip(columns, row, strict=True))
    return Stored(columns, len(table.pseudo), content)


def _result(constants: Constants, answer: Given, step: Step) -> ResultSet:
    answer, names = _by_name(answer, step) if step.names else (answer, ())
    kinds = [column.type for column in answer.columns]
    remember = constants.remember
    columns = step.columns if len(step.columns) == len(kinds) else answer.columns
    named = names or [column.name for column in columns]
    return ResultSet(
        columns=tuple(Column(name, kind) for name, kind in zip(named, kinds, strict=True)),
        rows=_texts(answer, kinds, remember),
        compared=_texts(answer, kinds, cells.compared),
        in_any_order=_texts(answer, kinds, cells.compared_in_any_order),
        is_ordered=step.is_ordered,
        head=step.head,
    )


def _texts(answer: Given, kinds: list[DataType], write: cells.Write) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(write(cell, kind) for cell, kind in zip(row.cell, kinds, strict=True)) for row in answer.data.row
    )


def _by_name(answer: Given, step: Step) -> tuple[Given, list[str]]:
    """Return rows with their columns in the order of the names that they have in the table they are added to."""
    order = sorted(range(len(step.names)), key=lambda at: step.names[at].lower())
    data = service.TableData()
    for row in answer.data.row:
        data.row.add().cell.extend(row.cell[at] for at in order)
    return Given(tuple(answer.columns[at] for at in order), data), [step.names[at] for at in order]


def _renamed(answer: Given, step: Step) -> Stored:
    content = service.TableContent(table_data=answer.data)
    return Stored(tuple(Column(c.name, a.type) for c, a in zip(step.columns, answer.columns, strict=True)), 0, content)

"""A query made ready once and run over many rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.rows import ResultSet, Rows, Run, RunStatus
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.errors import AnalyzerUnavailable
from migration_pipeline.warehouses.local import cells
from migration_pipeline.warehouses.local.evaluator import Evaluator, Given, Statement, Stored
from migration_pipeline.warehouses.local.instance import OUT_OF_RANGE, Lost, Refused
from migration_pipeline.warehouses.local.pinning import pinned
from migration_pipeline.warehouses.local.plan import Plan, Step
from migration_pipeline.warehouses.local.pool import Pool
from migration_pipeline.warehouses.local.protos import Proto, service

_KEPT = 100_000  # constants whose cells are kept
_AT_ONCE = 150  # expressions in one query

_Item = TypeVar("_Item")


class Constants:
    """SQL constants as ZetaSQL's cells; what was asked for once is kept, up to a bound."""

    def __init__(self) -> None:
        self._cells: dict[tuple[DataType, str], Proto] = {}

    def remember(self, cell: Proto, data_type: DataType) -> str:
        """Return a cell's constant, which means this cell from now on."""
        text = cells.constant(cell, data_type)
        if len(self._cells) > _KEPT:
            self._cells.clear()
        self._cells[(data_type, text)] = cell
        return text

    def need(self, evaluator: Evaluator, wanted: Iterable[tuple[DataType, str]]) -> None:
        """Have the cells of these constants at hand; Refused where one of them is none of its type."""
        missing = [one for one in dict.fromkeys(wanted) if one not in self._cells]
        for few in _batches(missing):
            given = _evaluated(evaluator, [f"CAST({text} AS {kind.sql})" for kind, text in few])
            self._cells |= {one: cell for one, (_, cell) in zip(few, given, strict=True)}

    def cell(self, data_type: DataType, text: str) -> Proto:
        """Return a constant's cell, which was asked for before."""
        return self._cells[(data_type, text)]

    def values(self, evaluator: Evaluator, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        """Return each expression's type and value as a constant, None where it has none."""
        still = [pinned(one) for one in expressions]
        return [one for few in _batches(still) for one in self._values(evaluator, few)]

    def _values(self, evaluator: Evaluator, expressions: Sequence[str]) -> list[tuple[DataType, str] | None]:
        try:
            found = _evaluated(evaluator, expressions)
        except (Refused, Lost):
            if len(expressions) == 1:
                return [None]
            half = len(expressions) // 2
            return [*self._values(evaluator, expressions[:half]), *self._values(evaluator, expressions[half:])]
        return [(kind, self.remember(cell, kind)) for kind, cell in found]


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def _evaluated(evaluator: Evaluator, expressions: Sequence[str]) -> list[tuple[DataType, Proto]]:
    given = evaluator.run(Statement(f"SELECT {', '.join(f'({one})' for one in expressions)}", {}), {}, {}, {})
    kinds = (column.type for column in given.columns)
    return list(zip(kinds, given.data.row[0].cell, strict=True))


class LocalQuery:
    """A query that ZetaSQL's evaluator runs; safe to share between threads."""

    def __init__(self, plan: Plan, pool: Pool, constants: Constants) -> None:
        self._plan = plan
        self._pool = pool
        self._constants = constants
        self.parameters = plan.parameters
        self.reads = plan.reads

    def run(self, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what each statement emits over these rows; a table that is read must be among them."""
        try:
            with self._pool.borrow() as analyzer:
                return self._run(analyzer.evaluator, tables, parameters)
        except AnalyzerUnavailable as error:
            return Run(status=RunStatus.NOT_RUN, reason=f"the local evaluator is not available: {error}")
        except Refused as refused:
            status = RunStatus.FAILED if refused.code == OUT_OF_RANGE else RunStatus.NOT_RUN
            return Run(status=status, reason=refused.message)
        except Lost as lost:
            return Run(status=RunStatus.NOT_RUN, reason=f"the local evaluator gave up: {lost}")

    def _run(self, evaluator: Evaluator, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        constants = self._constants
        given = {name: (kind, parameters[name]) for name, kind in self._plan.parameters}
        constants.need(evaluator, given.values())
        values = {name: (kind, constants.cell(kind, text)) for name, (kind, text) in given.items()}
        stored: dict[TableName | str, Stored] = {}
        variables: dict[str, tuple[DataType, Proto]] = {}
        results: list[ResultSet] = []
        for step in self._plan.steps:
            for _, name in step.tables:
                if isinstance(name, TableName) and name not in stored:
                    stored[name] = self._stored(evaluator, tables[name])
            named = {root: stored[name] for root, name in step.tables}
            answer = evaluator.run(step.statement, named, variables, values)
            if step.variable:
                variables[step.variable] = (answer.columns[0].type, answer.data.row[0].cell[0])
            if step.into:
                stored[step.into] = _renamed(answer, step)
            if step.emits and not step.variable:
                results.append(self._result(answer, step))
        return Run(status=RunStatus.DONE, results=tuple(results))

    def _stored(self, evaluator: Evaluator, table: Rows) -> Stored:
        columns = (*table.columns, *table.pseudo)
        self._constants.need(evaluator, ((c.type, v) for row in table.rows for c, v in zip(columns, row, strict=True)))
        content = service.TableContent()
        content.table_data.SetInParent()
        for row in table.rows:
            cell_list = content.table_data.row.add().cell
            cell_list.extend(self._constants.cell(c.type, v) for c, v in zip(columns, row, strict=True))
        return Stored(columns, len(table.pseudo), content)

    def _result(self, answer: Given, step: Step) -> ResultSet:
        answer, names = _by_name(answer, step) if step.names else (answer, ())
        kinds = [column.type for column in answer.columns]
        remember = self._constants.remember
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

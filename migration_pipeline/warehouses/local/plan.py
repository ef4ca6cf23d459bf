"""What a query does, statement by statement, as queries that the evaluator can run over any rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import DataType
from migration_pipeline.languages.sql.pinning import pinned
from migration_pipeline.warehouses.local import dml_queries
from migration_pipeline.warehouses.local.analyzer import Analyzer
from migration_pipeline.warehouses.local.evaluator import Statement
from migration_pipeline.warehouses.local.judgement import Unjudged
from migration_pipeline.warehouses.local.outputs import output_columns
from migration_pipeline.warehouses.local.protos import Proto, has, inherited, kind, leaf, nodes
from migration_pipeline.warehouses.local.root_names import in_root
from migration_pipeline.warehouses.local.script import Script
from migration_pipeline.warehouses.local.session import Columns, KnownTable, Path, Session
from migration_pipeline.warehouses.local.text import QueryText
from migration_pipeline.warehouses.local.types import from_proto

_NOTHING_TO_RUN = frozenset(
    {
        "ASTAssertStatement",
        "ASTBeginStatement",
        "ASTCommitStatement",
        "ASTDropFunctionStatement",
        "ASTDropStatement",
        "ASTRollbackStatement",
    }
)
_SQL_FUNCTION = "Templated_SQL_Function"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One query; `tables` are what its root names stand for: tables of the warehouse, or what the script made.

    Its rows are emitted, or are the value of a `variable`; `into` names the table that the script makes of them.
    `names` are those of the columns in a table that the rows are added to, `head` is the statement around the query.
    """

    statement: Statement
    tables: tuple[tuple[str, TableName | str], ...]
    columns: Columns
    is_ordered: bool = False
    emits: bool = True
    into: str = ""
    variable: str = ""
    names: Path = ()
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The steps in order, the parameters that they take, and the columns of stored tables that they read."""

    steps: tuple[Step, ...]
    parameters: tuple[tuple[str, DataType], ...]
    reads: Mapping[TableName, frozenset[str]]


class Planner(Script):
    """Goes through a script as a dry run does, and notes what would be run; Unjudged where the way is not known."""

    def __init__(self, analyzer: Analyzer, session: Session, text: QueryText) -> None:
        super().__init__(analyzer, session, text)
        self._steps: list[Step] = []
        self._parameters: dict[str, DataType] = {}
        self._reads: dict[TableName, set[str]] = {}
        self._unwritten: set[str] = set()
        self._queries: dict[str, Callable[[Proto], None]] = {
            "ASTQueryStatement": lambda node: self._emit(self._written(node.query)),
            "ASTExportDataStatement": self._exported,
            "ASTCreateTableStatement": self._made,
            "ASTCreateViewStatement": self._made,
            "ASTCreateMaterializedViewStatement": self._made,
            "ASTCreateFunctionStatement": self._function,
            "ASTInsertStatement": self._insert,
            "ASTUpdateStatement": lambda node: self._emit(dml_queries.update_query(node, self._written)),
            "ASTDeleteStatement": lambda node: self._emit(dml_queries.delete_query(node, self._written)),
            "ASTMergeStatement": lambda node: self._emit(
                dml_queries.merge_query(node, self._written, self._columns_of)
            ),
        }

    def plan(self) -> Plan:
        """Return the plan; Refused, Unjudged or Lost where there is none."""
        self.run()
        return Plan(
            steps=tuple(self._steps),
            parameters=tuple(sorted(self._parameters.items())),
            reads={table: frozenset(columns) for table, columns in self._reads.items()},
        )

    def _statement(self, node: Proto) -> None:
        name = kind(node)
        if name not in self._queries and name not in _NOTHING_TO_RUN:
            raise Unjudged(f"line {self._source(node).line()}: {_words(name)} is not run")
        super()._statement(node)
        if name in self._queries:
            self._queries[name](node)

    def _declaration(self, node: Proto) -> None:
        super()._declaration(node)
        for variable in node.variable_list.identifier_list:
            data_type = self._session.variables[variable.id_string.lower()]
            value = self._written(node.default_value) if node.HasField("default_value") else "NULL"
            self._set(variable.id_string, data_type, value)

    def _assignment(self, node: Proto) -> None:
        super()._assignment(node)
        name = node.variable.id_string
        self._set(name, self._session.variables[name.lower()], self._written(node.expression))

    def _block(self, node: Proto) -> None:
        if node.HasField("handler_list"):
            raise Unjudged("a block with an exception handler is not run")
        super()._block(node)

    def _pass(self, node: Proto) -> None:
        raise Unjudged(f"line {self._source(node).line()}: {_words(kind(node))} is not run")

    _if = _case = _while = _repeat = _for = _raise = _procedure = _pass
    _struct_assignment = _system_assignment = _pass

    def _pass_over(self, what: str) -> Callable[[Proto], None]:
        def refuse(node: Proto) -> None:
            raise Unjudged(f"line {self._source(node).line()}: {what} is not run")

        return refuse

    def _set(self, name: str, data_type: DataType, value: str) -> None:
        self._emit(f"SELECT CAST(({value}) AS {data_type.sql})", emits=False, variable=name.lower())

    def _function(self, _: Proto) -> None:
        for path, function in self._session.functions.items():
            if function.group != _SQL_FUNCTION:
                self._unwritten.add(path[-1])
            else:
                body = function.parse_resume_location
                body.input = pinned(body.input, self._own_functions())

    def _made(self, node: Proto) -> None:
        path = tuple(name.id_string for name in inherited(node, "name").names)
        if has(node, "query"):
            query = self._written(inherited(node, "query"))
            self._emit(query, into=self._session.full_name(path), head=self._around(node, query))
            return
        columns = self._session.table(path).columns
        nothing = ", ".join(f"CAST(NULL AS {column.type.sql}) AS `{column.name}`" for column in columns)
        self._emit(f"SELECT {nothing} FROM UNNEST([]) AS nothing", emits=False, into=self._session.full_name(path))

    def _exported(self, node: Proto) -> None:
        query = self._written(inherited(node, "query"))
        self._emit(query, head=self._around(node, query))

    def _around(self, node: Proto, query: str) -> str:
        return " ".join(self._written(node).replace(query, "...", 1).split())

    def _insert(self, node: Proto) -> None:
        """Note the rows that an INSERT adds, their columns by name: the order of its list means nothing."""
        resolved, _ = self._analyzed(self._source(node))
        names = tuple(column.name for column in resolved.insert_column_list)
        path = tuple(name.id_string for name in leaf(inherited(node, "target_path")).names)
        if self._session.is_made(path):
            raise Unjudged("INSERT into a table that the script made is not run")
        is_query = node.HasField("query")
        query = self._written(node.query) if is_query else dml_queries.values_query(node, self._written)
        self._emit(query, names=names)

    def _emit(
        self, sql: str, *, emits: bool = True, into: str = "", variable: str = "", names: Path = (), head: str = ""
    ) -> None:
        text = QueryText.as_written(sql)
        if unwritten := next((name for name in self._unwritten if re.search(rf"(?i)\b{name}\b", sql)), None):
            raise Unjudged(f"{unwritten} is a function that is not written in SQL")
        resolved, tables = self._analyzed(text)
        self._note(resolved, tables)
        columns = output_columns(resolved) or ()
        self._steps.append(
            Step(
                statement=Statement(
                    pinned(self._in_root(text, tables), self._own_functions()), dict(self._session.functions)
                ),
                tables=tuple((".".join(one.path), self._meant(one)) for one in tables),
                columns=self._session.table(tuple(into.split("."))).columns if into else columns,
                is_ordered=bool(inherited(leaf(resolved.query), "is_ordered")),
                emits=emits,
                into=into,
                variable=variable,
                names=names,
                head=head,
            )
        )

    def _meant(self, table: KnownTable) -> TableName | str:
        return table.name if table.name is not None else self._session.full_name(table.path)

    def _for_analysis(self, text: QueryText) -> QueryText:
        """Return the text as it is: what only has the columns of a table function does not give its rows."""
        return text

    def _note(self, resolved: Proto, tables: tuple[KnownTable, ...]) -> None:
        """Note the parameters and the columns of stored tables that a resolved statement reads."""
        names = {str(table.name): table.name for table in tables if table.name is not None}
        for node in nodes(resolved):
            if node.DESCRIPTOR.name == "ResolvedParameterProto":
                if not node.name:
                    raise Unjudged("parameters by position are not run")
                self._parameters.setdefault(node.name, from_proto(inherited(node, "type")))
            elif node.DESCRIPTOR.name == "ResolvedTableScanProto" and node.table.full_name in names:
                read = self._reads.setdefault(names[node.table.full_name], set())
                read.update(column.name.lower() for column in inherited(node, "column_list"))

    def _own_functions(self) -> frozenset[str]:
        return frozenset(path[0] for path in self._session.functions if len(path) == 1)

    def _in_root(self, text: QueryText, tables: tuple[KnownTable, ...]) -> str:
        paths = {tuple(step.lower() for step in table.path): ".".join(table.path) for table in tables}
        return in_root(text.text, self._analyzer.parse(text), lambda path: paths.get(tuple(map(str.lower, path))))

    def _columns_of(self, path: Proto) -> list[str]:
        names = tuple(name.id_string for name in leaf(path).names)
        return [column.name for column in self._session.table(names).columns]

    def _written(self, node: Proto) -> str:
        return self._source(node).text


def _words(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix("AST").removesuffix("Statement"))
    return spaced.upper()

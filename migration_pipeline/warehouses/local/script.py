"""Runs through a script as BigQuery would, in order, and analyses each statement in what is then in sight."""

from collections.abc import Callable, Iterable
from typing import NoReturn

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.warehouses.local.analyzer import Analyzer
from migration_pipeline.warehouses.local.effects import remember
from migration_pipeline.warehouses.local.instance import INVALID_ARGUMENT, Refused
from migration_pipeline.warehouses.local.judgement import Unjudged
from migration_pipeline.warehouses.local.outputs import output_columns
from migration_pipeline.warehouses.local.protos import Proto, inherited, kind, leaf
from migration_pipeline.warehouses.local.refusals import check
from migration_pipeline.warehouses.local.session import Columns, KnownTable, Path, Session
from migration_pipeline.warehouses.local.table_functions import in_subqueries
from migration_pipeline.warehouses.local.text import QueryText
from migration_pipeline.warehouses.local.types import from_proto

_BOOL, _STRING = DataType("BOOL"), DataType("STRING")
_MOVES_DEFAULTS = ("dataset_id", "dataset_project_id")


class Script:
    """One run through a query: what it emits, which tables it names, and what was passed over."""

    def __init__(self, analyzer: Analyzer, session: Session, text: QueryText) -> None:
        self._analyzer = analyzer
        self._session = session
        self._text = text
        self._drivers: dict[str, Callable[[Proto], None]] = {
            "ASTVariableDeclaration": self._declaration,
            "ASTSingleAssignment": self._assignment,
            "ASTAssignmentFromStruct": self._struct_assignment,
            "ASTSystemVariableAssignment": self._system_assignment,
            "ASTIfStatement": self._if,
            "ASTCaseStatement": self._case,
            "ASTBeginEndBlock": self._block,
            "ASTWhileStatement": self._while,
            "ASTRepeatStatement": self._repeat,
            "ASTForInStatement": self._for,
            "ASTRaiseStatement": self._raise,
            "ASTBreakStatement": self._pass,
            "ASTContinueStatement": self._pass,
            "ASTReturnStatement": self._pass,
            "ASTExecuteImmediateStatement": self._pass_over("EXECUTE IMMEDIATE"),
            "ASTCallStatement": self._pass_over("CALL"),
            "ASTCreateProcedureStatement": self._procedure,
        }
        self.outputs: list[Columns] = []
        self.referenced: dict[TableName, None] = {}
        self.remarks: list[str] = []

    def run(self) -> None:
        """Go through every statement; Refused, Unjudged or Lost at the first that does not pass."""
        statements = self._analyzer.parse(self._text).statement_list_node
        if not statements.statement_list:
            raise Unjudged("it holds no statement")
        self._statements(statements)

    def _statements(self, statements: Proto) -> None:
        may_declare = True
        for statement in map(leaf, statements.statement_list):
            is_declaration = kind(statement) == "ASTVariableDeclaration"
            if is_declaration and not may_declare:
                self._refuse(statement, "Variable declarations are allowed only at the start of a block or script")
            may_declare = may_declare and is_declaration
            self._drivers.get(kind(statement), self._statement)(statement)

    def _refuse(self, node: Proto, why: str) -> NoReturn:
        place = inherited(leaf(node), "parse_location_range")
        raise Refused(INVALID_ARGUMENT, f"{why} {self._text.place(place.start)}")

    def _statement(self, node: Proto) -> None:
        altered = [_names(inherited(node, "path"))] if kind(node) == "ASTAlterTableStatement" else []
        resolved, read = self._analyzed(self._source(node), named=altered)
        columns = output_columns(resolved)
        if columns is not None:
            self.outputs.append(columns)
        remember(self._session, resolved, read)

    def _declaration(self, node: Proto) -> None:
        declared = self._type(node.type) if node.HasField("type") else None
        default = self._value(node.default_value, declared) if node.HasField("default_value") else None
        for variable in node.variable_list.identifier_list:
            if self._session.is_declared(variable.id_string):
                self._refuse(node, f"Variable '{variable.id_string}' redeclaration is not allowed")
            self._session.declare(variable.id_string, declared or default or DataType("INT64"))

    def _assignment(self, node: Proto) -> None:
        self._value(node.expression, self._variable(node.variable))

    def _struct_assignment(self, node: Proto) -> None:
        types = [self._variable(variable) for variable in node.variables.identifier_list]
        self._value(node.struct_expression, DataType("STRUCT", tuple(Column("", data_type) for data_type in types)))

    def _system_assignment(self, node: Proto) -> None:
        name = ".".join(_names(node.system_variable.path))
        if name.lower() in _MOVES_DEFAULTS:
            raise Unjudged(f"it sets @@{name}, by which the names after it are resolved")
        self._value(node.expression)

    def _if(self, node: Proto) -> None:
        self._value(node.condition, _BOOL)
        self._statements(node.then_list)
        for clause in node.elseif_clauses.elseif_clauses:
            self._value(clause.condition, _BOOL)
            self._statements(clause.body)
        self._statements(node.else_list)

    def _case(self, node: Proto) -> None:
        compares = node.HasField("expression")
        if compares:
            self._value(node.expression)
        for clause in node.when_then_clauses.when_then_clauses:
            self._value(clause.condition, None if compares else _BOOL)
            self._statements(clause.body)
        self._statements(node.else_list)

    def _block(self, node: Proto) -> None:
        with self._session.block():
            self._statements(node.statement_list_node)
        for handler in node.handler_list.exception_handler_list:
            self._statements(handler.statement_list)

    def _while(self, node: Proto) -> None:
        """Go through WHILE, or through LOOP, which is a WHILE without a condition."""
        if node.HasField("condition"):
            self._value(node.condition, _BOOL)
        self._statements(inherited(node, "body"))

    def _repeat(self, node: Proto) -> None:
        self._statements(inherited(node, "body"))
        self._value(node.until_clause.condition, _BOOL)

    def _for(self, node: Proto) -> None:
        resolved, _ = self._analyzed(self._source(node.query))
        with self._session.block():
            self._session.declare(node.variable.id_string, DataType("STRUCT", output_columns(resolved) or ()))
            self._statements(inherited(node, "body"))

    def _raise(self, node: Proto) -> None:
        if node.HasField("message"):
            self._value(node.message, _STRING)

    def _pass(self, node: Proto) -> None:
        """Nothing to judge."""

    def _pass_over(self, what: str) -> Callable[[Proto], None]:
        return lambda node: self.remarks.append(f"line {self._source(node).line()}: {what} is not judged")

    def _procedure(self, node: Proto) -> None:
        """Go through a procedure's body with its arguments as variables; its rows are not the script's."""
        self._analyzed(self._source(node))
        inner = Script(self._analyzer, self._session.body(), self._text)
        for parameter in node.parameters.parameter_entries:
            if not parameter.HasField("type"):
                raise Unjudged(f"argument {parameter.name.id_string} of a procedure has no type")
            inner._session.declare(parameter.name.id_string, self._type(parameter.type))
        inner._statements(node.body.statement_list_node)
        self.referenced |= inner.referenced
        self.remarks += inner.remarks

    def _variable(self, identifier: Proto) -> DataType:
        name = identifier.id_string
        if name.lower() not in self._session.variables:
            self._refuse(identifier, f"Undeclared variable: {name}")
        return self._session.variables[name.lower()]

    def _value(self, expression: Proto, target: DataType | None = None) -> DataType:
        """Return the type of an expression, which must fit `target`."""
        resolved, _ = self._analyzed(self._source(expression).between("SELECT (", ")"), target)
        return from_proto(resolved.output_column_list[0].column.type)

    def _type(self, node: Proto) -> DataType:
        resolved, _ = self._analyzed(self._source(node).between("SELECT CAST(NULL AS ", ")"))
        return from_proto(resolved.output_column_list[0].column.type)

    def _analyzed(
        self, text: QueryText, target: DataType | None = None, named: Iterable[Path] = ()
    ) -> tuple[Proto, tuple[KnownTable, ...]]:
        """Return the resolved statement and its tables: those that it reads, and those `named` besides.

        Refused where ZetaSQL or BigQuery refuses it.
        """
        tables = tuple(self._table(path) for path in (*self._analyzer.tables(text), *named))
        catalog = self._analyzer.catalog(tables, self._session.variables, self._session.functions)
        resolved = self._analyzer.analyze(self._for_analysis(text), catalog, target)
        check(resolved)
        return resolved, tables

    def _for_analysis(self, text: QueryText) -> QueryText:
        return in_subqueries(text, self._analyzer.parse)

    def _table(self, path: Path) -> KnownTable:
        table = self._session.table(path)
        if table.name is not None:
            self.referenced[table.name] = None
        return table

    def _source(self, node: Proto) -> QueryText:
        place = inherited(leaf(node), "parse_location_range")
        return self._text.part(place.start, place.end)


def _names(path: Proto) -> Path:
    return tuple(name.id_string for name in path.names)

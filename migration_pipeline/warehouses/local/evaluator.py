"""Runs one statement over rows in memory, by ZetaSQL's reference implementation."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.warehouses.local.catalog import builtin_catalog, folder
from migration_pipeline.warehouses.local.functions import runnable_functions
from migration_pipeline.warehouses.local.instance import INVALID_ARGUMENT, Instance, Lost, Refused
from migration_pipeline.warehouses.local.options import analyzer_options, language_options
from migration_pipeline.warehouses.local.protos import Proto, empty, options, service
from migration_pipeline.warehouses.local.session import Path
from migration_pipeline.warehouses.local.types import from_proto, to_proto

_TIMEOUT = 5.0  # seconds
_MOST_PREPARED = 64
_WORD = re.compile(r"[A-Za-z_]\w*")
_REPLACED = ("approx_count_distinct",)
_Key = tuple[object, ...]
_Answer = TypeVar("_Answer")
_EVERY_CATALOG = frozenset(
    {"if", "coalesce", "ifnull", "any_value", "array_agg", "count", "struct", "concat", "format"}
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A table's columns, how many of them at the end are pseudo columns, and its rows as ZetaSQL's own."""

    columns: tuple[Column, ...]
    pseudo: int
    data: Proto


@dataclass(frozen=True, slots=True)
class Statement:
    """One query, each table under a name in the root of the catalog: ZetaSQL takes rows for no other."""

    sql: str
    functions: Mapping[Path, Proto]


@dataclass(frozen=True, slots=True)
class Given:
    """The columns and rows of a result, as ZetaSQL's own."""

    columns: tuple[Column, ...]
    data: Proto


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A query as an instance knows it."""

    id: int
    columns: tuple[Column, ...]


Typed = Mapping[str, tuple[DataType, Proto]]


class Evaluator:
    """One instance of ZetaSQL which runs queries; for one thread at a time.

    A query is prepared once, with its tables as parameters, and then run over any rows: reading it takes nine tenths
    of the time of a usual run. A script has variables: for each value that one takes, it is prepared anew. Where
    a table has pseudo columns, which a star does not give, each run registers a catalog of its own.
    """

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._language = language_options(instance)
        self._options = analyzer_options(instance, self._language)
        self._options.ClearField("system_variables")
        self._options.allow_undeclared_parameters = False
        self._options.prune_unused_columns = False
        self._prepared: OrderedDict[_Key, _Prepared] = OrderedDict()
        self._generation = instance.generation

    def run(self, statement: Statement, tables: Mapping[str, Stored], variables: Typed, parameters: Typed) -> Given:
        """Return what a query gives; Refused where ZetaSQL objects to it or to its rows, Lost where it breaks down."""
        if tables and not any(table.pseudo for table in tables.values()):
            prepared = self._prepare(statement, tables, variables, parameters)
            if prepared is not None:
                answer = self._answer(_over(prepared.id, tables, parameters))
                return Given(prepared.columns, answer.content.table_data)
        return self._with_builtins(
            statement, lambda builtins: self._registered(statement, tables, variables, parameters, builtins)
        )

    def _with_builtins(self, statement: Statement, ask: Callable[[Sequence[int]], _Answer]) -> _Answer:
        """Return an answer for which few builtins are registered; all of them where these were too few."""
        try:
            return ask(self._used(statement.sql, statement.functions))
        except Refused as refused:
            if refused.code != INVALID_ARGUMENT:
                raise
        return ask(())

    # -- prepared ------------------------------------------------------------------------------------------------------

    def _prepare(
        self, statement: Statement, tables: Mapping[str, Stored], variables: Typed, parameters: Typed
    ) -> _Prepared | None:
        """Return the query as this instance knows it, None where it does not take it so."""
        if self._generation != self._instance.generation:
            self._prepared.clear()
            self._generation = self._instance.generation
        key = (
            statement.sql,
            tuple(sorted((path, proto.SerializeToString()) for path, proto in statement.functions.items())),
            tuple((name, table.columns) for name, table in tables.items()),
            tuple((name, kind, value.SerializeToString()) for name, (kind, value) in variables.items()),
            tuple((name, kind) for name, (kind, _) in parameters.items()),
        )
        if key in self._prepared:
            self._prepared.move_to_end(key)
            return self._prepared[key]
        try:
            found = self._with_builtins(
                statement, lambda builtins: self._newly_prepared(statement, tables, variables, parameters, builtins)
            )
        except Refused:
            return None
        self._prepared[key] = found
        if len(self._prepared) > _MOST_PREPARED:
            _, oldest = self._prepared.popitem(last=False)
            self._let_go("UnprepareQuery", service.UnprepareQueryRequest(prepared_query_id=oldest.id))
        return found

    def _newly_prepared(
        self,
        statement: Statement,
        tables: Mapping[str, Stored],
        variables: Typed,
        parameters: Typed,
        builtins: Sequence[int],
    ) -> _Prepared:
        request = service.PrepareQueryRequest(options=self._options)
        request.simple_catalog.CopyFrom(self._catalog(statement.functions, variables, builtins))
        kinds = {name: kind for name, (kind, _) in parameters.items()}
        kinds |= {
            _rows_parameter(at): DataType("ARRAY", element=DataType("STRUCT", table.columns))
            for at, table in enumerate(tables.values())
        }
        for name, kind in kinds.items():
            request.options.query_parameters.add(name=name, type=to_proto(kind))
        named = ", ".join(
            f"`{name}` AS (SELECT * FROM UNNEST(@{_rows_parameter(at)}))" for at, name in enumerate(tables)
        )
        request.sql = f"WITH {named} ({statement.sql.rstrip().rstrip(';')}\n)"
        answer = self._instance.call("PrepareQuery", request, service.PrepareQueryResponse).prepared
        return _Prepared(answer.prepared_query_id, _columns(answer))

    # -- registered ----------------------------------------------------------------------------------------------------

    def _registered(
        self,
        statement: Statement,
        tables: Mapping[str, Stored],
        variables: Typed,
        parameters: Typed,
        builtins: Sequence[int],
    ) -> Given:
        request = service.RegisterCatalogRequest(simple_catalog=self._catalog(statement.functions, variables, builtins))
        root = request.simple_catalog
        for name, table in tables.items():
            proto = root.table.add(name=name, full_name=name)
            plain = len(table.columns) - table.pseudo
            for at, column in enumerate(table.columns):
                proto.column.add(name=column.name, type=to_proto(column.type), is_pseudo_column=at >= plain)
            request.table_content[name].CopyFrom(table.data)
        registered = self._instance.call("RegisterCatalog", request, service.RegisterResponse).registered_id
        query = service.EvaluateQueryRequest(sql=statement.sql, options=self._options, registered_catalog_id=registered)
        for name, (data_type, value) in parameters.items():
            query.options.query_parameters.add(name=name, type=to_proto(data_type))
            query.params.add(name=name, value=value)
        try:
            answer = self._answer(query)
        finally:
            self._let_go("UnregisterCatalog", service.UnregisterRequest(registered_id=registered))
        return Given(_columns(answer.prepared), answer.content.table_data)

    # -- both ----------------------------------------------------------------------------------------------------------

    def _answer(self, request: Proto) -> Proto:
        return self._instance.call("EvaluateQuery", request, service.EvaluateQueryResponse, timeout=_TIMEOUT)

    def _let_go(self, method: str, request: Proto) -> None:
        try:
            self._instance.call(method, request, empty.Empty)
        except (Lost, Refused):
            return  # the instance is a new one, which never had it

    def _catalog(self, functions: Mapping[Path, Proto], variables: Typed, builtins: Sequence[int]) -> Proto:
        root = builtin_catalog(self._language, runnable_functions())
        root.builtin_function_options.include_function_ids.extend(builtins)
        own = {path[0] for path in functions if len(path) == 1} | set(_REPLACED)
        root.builtin_function_options.exclude_function_ids.extend(
            signature for name in sorted(own) for signature in self._signatures.get(name, ())
        )
        for path, proto in functions.items():
            folder(root, path).custom_function.append(proto)
        for name, (data_type, value) in variables.items():
            root.constant.add(name_path=[name], type=to_proto(data_type), value=value)
        return root

    def _used(self, sql: str, functions: Mapping[Path, Proto]) -> list[int]:
        """Return the builtin signatures that a text can call: to register all of them takes longer than most runs."""
        texts = [sql, *(function.parse_resume_location.input for function in functions.values())]
        words = {word.lower() for text in texts for word in _WORD.findall(text)} | _EVERY_CATALOG
        return [
            signature
            for name, signatures in self._signatures.items()
            if name.startswith("$") or name.rpartition(".")[2] in words
            for signature in signatures
        ]

    @cached_property
    def _signatures(self) -> dict[str, tuple[int, ...]]:
        """The ids of the signatures of each builtin function, by its name in lower case."""
        request = options.ZetaSQLBuiltinFunctionOptionsProto()
        request.language_options.CopyFrom(self._language)
        answer = self._instance.call("GetBuiltinFunctions", request, service.GetBuiltinFunctionsResponse)
        found: dict[str, tuple[int, ...]] = {}
        for function in answer.function:
            ids = tuple(signature.context_id for signature in function.signature)
            for name in _names(function):
                found[name] = found.get(name, ()) + ids
        return found


def _over(prepared: int, tables: Mapping[str, Stored], parameters: Typed) -> Proto:
    """Return the request to run a prepared query over rows and parameters."""
    request = service.EvaluateQueryRequest(prepared_query_id=prepared)
    for at, table in enumerate(tables.values()):
        rows = request.params.add(name=_rows_parameter(at)).value.array_value
        rows.SetInParent()
        for row in table.data.table_data.row:
            rows.element.add().struct_value.field.extend(row.cell)
    for name, (_, value) in parameters.items():
        request.params.add(name=name, value=value)
    return request


def _columns(state: Proto) -> tuple[Column, ...]:
    return tuple(Column(column.name, from_proto(column.type)) for column in state.columns)


def _rows_parameter(at: int) -> str:
    return f"rows_of_table_{at}"


def _names(function: Proto) -> Iterable[str]:
    yield ".".join(function.name_path).lower()
    if function.options.alias_name:
        yield function.options.alias_name.lower()

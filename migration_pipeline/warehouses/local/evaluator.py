"""Runs one statement over rows in memory, by ZetaSQL's reference implementation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.warehouses.local.catalog import builtin_catalog, folder
from migration_pipeline.warehouses.local.functions import runnable_functions
from migration_pipeline.warehouses.local.instance import INVALID_ARGUMENT, Instance, Lost, Refused
from migration_pipeline.warehouses.local.options import analyzer_options, language_options
from migration_pipeline.warehouses.local.protos import Proto, empty, options, service
from migration_pipeline.warehouses.local.session import Path
from migration_pipeline.warehouses.local.types import from_proto, to_proto

_TIMEOUT = 5.0  # seconds
_WORD = re.compile(r"[A-Za-z_]\w*")
_REPLACED = ("approx_count_distinct",)
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


class Evaluator:
    """One instance of ZetaSQL which runs queries; for one thread at a time."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._language = language_options(instance)
        self._options = analyzer_options(instance, self._language)
        self._options.ClearField("system_variables")
        self._options.allow_undeclared_parameters = False
        self._options.prune_unused_columns = False

    def run(
        self,
        statement: Statement,
        tables: Mapping[str, Stored],
        variables: Mapping[str, tuple[DataType, Proto]],
        parameters: Mapping[str, tuple[DataType, Proto]],
    ) -> Given:
        """Return what a query gives; Refused where ZetaSQL objects to it or to its rows, Lost where it breaks down."""
        few = self._used(statement.sql, statement.functions)
        try:
            return self._run(statement, tables, variables, parameters, few)
        except Refused as refused:
            if refused.code != INVALID_ARGUMENT:
                raise
        return self._run(statement, tables, variables, parameters, ())

    def _run(
        self,
        statement: Statement,
        tables: Mapping[str, Stored],
        variables: Mapping[str, tuple[DataType, Proto]],
        parameters: Mapping[str, tuple[DataType, Proto]],
        builtins: Sequence[int],
    ) -> Given:
        request = service.RegisterCatalogRequest(simple_catalog=self._catalog(statement.functions, builtins))
        root = request.simple_catalog
        for name, table in tables.items():
            proto = root.table.add(name=name, full_name=name)
            plain = len(table.columns) - table.pseudo
            for at, column in enumerate(table.columns):
                proto.column.add(name=column.name, type=to_proto(column.type), is_pseudo_column=at >= plain)
            request.table_content[name].CopyFrom(table.data)
        for name, (data_type, value) in variables.items():
            root.constant.add(name_path=[name], type=to_proto(data_type), value=value)
        registered = self._instance.call("RegisterCatalog", request, service.RegisterResponse).registered_id
        try:
            return self._evaluated(statement.sql, registered, parameters)
        finally:
            self._forget(registered)

    def _evaluated(self, sql: str, registered: int, parameters: Mapping[str, tuple[DataType, Proto]]) -> Given:
        request = service.EvaluateQueryRequest(sql=sql, options=self._options, registered_catalog_id=registered)
        for name, (data_type, value) in parameters.items():
            request.options.query_parameters.add(name=name, type=to_proto(data_type))
            request.params.add(name=name, value=value)
        answer = self._instance.call("EvaluateQuery", request, service.EvaluateQueryResponse, timeout=_TIMEOUT)
        columns = tuple(Column(column.name, from_proto(column.type)) for column in answer.prepared.columns)
        return Given(columns, answer.content.table_data)

    def _forget(self, registered: int) -> None:
        try:
            self._instance.call("UnregisterCatalog", service.UnregisterRequest(registered_id=registered), empty.Empty)
        except (Lost, Refused):
            return  # the instance is a new one, which never had the catalog

    def _catalog(self, functions: Mapping[Path, Proto], builtins: Sequence[int]) -> Proto:
        root = builtin_catalog(self._language, runnable_functions())
        root.builtin_function_options.include_function_ids.extend(builtins)
        own = {path[0] for path in functions if len(path) == 1} | set(_REPLACED)
        root.builtin_function_options.exclude_function_ids.extend(
            signature for name in sorted(own) for signature in self._signatures.get(name, ())
        )
        for path, proto in functions.items():
            folder(root, path).custom_function.append(proto)
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


def _names(function: Proto) -> Iterable[str]:
    yield ".".join(function.name_path).lower()
    if function.options.alias_name:
        yield function.options.alias_name.lower()

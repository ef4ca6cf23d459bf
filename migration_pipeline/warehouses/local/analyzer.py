"""The three questions that ZetaSQL answers about a text: its parse tree, its tables, its resolved tree."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from migration_pipeline.domain.schema import DataType
from migration_pipeline.errors import SchemaError
from migration_pipeline.warehouses.local.backticks import code
from migration_pipeline.warehouses.local.catalog import builtin_catalog, statement_catalog
from migration_pipeline.warehouses.local.constants import Constants
from migration_pipeline.warehouses.local.evaluator import Evaluator
from migration_pipeline.warehouses.local.instance import Instance, Lost, Refused
from migration_pipeline.warehouses.local.judgement import Unjudged
from migration_pipeline.warehouses.local.options import analyzer_options, language_options
from migration_pipeline.warehouses.local.parameters import candidates, conflict, declared
from migration_pipeline.warehouses.local.protos import Proto, empty, leaf, option_enums, service
from migration_pipeline.warehouses.local.session import KnownTable, Path
from migration_pipeline.warehouses.local.text import QueryText
from migration_pipeline.warehouses.local.types import to_proto

_REGISTERED = 32  # catalogs kept in an instance: to build one takes three times as long as to analyse with it
_GUESSES = 4  # parameters that are used as two types
_TRIES = 60  # types of parameters in all, about two seconds


class Analyzer:
    """One instance of ZetaSQL which speaks BigQuery; for one thread at a time.

    Each method raises Refused, with its places counted in the SQL as written, or Lost.
    """

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._language = language_options(instance)
        self._options = analyzer_options(instance, self._language)
        self._registered: OrderedDict[bytes, int] = OrderedDict()
        self._builtins = builtin_catalog(self._language)

    @cached_property
    def evaluator(self) -> Evaluator:
        """What runs queries in the same instance."""
        return Evaluator(self._instance)

    @cached_property
    def constants(self) -> Constants:
        """The values of SQL constants, as this instance holds them."""
        return Constants(self.evaluator)

    def parse(self, text: QueryText) -> Proto:
        """Return the parse tree of a script."""
        request = service.ParseRequest(sql_statement=text.text, options=self._language, allow_script=True)
        return self._ask("Parse", request, service.ParseResponse, text).parsed_script

    def tables(self, text: QueryText) -> tuple[Path, ...]:
        """Return the paths that one statement reads or changes as tables, sorted."""
        request = service.ExtractTableNamesFromStatementRequest(sql_statement=text.text, options=self._language)
        response = service.ExtractTableNamesFromStatementResponse
        answer = self._ask("ExtractTableNamesFromStatement", request, response, text)
        return tuple(sorted(tuple(table.table_name_segment) for table in answer.table_name))

    def catalog(
        self, tables: Iterable[KnownTable], variables: Mapping[str, DataType], functions: Mapping[Path, Proto]
    ) -> Proto:
        """Return the catalog of one statement; a function of the script replaces ZetaSQL's own of that name."""
        replaced = [signature for path in functions if len(path) == 1 for signature in self._own(path[0])]
        return statement_catalog(self._builtins, tables, variables, functions, replaced)

    def analyze(self, text: QueryText, catalog: Proto, target: DataType | None = None) -> Proto:
        """Return the resolved statement; its only column must fit `target`, where one is given.

        A parameter which is used as two types is tried as each, and one whose place says nothing of its type as the
        likely ones: Unjudged where that is no answer.
        """
        request = service.AnalyzeRequest(sql_statement=text.text, options=self._options)
        request.registered_catalog_id = self._register(catalog)
        if "?" in code(text.text):
            request.options.parameter_mode = option_enums.PARAMETER_POSITIONAL
        if target is not None:
            request.options.target_column_types.append(to_proto(target))
        return self._analyzed(request, text)

    def _own(self, function: str) -> tuple[int, ...]:
        """Return the ids of the signatures of a builtin function; of SAME and PATH too, which BigQuery lacks."""
        return self._signatures.get(function, ())

    @cached_property
    def _signatures(self) -> dict[str, tuple[int, ...]]:
        request = self._builtins.builtin_function_options
        answer = self._ask("GetBuiltinFunctions", request, service.GetBuiltinFunctionsResponse)
        return {
            name.lower(): tuple(signature.context_id for signature in function.signature)
            for function in answer.function
            if len(function.name_path) == 1
            for name in (function.name_path[0], function.options.alias_name)
            if name
        }

    def _analyzed(self, request: Proto, text: QueryText) -> Proto:
        try:
            return self._resolved(request, text)
        except Refused as refused:
            refusal = refused
        if uses := conflict(refusal):
            return self._guessed(request, text, *uses)
        fitting = self._fitting(request, text, refusal, iter(range(_TRIES)))
        if fitting is None:
            raise refusal
        return fitting

    def _resolved(self, request: Proto, text: QueryText) -> Proto:
        return leaf(self._ask("Analyze", request, service.AnalyzeResponse, text).resolved_statement)

    def _guessed(self, request: Proto, text: QueryText, name: str, types: list[str]) -> Proto:
        refusals: list[Refused] = []
        for data_type in types if len(request.options.query_parameters) < _GUESSES else ():
            try:
                return self._analyzed(declared(request, name, DataType.parse(data_type)), text)
            except Refused as refused:
                refusals.append(refused)
            except SchemaError:
                continue
        if len(refusals) == len(types) and len({refused.message for refused in refusals}) == 1:
            raise refusals[0]  # the same whatever the type
        raise Unjudged(f"the type of parameter @{name} is not known: it is used as {' and as '.join(types)}")

    def _fitting(self, request: Proto, text: QueryText, refusal: Refused, tries: Iterator[int]) -> Proto | None:
        """Return the statement with types for its parameters with which it is not refused, None where there are none.

        A type that leaves the refusal as it was has nothing to do with it: no other type is tried beside it.
        """
        for name, data_type in candidates(text.text, request.options, refusal):
            if next(tries, None) is None:
                raise Unjudged(f"the types of its parameters are not known: {refusal.message}")
            guess = declared(request, name, data_type)
            try:
                return self._resolved(guess, text)
            except Refused as refused:
                other = refused
            if other.message != refusal.message and (found := self._fitting(guess, text, other, tries)) is not None:
                return found
        return None

    def _register(self, catalog: Proto) -> int:
        """Return the id of a catalog in the instance, which keeps those used last."""
        key = catalog.SerializeToString(deterministic=True)
        if key not in self._registered:
            request = service.RegisterCatalogRequest(simple_catalog=catalog)
            try:
                answer = self._ask("RegisterCatalog", request, service.RegisterResponse)
            except Refused as refused:  # of a schema, not of the query
                raise Unjudged(f"what it names cannot be told to the local analyzer: {refused}") from refused
            self._registered[key] = answer.registered_id
        self._registered.move_to_end(key)
        if len(self._registered) > _REGISTERED:
            _, oldest = self._registered.popitem(last=False)
            self._ask("UnregisterCatalog", service.UnregisterRequest(registered_id=oldest), empty.Empty)
        return self._registered[key]

    def _ask(self, method: str, request: Proto, response: Proto, text: QueryText | None = None) -> Proto:
        try:
            return self._instance.call(method, request, response)
        except Refused as refused:
            if text is None:
                raise
            raise Refused(refused.code, text.located(refused.message)) from refused
        except Lost:
            self._registered.clear()
            raise

"""Functions that BigQuery has and ZetaSQL does not: their signatures, and bodies for those that can be run."""

from collections.abc import Iterator

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.protos import Proto, function, function_enums
from migration_pipeline.warehouses.local.types import to_proto

_ANY = "ARG_TYPE_ARBITRARY"
_FIRST, _SECOND = "ARG_TYPE_ANY_1", "ARG_TYPE_ANY_2"
_STRING, _BOOL = DataType("STRING"), DataType("BOOL")


def bigquery_functions() -> Iterator[Proto]:
    """Yield MAX_BY, MIN_BY, CONTAINS_SUBSTR and SEARCH."""
    aggregate, scalar = function_enums.FunctionEnums.AGGREGATE, function_enums.FunctionEnums.SCALAR
    for name in ("MAX_BY", "MIN_BY"):
        yield _function(name, aggregate, _FIRST, (_argument(_FIRST), _argument(_SECOND)))
    text = (_argument(_ANY), _argument(_STRING))
    yield _function("CONTAINS_SUBSTR", scalar, _BOOL, (*text, _option("json_scope")))
    search = (_option("json_scope"), _option("analyzer"), _option("analyzer_options"))
    yield _function("SEARCH", scalar, _BOOL, (*text, *search))


def _function(name: str, mode: int, returns: DataType | str, arguments: tuple[Proto, ...]) -> Proto:
    proto = function.FunctionProto(name_path=[name], group="BigQuery", mode=mode)
    proto.options.SetInParent()
    proto.signature.add(argument=arguments, return_type=_argument(returns))
    return proto


def _argument(data_type: DataType | str) -> Proto:
    """Return an argument of a type, or of one of ZetaSQL's kinds of variable types."""
    proto = function.FunctionArgumentTypeProto(num_occurrences=-1)
    proto.options.SetInParent()
    if isinstance(data_type, DataType):
        proto.kind = function_enums.ARG_TYPE_FIXED
        proto.type.CopyFrom(to_proto(data_type))
    else:
        proto.kind = function_enums.SignatureArgumentKind.Value(data_type)
    return proto


def _option(name: str) -> Proto:
    """Return an optional STRING argument which is given by name."""
    proto = _argument(_STRING)
    proto.options.cardinality = function_enums.FunctionEnums.OPTIONAL
    proto.options.argument_name = name
    proto.options.named_argument_kind = function_enums.FunctionEnums.NAMED_ONLY
    return proto


_TEMPLATED = "Templated_SQL_Function"  # ZetaSQL's own name for a function whose body is analysed at each call
_BODIES = {
    "MAX_BY": ("x", "y", "ANY_VALUE(x HAVING MAX y)"),
    "MIN_BY": ("x", "y", "ANY_VALUE(x HAVING MIN y)"),
    "APPROX_COUNT_DISTINCT": ("x", "COUNT(DISTINCT x)"),
}


def runnable_functions() -> Iterator[Proto]:
    """Yield MAX_BY, MIN_BY and APPROX_COUNT_DISTINCT, which is exact here, with bodies that the evaluator can run."""
    for name, (*arguments, body) in _BODIES.items():
        proto = function.FunctionProto(name_path=[name], group=_TEMPLATED, mode=function_enums.FunctionEnums.AGGREGATE)
        proto.options.SetInParent()
        proto.signature.add(argument=[_argument(_ANY) for _ in arguments], return_type=_argument(_ANY))
        proto.templated_sql_function_argument_name.extend(arguments)
        proto.parse_resume_location.input = body
        proto.parse_resume_location.byte_position = 0
        yield proto

"""BigQuery's types as ZetaSQL's type protos, and back."""

from functools import lru_cache

from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.errors import SchemaError
from migration_pipeline.warehouses.local.protos import Proto, type_

_ZETASQL_NAMES = {"FLOAT64": "DOUBLE"}
_BIGQUERY_NAMES = {"DOUBLE": "FLOAT64"}

INT64_ALIASES = ("INT", "INTEGER", "SMALLINT", "BIGINT", "TINYINT", "BYTEINT")


@lru_cache(maxsize=4096)
def to_proto(data_type: DataType) -> Proto:
    """Return ZetaSQL's proto of a type; shared, so it must not be changed. SchemaError for an unknown kind."""
    proto = type_.TypeProto()
    try:
        proto.type_kind = type_.TypeKind.Value(f"TYPE_{_ZETASQL_NAMES.get(data_type.kind, data_type.kind)}")
    except ValueError as error:
        raise SchemaError(f"{data_type.kind} is not a BigQuery type") from error
    if data_type.kind == "STRUCT":
        proto.struct_type.SetInParent()
        for field in data_type.fields:
            proto.struct_type.field.add(field_name=field.name, field_type=to_proto(field.type))
    elif data_type.element is not None:
        holder = proto.range_type if data_type.kind == "RANGE" else proto.array_type
        holder.element_type.CopyFrom(to_proto(data_type.element))
    return proto


def from_proto(proto: Proto) -> DataType:
    """Return the type that a proto of ZetaSQL writes."""
    name = type_.TypeKind.Name(proto.type_kind).removeprefix("TYPE_")
    if name == "STRUCT":
        fields = (Column(field.field_name, from_proto(field.field_type)) for field in proto.struct_type.field)
        return DataType("STRUCT", tuple(fields))
    if name == "ARRAY":
        return DataType("ARRAY", element=from_proto(proto.array_type.element_type))
    if name == "RANGE":
        return DataType("RANGE", element=from_proto(proto.range_type.element_type))
    return DataType(_BIGQUERY_NAMES.get(name, name))

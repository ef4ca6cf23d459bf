"""Columns as BigQuery's client gives them, as the domain's."""

from collections.abc import Iterable

from google.cloud.bigquery import SchemaField

from migration_pipeline.domain.schema import Column, DataType

_TYPES = {"RECORD": "STRUCT", "INTEGER": "INT64", "FLOAT": "FLOAT64", "BOOLEAN": "BOOL"}


def columns(fields: Iterable[SchemaField]) -> tuple[Column, ...]:
    """Return the columns of a schema."""
    return tuple(Column(field.name, _type(field)) for field in fields)


def _type(field: SchemaField) -> DataType:
    kind = _TYPES.get(field.field_type, field.field_type)
    if kind == "RANGE":
        return DataType(kind, element=DataType(field.range_element_type.element_type))
    inner = DataType(kind, columns(field.fields)) if kind == "STRUCT" else DataType(kind)
    return DataType("ARRAY", element=inner) if field.mode == "REPEATED" else inner

"""Values as ZetaSQL's cells."""

import datetime as dt

from fuzz.topics import Value, day, moment
from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.protos import Proto

_FIELDS = {"INT64": "int64_value", "STRING": "string_value", "BOOL": "bool_value"}


def fill(cell: Proto, value: Value, data_type: DataType) -> None:
    """Put a value into an empty cell of a type."""
    if value is None:
        return
    if isinstance(value, list) and data_type.element is not None:
        cell.array_value.SetInParent()
        for element in value:
            fill(cell.array_value.element.add(), element, data_type.element)
    elif isinstance(value, dict):
        cell.struct_value.SetInParent()
        for field in data_type.fields:
            fill(cell.struct_value.field.add(), value.get(field.name), field.type)
    elif isinstance(value, dt.datetime):
        micros = (value - moment(0)) // dt.timedelta(microseconds=1)
        cell.timestamp_value.seconds, cell.timestamp_value.nanos = micros // 10**6, micros % 10**6 * 1000
    elif isinstance(value, dt.date):
        cell.date_value = (value - day(0)).days
    else:
        setattr(cell, _FIELDS[data_type.kind], value)

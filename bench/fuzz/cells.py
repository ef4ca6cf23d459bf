"""Values as ZetaSQL's cells, and back."""

import datetime as dt
from decimal import Decimal

from fuzz.topics import Value, day, moment
from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.protos import Proto

_FLOATS = 9  # significant digits: a sum of floats may depend on the order of the rows
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


def shown(cell: Proto) -> str:
    """Return a cell as text: equal values give equal texts, floats up to what the order of rows can change."""
    field = cell.WhichOneof("value")
    if field is None:
        return "NULL"
    value = getattr(cell, field)
    if field == "array_value":
        return f"[{', '.join(shown(one) for one in value.element)}]"
    if field == "struct_value":
        return f"({', '.join(shown(one) for one in value.field)})"
    if field == "timestamp_value":
        return f"TIMESTAMP {Decimal(value.seconds) + Decimal(value.nanos) / 10**9}"
    if field == "date_value":
        return f"DATE {value}"
    if field == "double_value":
        return f"{value:.{_FLOATS}g}"
    return repr(value)

"""Which types the parameters that nobody declared may have, where ZetaSQL's own choice does not fit.

ZetaSQL gives a parameter the type of its place. A column that is nothing but a parameter has no such place: it becomes
INT64, and a query that compares this column with a date is refused. Whoever runs the query declares a type that fits,
so a query is wrong only if it is wrong with each of them.
"""

import re
from collections.abc import Iterator

from migration_pipeline.domain.schema import DataType
from migration_pipeline.warehouses.local.backticks import masked
from migration_pipeline.warehouses.local.instance import Refused
from migration_pipeline.warehouses.local.protos import Proto
from migration_pipeline.warehouses.local.types import to_proto

_PARAMETER = re.compile(r"(?<!@)@([A-Za-z_]\w*)")
_CONFLICT = re.compile(r"^Undeclared parameter '(?P<name>\w+)' is used assuming different types \((?P<types>.*)\)")
_CHOSEN = "INT64"
_LIKELY = tuple(
    map(DataType.parse, ("DATE", "STRING", "TIMESTAMP", "DATETIME", "BOOL", "ARRAY<STRING>", "ARRAY<INT64>"))
)


def conflict(refused: Refused) -> tuple[str, list[str]] | None:
    """Return the parameter which a query uses as several types, and these types, where that is the objection."""
    match = _CONFLICT.match(refused.message)
    return (match["name"], match["types"].split(" vs ")) if match else None


def candidates(sql: str, given: Proto, refused: Refused) -> Iterator[tuple[str, DataType]]:
    """Yield each named parameter without a type among the options `given`, with each type that may help.

    None where the objection is to something else than an INT64.
    """
    known = {parameter.name.lower() for parameter in given.query_parameters}
    names = dict.fromkeys(name.lower() for name in _PARAMETER.findall(masked(sql)))
    for name in names if _CHOSEN in refused.message else ():
        if name not in known:
            yield from ((name, data_type) for data_type in _LIKELY)


def declared(request: Proto, name: str, data_type: DataType) -> Proto:
    """Return a copy of a request to analyse in which one parameter more has a type."""
    copy = type(request)()
    copy.CopyFrom(request)
    copy.options.query_parameters.add(name=name, type=to_proto(data_type))
    return copy

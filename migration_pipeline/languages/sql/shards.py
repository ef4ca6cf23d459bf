"""The mapping of one shard, or of a wildcard over shards: what its name says becomes predicates on the new columns."""

import datetime as dt
from dataclasses import replace

from migration_pipeline.domain.mapping import Forward, MappedColumn, NewColumn, Rounding, TableMapping, Template
from migration_pipeline.domain.schema import DataType
from migration_pipeline.domain.shards import Remainder, ShardPart, days_that_begin

SUFFIX = "_TABLE_SUFFIX"
_STRING = DataType("STRING")
_DATE = DataType("DATE")
_IS_SOME = " IS NOT NULL"


def of_shard(mapping: TableMapping, table: str) -> TableMapping | None:
    """Return the mapping of the one shard that a full name names, None where it names none.

    `2019_07_01_desktop` is filtered by `date = DATE '2019-07-01'` and by `client = 'desktop'`.
    """
    pattern = mapping.pattern
    values = pattern.values(table) if pattern is not None else None
    if pattern is None or values is None:
        return None
    columns = dict(mapping.suffix)
    filters = tuple(_equals(columns[part.name], part, values[part.name]) for part in pattern.parts)
    return replace(mapping, filters=filters)


def of_wildcard(mapping: TableMapping, prefix: str) -> TableMapping | None:
    """Return the mapping of the shards whose names begin with a prefix, `_TABLE_SUFFIX` included; None without any."""
    pattern = mapping.pattern
    left = pattern.left_of(prefix) if pattern is not None else None
    if pattern is None or left is None or pattern.is_open(left):
        return None
    columns = dict(mapping.suffix)
    filters = [_equals(columns[part.name], part, text) for part, text in left.fixed]
    if left.begun is not None:
        begins = _begins(columns[left.begun[0].name], *left.begun)
        if begins is None:
            return None
        filters.append(begins)
    filters += [Template((columns[part.name], _IS_SOME), atomic=False) for part in _unbound(mapping, left)]
    return replace(mapping, filters=tuple(filters), pseudo=(*mapping.pseudo, _suffix_column(left, columns)))


def _unbound(mapping: TableMapping, left: Remainder) -> list[ShardPart]:
    """Return the parts that the prefix leaves open and that may be NULL in the new table: such a row is in no shard."""
    columns = dict(mapping.suffix)
    parts = [piece for piece in left.pieces if isinstance(piece, ShardPart)]
    bound = [left.begun[0]] if left.begun is not None else []
    return [part for part in parts if part not in bound and not mapping.is_never_null(columns[part.name])]


def is_some(predicate: Template) -> bool:
    """Return whether a predicate only says that a column is not NULL."""
    return predicate.parts[1:] == (_IS_SOME,)


def _equals(column: NewColumn, part: ShardPart, text: str) -> Template:
    date = part.date(text)
    return Template((column, f" = {_date(date) if date is not None else _quoted(text)}"), atomic=False)


def _begins(column: NewColumn, part: ShardPart, begun: str) -> Template | None:
    if part.format is None:
        return Template(("STARTS_WITH(", column, f", {_quoted(begun)})"), atomic=True)
    days = days_that_begin(part, begun)
    return between(column, *days) if days is not None else None


def between(column: NewColumn, first: dt.date | None, last: dt.date | None) -> Template | None:
    """Return the predicate that a column lies within two days, both included; None for no bound, and without any."""
    if first is not None and last is not None:
        comparison = f"= {_date(first)}" if first == last else f"BETWEEN {_date(first)} AND {_date(last)}"
    elif first is not None:
        comparison = f">= {_date(first)}"
    elif last is not None:
        comparison = f"<= {_date(last)}"
    else:
        return None
    return Template((column, f" {comparison}"), atomic=False)


def _suffix_column(left: Remainder, columns: dict[str, NewColumn]) -> MappedColumn:
    """Return `_TABLE_SUFFIX`: the text behind the prefix, rebuilt from the new columns."""
    only = left.pieces[0] if len(left.pieces) == 1 and left.begun is None else None
    new = columns[only.name] if isinstance(only, ShardPart) else None
    is_date = isinstance(only, ShardPart) and only.format is not None
    parsed = f"PARSE_DATE({_quoted(only.format or '')}, " if isinstance(only, ShardPart) else ""
    forward = Forward(
        template=Template((parsed, NewColumn((SUFFIX,)), ")"), atomic=True), function="PARSE_DATE", increasing=True
    )
    return MappedColumn(
        path=(SUFFIX,),
        type=_STRING,
        expression=_rebuilt(left, columns),
        new_path=new.path if new is not None else None,
        new_type=_DATE if is_date else _STRING,
        same_value=new is not None and not is_date,
        exact=True,
        rounding=Rounding.NONE,
        may_lose=False,
        forward=forward if is_date else None,
    )


def _rebuilt(left: Remainder, columns: dict[str, NewColumn]) -> Template:
    begun = left.begun[1] if left.begun is not None else ""
    pieces = [_text_of(piece, columns, begun if index == 0 else "") for index, piece in enumerate(left.pieces)]
    if not pieces:
        return Template(("''",), atomic=True)
    if len(pieces) == 1:
        return Template(pieces[0], atomic=True)
    parts: list[str | NewColumn] = ["CONCAT("]
    for index, piece in enumerate(pieces):
        parts += [*([", "] if index else []), *piece]
    return Template((*parts, ")"), atomic=True)


def _text_of(piece: str | ShardPart, columns: dict[str, NewColumn], begun: str) -> tuple[str | NewColumn, ...]:
    """Return the SQL of one piece's text, without what its prefix has taken of it."""
    if isinstance(piece, str):
        return (_quoted(piece),)
    column = columns[piece.name]
    if piece.format is None:
        return ("SUBSTR(", column, f", {len(begun) + 1})") if begun else (column,)
    rest = _rest_of_format(piece, begun)
    if rest is not None:
        return (f"FORMAT_DATE({_quoted(rest)}, ", column, ")")
    return (f"SUBSTR(FORMAT_DATE({_quoted(piece.format)}, ", column, f"), {len(begun) + 1})")


def _rest_of_format(part: ShardPart, begun: str) -> str | None:
    """Return the format of what follows, None where the prefix ends inside of one of its words."""
    taken = 0
    elements = list(part.elements)
    while elements and taken < len(begun):
        one = ShardPart(part.name, elements.pop(0))
        taken += one.width or 0
    return "".join(elements) if taken == len(begun) else None


def _date(day: dt.date) -> str:
    return f"DATE '{day.isoformat()}'"


def _quoted(text: str) -> str:
    return f"'{text}'"

"""Table functions that BigQuery has and ZetaSQL does not, as subqueries that have their columns."""

import re
from collections.abc import Callable, Iterable, Mapping

from migration_pipeline.warehouses.local.backticks import masked
from migration_pipeline.warehouses.local.protos import Proto, inherited, kind, leaf, nodes
from migration_pipeline.warehouses.local.text import QueryText

_CALL = re.compile(r"\b(?:GAP_FILL|RANGE_SESSIONIZE)\b", re.IGNORECASE)
_TABLE = "zq_input"
_Arguments = Mapping[str, Proto]
_Written = Callable[[Proto], str]


def in_subqueries(text: QueryText, parse: Callable[[QueryText], Proto]) -> QueryText:
    """Return the text with each call of GAP_FILL or RANGE_SESSIONIZE as a subquery for the analyzer, never to be run.

    It has the columns that the function gives, and is refused where a column or an argument has not the type that the
    function asks for. A call stays as it is where its columns cannot be told from its text.
    """
    if not _CALL.search(text.text):
        return text
    bound = len(text.text.encode())
    while (call := _last_call(parse(text), bound)) is not None:  # a call within another comes after its beginning
        bound = _start(call)
        if subquery := _subquery(call, text):
            text = text.replaced(bound, _end(call, text), subquery)
    return text


def _last_call(tree: Proto, bound: int) -> Proto | None:
    calls = (node for node in nodes(tree) if kind(node) == "ASTTVF" and _start(node) < bound)
    return max(calls, key=_start, default=None)


def _start(node: Proto) -> int:
    return int(inherited(node, "parse_location_range").start)


def _end(call: Proto, text: QueryText) -> int:
    """Return the place after the call's own parenthesis: an alias or a sample may follow it."""
    last = inherited(call.argument_entries[-1], "parse_location_range").end
    rest = text.part(last, inherited(call, "parse_location_range").end).text
    return int(last) + len(rest[: masked(rest).index(")") + 1].encode())


def _subquery(call: Proto, text: QueryText) -> str | None:
    name = ".".join(step.id_string for step in call.name.names).upper()
    if name not in _FUNCTIONS or not call.argument_entries:
        return None
    positional, query = _FUNCTIONS[name]

    def written(node: Proto) -> str:
        place = inherited(node, "parse_location_range")
        return text.part(place.start, place.end).text

    table = _table(call.argument_entries[0], written)
    arguments = _arguments(call.argument_entries[1:], positional)
    return None if table is None or arguments is None else query(table, arguments, written)


def _table(argument: Proto, written: _Written) -> str | None:
    if argument.HasField("table_clause"):
        clause = argument.table_clause
        return written(clause.table_path) if clause.HasField("table_path") else None
    expression = leaf(argument.expr)
    return written(expression) if kind(expression) == "ASTExpressionSubquery" else None


def _arguments(entries: Iterable[Proto], positional: tuple[str, ...]) -> _Arguments | None:
    """Return the arguments by name, None where they do not fit."""
    found: dict[str, Proto] = {}
    free = iter(positional)
    for entry in entries:
        if not entry.HasField("expr"):
            return None
        value = leaf(entry.expr)
        if kind(value) == "ASTNamedArgument":
            name, value = value.name.id_string.lower(), leaf(value.expr)
        else:
            name = next(free, "")
        if not name or name in found:
            return None
        found[name] = value
    return found


# https://cloud.google.com/bigquery/docs/reference/standard-sql/time-series-functions#gap_fill
_GAP_FILL = {"ts_column", "bucket_width", "partitioning_columns", "value_columns", "origin", "ignore_null_values"}
_METHODS = {"null", "linear", "locf"}


def _gap_fill(table: str, arguments: _Arguments, written: _Written) -> str | None:
    """Return the time column, then the partitioning columns, then those that are filled.

    RANGE takes two values of one type, which is DATE, DATETIME or TIMESTAMP; ABS takes numbers.
    """
    if not {"ts_column", "bucket_width", "value_columns"} <= arguments.keys() <= _GAP_FILL:
        return None
    time, filled = _text(arguments["ts_column"]), _pairs(arguments["value_columns"])
    keys = _texts(arguments["partitioning_columns"]) if "partitioning_columns" in arguments else ()
    if time is None or filled is None or keys is None or not {method for _, method in filled} <= _METHODS:
        return None
    columns = _columns((time, *keys, *(name for name, _ in filled)))
    if columns is None:
        return None
    time_column, key_columns, filled_columns = columns[0], columns[1 : 1 + len(keys)], columns[1 + len(keys) :]
    origin = written(arguments["origin"]) if "origin" in arguments else time_column
    ignores = written(arguments["ignore_null_values"]) if "ignore_null_values" in arguments else "TRUE"
    asked = [
        f"JUSTIFY_INTERVAL({written(arguments['bucket_width'])}) IS NOT NULL",
        f"RANGE({time_column}, {origin}) IS NOT NULL",
        f"({ignores}) IS TRUE",
    ]
    methods = zip(filled_columns, filled, strict=True)
    asked += [f"ABS({column}) IS NOT NULL" for column, (_, method) in methods if method == "linear"]
    return _selected(", ".join(columns), table, asked, key_columns)


# https://cloud.google.com/bigquery/docs/reference/standard-sql/range-functions#range_sessionize
_SESSIONIZE = ("range_column", "partitioning_columns", "sessionize_option")


def _range_sessionize(table: str, arguments: _Arguments, _: _Written) -> str | None:
    """Return the columns of the table, and `session_range` of the type of its column."""
    if not set(_SESSIONIZE[:2]) <= arguments.keys() <= set(_SESSIONIZE):
        return None
    ranges, keys = _text(arguments["range_column"]), _texts(arguments["partitioning_columns"])
    option = _text(arguments["sessionize_option"]) if "sessionize_option" in arguments else "MEETS"
    if ranges is None or keys is None or option not in ("MEETS", "OVERLAPS"):
        return None
    columns = _columns((ranges, *keys))
    if columns is None:
        return None
    asked = [f"RANGE_START({columns[0]}) IS NOT NULL"]
    return _selected(f"{_TABLE}.*, {columns[0]} AS session_range", table, asked, columns[1:])


# each with its arguments that need no name, after the table
_FUNCTIONS = {
    "GAP_FILL": (("ts_column", "bucket_width"), _gap_fill),
    "RANGE_SESSIONIZE": (_SESSIONIZE, _range_sessionize),
}


def _selected(what: str, table: str, asked: Iterable[str], keys: Iterable[str]) -> str:
    """Return a query which is refused where one of the conditions is, or a key by which a window cannot be parted."""
    parted = ", ".join(keys)
    window = f" QUALIFY COUNT(*) OVER (PARTITION BY {parted}) > 0" if parted else ""
    return f"(SELECT {what} FROM {table} AS {_TABLE} WHERE {' AND '.join(asked)}{window})"


def _columns(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return columns of the table; None where a name comes twice, or is no name that can be quoted."""
    if len({name.lower() for name in names}) < len(names) or not all(re.fullmatch(r"\w+", name) for name in names):
        return None
    return tuple(f"{_TABLE}.`{name}`" for name in names)


def _text(node: Proto) -> str | None:
    return str(node.string_value) if kind(node) == "ASTStringLiteral" else None


def _texts(node: Proto) -> tuple[str, ...] | None:
    elements = node.elements if kind(node) == "ASTArrayConstructor" else None
    return None if elements is None else _all_texts(elements)


def _pairs(node: Proto) -> tuple[tuple[str, str], ...] | None:
    if kind(node) != "ASTArrayConstructor":
        return None
    structs = [leaf(element) for element in node.elements]
    pairs = [
        _all_texts(struct.field_expressions) for struct in structs if kind(struct) == "ASTStructConstructorWithParens"
    ]
    found = tuple((pair[0], pair[1]) for pair in pairs if pair is not None and len(pair) == 2)
    return found if found and len(found) == len(structs) else None


def _all_texts(elements: Iterable[Proto]) -> tuple[str, ...] | None:
    texts = [_text(leaf(element)) for element in elements]
    known = tuple(text for text in texts if text is not None)
    return known if len(known) == len(texts) else None

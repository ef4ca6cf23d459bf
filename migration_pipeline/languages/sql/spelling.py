"""Spells names the way the author spelled the ones that they replace."""

import re

from sqlglot import exp

from migration_pipeline.domain.mapping import NewColumn, Template
from migration_pipeline.domain.names import TableName

_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_SEGMENT = re.compile(r"`[^`]+`|[^.`]+")
_PLAIN_PROJECT = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*$")

# https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords
_RESERVED = frozenset(
    [
        "ALL",
        "AND",
        "ANY",
        "ARRAY",
        "AS",
        "ASC",
        "ASSERT_ROWS_MODIFIED",
        "AT",
        "BETWEEN",
        "BY",
        "CASE",
        "CAST",
        "COLLATE",
        "CONTAINS",
        "CREATE",
        "CROSS",
        "CUBE",
        "CURRENT",
        "DEFAULT",
        "DEFINE",
        "DESC",
        "DISTINCT",
        "ELSE",
        "END",
        "ENUM",
        "ESCAPE",
        "EXCEPT",
        "EXCLUDE",
        "EXISTS",
        "EXTRACT",
        "FALSE",
        "FETCH",
        "FOLLOWING",
        "FOR",
        "FROM",
        "FULL",
        "GROUP",
        "GROUPING",
        "GROUPS",
        "HASH",
        "HAVING",
        "IF",
        "IGNORE",
        "IN",
        "INNER",
        "INTERSECT",
        "INTERVAL",
        "INTO",
        "IS",
        "JOIN",
        "LATERAL",
        "LEFT",
        "LIKE",
        "LIMIT",
        "LOOKUP",
        "MERGE",
        "NATURAL",
        "NEW",
        "NO",
        "NOT",
        "NULL",
        "NULLS",
        "OF",
        "ON",
        "OR",
        "ORDER",
        "OUTER",
        "OVER",
        "PARTITION",
        "PRECEDING",
        "PROTO",
        "QUALIFY",
        "RANGE",
        "RECURSIVE",
        "RESPECT",
        "RIGHT",
        "ROLLUP",
        "ROWS",
        "SELECT",
        "SET",
        "SOME",
        "STRUCT",
        "TABLESAMPLE",
        "THEN",
        "TO",
        "TREAT",
        "TRUE",
        "UNBOUNDED",
        "UNION",
        "UNNEST",
        "USING",
        "WHEN",
        "WHERE",
        "WINDOW",
        "WITH",
        "WITHIN",
    ]
)


def identifier(name: str, *, quoted: bool = False) -> str:
    """Return a name as SQL, back-quoted where the author quotes or the name needs it.

    >>> identifier("order")
    '`order`'
    """
    plain = _PLAIN.match(name) and name.upper() not in _RESERVED
    return name if plain and not quoted else f"`{name}`"


def column_path(path: tuple[str, ...], *, quoted: bool = False) -> str:
    """Return a column and its STRUCT steps as SQL; behind a dot any word may stand unquoted."""
    rest = [f"`{step}`" if quoted or not _PLAIN.match(step) else step for step in path[1:]]
    return ".".join([identifier(path[0], quoted=quoted), *rest])


def expression(template: Template, qualifier: str | None) -> str:
    """Return a template's SQL with each of its columns behind the qualifier, where there is one."""
    prefix = f"{qualifier}." if qualifier else ""
    return "".join(prefix + column_path(part.path) if isinstance(part, NewColumn) else part for part in template.parts)


def table_path(written: str, old: TableName, new: TableName) -> str:
    """Return the new table's name as long, and quoted, as the author wrote the old one.

    >>> old, new = TableName("acme-data", "users", "sessions_v1"), TableName("acme-data", "users", "sessions_v2")
    >>> table_path("`acme-data`.users.sessions_v1", old, new)
    '`acme-data`.users.sessions_v2'
    """
    segments = _SEGMENT.findall(written)
    sizes = [len(segment.strip("`").split(".")) for segment in segments]
    new_parts = [new.project, new.dataset, new.table]
    wanted = _parts_needed(sum(sizes), old, new)
    if len(segments) == 1 and written.startswith("`"):
        return f"`{'.'.join(new_parts[-wanted:])}`"
    missing = wanted - sum(sizes)
    segments, sizes = [*[""] * missing, *segments], [*[1] * missing, *sizes]
    spelled, rest = [], new_parts[-wanted:]
    for segment, size in zip(segments, sizes, strict=True):
        taken, rest = rest[:size], rest[size:]
        is_quoted_path = segment.startswith("`") and size > 1
        spelled.append(f"`{'.'.join(taken)}`" if is_quoted_path else _part(taken[0], quoted=segment.startswith("`")))
    return ".".join(spelled)


def is_quoted(node: exp.Identifier) -> bool:
    """Return whether the author wrote the identifier in back quotes."""
    return bool(node.args.get("quoted"))


def unquoted(name: str) -> str:
    """Return a name without its back quotes."""
    return name.strip("`")


def _parts_needed(written: int, old: TableName, new: TableName) -> int:
    if new.project != old.project:
        return 3
    return max(written, 2) if new.dataset != old.dataset else written


def _part(name: str, *, quoted: bool) -> str:
    plain = _PLAIN_PROJECT.match(name) and not any(word.upper() in _RESERVED for word in name.split("-"))
    return name if plain and not quoted else f"`{name}`"

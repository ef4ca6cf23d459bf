"""Spells names the way the author spelled the ones that they replace."""

import re

from sqlglot import exp

from migration_pipeline.domain.mapping import NewColumn, Template
from migration_pipeline.domain.names import TableName

_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
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
    spelled = written.split(".")
    new_parts = [new.project, new.dataset, new.table]
    wanted = _parts_needed(len(written.replace("`", "").split(".")), old, new)
    if written.startswith("`") and written.count("`") == 2 and written.endswith("`") and "." in written:
        return "`" + ".".join(new_parts[-wanted:]) + "`"
    quotes = [part.startswith("`") for part in spelled]
    quotes = [False] * (wanted - len(quotes)) + quotes[-wanted:]
    return ".".join(_part(part, quoted=quote) for part, quote in zip(new_parts[-wanted:], quotes, strict=True))


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
    plain = _PLAIN_PROJECT.match(name) and name.upper() not in _RESERVED
    return name if plain and not quoted else f"`{name}`"

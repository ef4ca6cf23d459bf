"""The names of columns, aliases and tables: few, so that they meet each other."""

COLUMNS = (
    *("uid", "ts", "at_ms", "day", "name", "city", "country", "plan", "tier", "kind", "level", "amount"),
    *("a", "b", "x", "y", "n", "k", "market", "status", "flag", "geo", "info", "tag", "code", "note", "score"),
    *("order", "select", "value", "rank", "date", "offset"),
)
ALIASES = ("e", "t", "u", "q", "c1", *COLUMNS)
CTES = ("c1", "c2", "tmp", "u", "tag", "geo")
OLD_TABLES = ("plays_v1", "users_v1", "orders_v1", "sessions_v1")
NEW_TABLES = ("{}_v2", "{}_v2", "{}", "tag", "u", "geo", "k")
OTHER_TABLES = ("dim", "catalogue", "facts", "tag_list", "c2", "e")

# https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#reserved_keywords
_RESERVED = frozenset({"order", "select"})


def needs_quotes(name: str) -> bool:
    """Return whether a name must stand in back quotes."""
    return name.lower() in _RESERVED

"""Types and schemas of BigQuery tables."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from migration_pipeline.domain.names import TableName
from migration_pipeline.errors import SchemaError

# https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types
_ALIASES = {
    "INT": "INT64",
    "INTEGER": "INT64",
    "SMALLINT": "INT64",
    "BIGINT": "INT64",
    "TINYINT": "INT64",
    "BYTEINT": "INT64",
    "FLOAT": "FLOAT64",
    "BOOLEAN": "BOOL",
    "DECIMAL": "NUMERIC",
    "BIGDECIMAL": "BIGNUMERIC",
    "RECORD": "STRUCT",
}
_SCALARS = frozenset(
    [
        "INT64",
        "FLOAT64",
        "BOOL",
        "STRING",
        "BYTES",
        "DATE",
        "DATETIME",
        "TIME",
        "TIMESTAMP",
        "NUMERIC",
        "BIGNUMERIC",
        "JSON",
        "GEOGRAPHY",
        "INTERVAL",
    ]
)
_TOKEN = re.compile(r"\s*(?:([A-Za-z_][A-Za-z0-9_]*)|`([^`]+)`|([<>,()])|(\d+))")
_DEEPEST = 15  # BigQuery's own limit of nested records


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or a field of a STRUCT; a `required` one is never NULL, which is no part of its type."""

    name: str
    type: "DataType"
    required: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class DataType:
    """A BigQuery type; `fields` for a STRUCT, `element` for an ARRAY or a RANGE."""

    kind: str
    fields: tuple[Column, ...] = ()
    element: "DataType | None" = None

    @classmethod
    def parse(cls, text: str) -> "DataType":
        """Return the type that `text` writes in BigQuery's words; parameters such as STRING(10) are dropped.

        Raises SchemaError with the offending text.
        """
        return _parse_type(text)

    def field(self, path: tuple[str, ...]) -> "DataType | None":
        """Return the type at the end of a STRUCT path, or None where the path does not lead anywhere."""
        if not path:
            return self
        for column in self.fields:
            if column.name.lower() == path[0].lower():
                return column.type.field(path[1:])
        return None

    @property
    def sql(self) -> str:
        """The type as SQL, every field's name quoted.

        >>> DataType.parse("ARRAY<STRUCT<order INT64>>").sql
        'ARRAY<STRUCT<`order` INT64>>'
        """
        if self.kind == "STRUCT":
            return (
                "STRUCT<" + ", ".join(f"`{c.name}` {c.type.sql}" if c.name else c.type.sql for c in self.fields) + ">"
            )
        return f"{self.kind}<{self.element.sql}>" if self.element else self.kind

    def __str__(self) -> str:
        if self.kind == "STRUCT":
            return "STRUCT<" + ", ".join(f"{c.name} {c.type}".strip() for c in self.fields) + ">"
        return f"{self.kind}<{self.element}>" if self.element else self.kind


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of a table, in their order."""

    table: TableName
    columns: tuple[Column, ...]

    def type_of(self, path: tuple[str, ...]) -> DataType | None:
        """Return the type of a column or STRUCT path, or None where the table has none."""
        return DataType("STRUCT", self.columns).field(path)


@lru_cache(maxsize=4096)
def _parse_type(text: str) -> DataType:
    tokens = _tokens(text)
    parsed, rest = _type(text, tokens, 0, 0)
    if rest != len(tokens):
        raise SchemaError(f"{text!r}: nothing may follow a complete type")
    return parsed


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    stripped = text.rstrip()
    while position < len(stripped):
        match = _TOKEN.match(stripped, position)
        if match is None:
            raise SchemaError(f"{text!r} is not a BigQuery type: unexpected {stripped[position]!r}")
        tokens.append(next(group for group in match.groups() if group is not None))
        position = match.end()
    return tokens


def _type(text: str, tokens: list[str], at: int, depth: int) -> tuple[DataType, int]:
    if depth > _DEEPEST:
        raise SchemaError(f"type nests deeper than BigQuery's {_DEEPEST} levels")
    word = tokens[at].upper() if at < len(tokens) else ""
    kind = _ALIASES.get(word, word)
    if kind in ("ARRAY", "RANGE"):
        element, after = _type(text, tokens, _expect(text, tokens, at + 1, "<"), depth + 1)
        return DataType(kind, element=element), _expect(text, tokens, after, ">")
    if kind == "STRUCT":
        return _struct(text, tokens, at, depth)
    if kind not in _SCALARS:
        raise SchemaError(f"{text!r} is not a BigQuery type: unknown {word or 'end of text'!r}")
    return DataType(kind), _after_parameters(tokens, at + 1)


def _struct(text: str, tokens: list[str], at: int, depth: int) -> tuple[DataType, int]:
    at = _expect(text, tokens, at + 1, "<")
    fields: list[Column] = []
    while at < len(tokens) and tokens[at] != ">":
        if fields:
            at = _expect(text, tokens, at, ",")
        name = tokens[at]
        field, at = _type(text, tokens, at + 1, depth + 1)
        fields.append(Column(name, field))
    return DataType("STRUCT", tuple(fields)), _expect(text, tokens, at, ">")


def _after_parameters(tokens: list[str], at: int) -> int:
    if at < len(tokens) and tokens[at] == "(":
        return tokens.index(")", at) + 1 if ")" in tokens[at:] else at
    return at


def _expect(text: str, tokens: list[str], at: int, token: str) -> int:
    if at >= len(tokens) or tokens[at] != token:
        raise SchemaError(f"{text!r} is not a BigQuery type: {token!r} expected")
    return at + 1

"""The words of a mapping file, each with its meaning and what it takes: the loader knows these, and editors show them.

A word's shape is a JSON Schema (https://json-schema.org/draft/2020-12/json-schema-core), its description one sentence.
"""

from migration_pipeline.domain.mapping import Outputs
from migration_pipeline.domain.names import TABLE_NAME

Shape = dict[str, object]
Words = dict[str, Shape]

CAMPAIGN = "[a-z][a-z0-9_]*"
ELEMENT = r"[A-Za-z_]\w*"


def keys(words: Words, *, required: tuple[str, ...] = (), **more: object) -> Shape:
    """Return the shape of a value that holds these words and no other."""
    needed: Shape = {"required": list(required)} if required else {}
    return {"type": "object", "properties": words, "additionalProperties": False, **needed, **more}


def _of_each(shape: Shape, **more: object) -> Shape:
    """Return the shape of a value with keys of the author's own."""
    return {"type": "object", "additionalProperties": shape, **more}


def _described(description: str, shape: Shape) -> Shape:
    return {"description": description, **shape}


_TEXT: Shape = {"type": ["string", "number", "boolean"]}  # YAML takes `version: 1` and `NO` for no strings
_FULL: Shape = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_FLAG: Shape = {"type": "boolean"}
_DATE: Shape = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TABLE_NAME: Shape = {"type": "string", "pattern": f"^{TABLE_NAME}$"}
_LIST: Shape = {"type": "array", "items": _TEXT}
_COMPARISON: Shape = {"type": "string", "pattern": r"^\s*([=<>]|[Bb][Ee][Tt][Ww][Ee][Ee][Nn]\b|[Ii][Nn]\b)"}

NOTICE: Words = {
    "announced": _described("The day on which the deprecation was announced, as YYYY-MM-DD.", _DATE),
    "removal": _described("The day on which the old tables go away, as YYYY-MM-DD.", _DATE),
    "owner": _described("The team that answers questions; pull requests quote it.", _FULL),
    "guide": _described("The address of the guide for people; comments that are left in code link to it.", _FULL),
    "guide_file": _described(
        "A Markdown file beside the mapping; its sections go into the context files.", {"type": "string"}
    ),
}

OUTPUTS: Words = {
    "outputs": _described(
        "preserve: what a consumer emits keeps its names, types and values. adopt: it takes the new ones.",
        {"enum": [str(one) for one in Outputs]},
    ),
}

DEFAULTS: Words = {
    **OUTPUTS,
    "twin_rows": _described(
        "true: a pull request brings the rows by which a query was proven, as a dbt unit test or as a fixture file.",
        _FLAG,
    ),
}

SCOPE: Words = {
    "exclude": _described("Repositories that take no part, as owner/name.", _LIST),
}

COLUMN: Words = {
    "new": _described(
        "The new column; a dotted path leads into a STRUCT. Alone: renamed or moved, the same value and type.", _FULL
    ),
    "transform": _described("An expression over the OLD column that gives the new value.", _FULL),
    "inverse": _described(
        "An expression over the NEW column that gives the old value; needed where none can be derived.", _FULL
    ),
    "exact": _described(
        "true: every value of the new column is the transform of exactly one old value, and NULL of NULL alone.", _FLAG
    ),
    "values": _described(
        "Old constants, each with the new one, such as {0: FREE, 1: PREMIUM}.", _of_each(_TEXT, minProperties=1)
    ),
    "else": _described(
        "What a new value that `values` does not name was: null, an old value, or human; else it is an error.",
        {"type": ["string", "number", "boolean", "null"]},
    ),
    "derived": _described("An expression over the new table that gives the old value.", _FULL),
    "unchanged": _described("true: the same name, type and values in both tables.", {"const": True}),
    "human": _described("The question that a person has to answer; the code stays, and a comment asks it.", _FULL),
    "removed": _described("Why nothing replaces the column; the code stays, and its owner decides.", _FULL),
    "old_column": _described("The old column, in the compact form; else the row's own key says it.", _FULL),
    "new_column": _described("The new column, in the compact form; the same as new.", _FULL),
}

_ONE_KIND = ("derived", "unchanged", "human", "removed")
_MOVED = ("new", "new_column", "transform", "inverse", "values")
_ROW = keys(
    COLUMN,
    oneOf=[
        *({"required": [word]} for word in _ONE_KIND),
        {"anyOf": [{"required": [word]} for word in _MOVED]},
    ],
    dependentRequired={"else": ["values"]},
    dependentSchemas={"values": {"not": {"anyOf": [{"required": ["transform"]}, {"required": ["inverse"]}]}}},
)

READY: Words = {
    "since": _described(
        "The first day whose rows the new table holds, as YYYY-MM-DD; a query that may read older ones stays.", _DATE
    ),
    "by": _described("The new column by which `since` counts.", _FULL),
    "lands": _described("When the new rows land, for people.", _TEXT),
    "location": _described("Where the new table lies; a consumer elsewhere stays.", _TEXT),
    "access": _described("Who may read the new table, for people.", _TEXT),
}

PSEUDO: Words = {
    "_PARTITIONTIME": _described("The TIMESTAMP of the partition, as an expression over the new table.", _FULL),
    "_PARTITIONDATE": _described("The DATE of the partition, as an expression over the new table.", _FULL),
    "_FILE_NAME": _described("The file that a row came from, as an expression over the new table.", _FULL),
}

_SCHEMA: Shape = {"anyOf": [{"type": "string"}, _of_each({"type": "string"}, minProperties=1)]}

TABLE: Words = {
    "old": _described(
        "The deprecated table, as project.dataset.table; a pattern such as events_{day:%Y%m%d} for one table a day.",
        _TABLE_NAME,
    ),
    "new": _described("The table that replaces it, as project.dataset.table.", _TABLE_NAME),
    "old_schema": _described(
        "The old columns: {name: TYPE}, or a JSON file beside the mapping (mappings snapshot writes it).", _SCHEMA
    ),
    "new_schema": _described(
        "The new columns: {name: TYPE}, or a JSON file beside the mapping (mappings snapshot writes it).", _SCHEMA
    ),
    "columns": _described(
        "What becomes of each old column; a column that is not named is an error.",
        _of_each(
            _ROW,
            properties={"unchanged": _described('"*" keeps every column that is not named.', {"const": "*"})},
        ),
    ),
    "suffix": _described(
        "The new column that each part of the old name's pattern becomes: a DATE, or a STRING.", _of_each(_FULL)
    ),
    "row_filter": _described("Which rows of the new table make up the old one; NULL is no.", _FULL),
    "required_filter": _described(
        "Columns by which the new table must be filtered: a list, or each with the filter for queries that have none.",
        {"anyOf": [_LIST, _of_each(_COMPARISON), _FULL]},
    ),
    "join_keys": _described(
        "A column that is gone, and the new ones that are compared instead where tables are joined by it.",
        _of_each({"type": "array", "items": _TEXT, "minItems": 1}),
    ),
    "pseudo": _described("Pseudo columns of the old table, as expressions over the new one.", keys(PSEUDO)),
    "unnest": _described(
        "Arrays of the new table, each with a name for its element: one old row for each.",
        _of_each({"type": "string", "pattern": f"^{ELEMENT}$"}, minProperties=1),
    ),
    "ready": _described("Since when the new table can be read, where, and by whom.", keys(READY)),
    "note": _described("Why something is as it is, for people.", _TEXT),
}

TOP: Words = {
    "campaign": _described(
        "The campaign's name; branches, Dagster groups and jobs are named by it.",
        {"type": "string", "pattern": f"^{CAMPAIGN}$"},
    ),
    "version": _described("A label for people; what runs again is decided by fingerprints.", _TEXT),
    "notice": _described("What was announced, by whom, until when.", keys(NOTICE, required=("owner", "guide"))),
    "defaults": _described("What holds where nothing else is said.", keys(DEFAULTS)),
    "tables": _described(
        "The deprecated tables, each with its replacement.",
        {"type": "array", "minItems": 1, "items": keys(TABLE, required=("old", "new", "columns"))},
    ),
    "scope": _described("Which repositories take part.", keys(SCOPE)),
    "repositories": _described("What holds for single repositories, by owner/name.", _of_each(keys(OUTPUTS))),
}

LATER: dict[str, str] = {"rollout": "a rollout plan"}
"""Words that are kept for later, and what each of them will be."""

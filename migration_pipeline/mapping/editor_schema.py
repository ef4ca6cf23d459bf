"""The JSON Schema of a mapping file, for editors: what may stand where, and what each word means."""

from migration_pipeline.mapping.words import LATER, TOP, Shape, keys

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NEEDED = ("campaign", "notice", "tables")


def editor_schema() -> Shape:
    """Return the schema; what it accepts can still have findings, since it knows neither SQL nor the tables."""
    later: dict[str, Shape] = {
        word: {"description": f"{what[0].upper()}{what[1:]}; not covered yet.", "not": {}}
        for word, what in LATER.items()
    }
    return {
        "$schema": _DRAFT,
        "title": "Mapping file",
        "description": "What becomes of each column of deprecated BigQuery tables.",
        **keys({**TOP, **later}, required=_NEEDED),
    }

"""Holds data against a JSON Schema, by the few keywords that the mapping file's own uses; any other is refused."""

import re
from collections.abc import Callable, Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def faults(schema: Any, data: Any, place: str = "") -> list[str]:
    """Return where data does not fit, each place with the keyword that it does not fulfil; none where it fits."""
    found: list[str] = []
    for keyword, wanted in schema.items():
        found += CHECKS[keyword](schema, wanted, data, place)
    return found


def _fits(schema: Any, data: Any) -> bool:
    return not faults(schema, data)


def _type(_schema: Any, wanted: Any, data: Any, place: str) -> list[str]:
    names = [wanted] if isinstance(wanted, str) else wanted
    fits = any(isinstance(data, _TYPES[name]) and (name == "boolean" or not isinstance(data, bool)) for name in names)
    return [] if fits else [f"{place}: type"]


def _properties(_schema: Any, wanted: Any, data: Any, place: str) -> list[str]:
    given = [key for key in wanted if isinstance(data, dict) and key in data]
    return [fault for key in given for fault in faults(wanted[key], data[key], f"{place}/{key}")]


def _additional(schema: Any, wanted: Any, data: Any, place: str) -> list[str]:
    known = schema.get("properties", {})
    others = [key for key in data if key not in known] if isinstance(data, dict) else []
    if wanted is False:
        return [f"{place}/{key}: additionalProperties" for key in others]
    return [fault for key in others for fault in faults(wanted, data[key], f"{place}/{key}")]


def _items(_schema: Any, wanted: Any, data: Any, place: str) -> list[str]:
    listed = enumerate(data) if isinstance(data, list) else ()
    return [fault for at, one in listed for fault in faults(wanted, one, f"{place}/{at}")]


def _dependent(_schema: Any, wanted: Any, data: Any, place: str) -> list[str]:
    given = [key for key in wanted if isinstance(data, dict) and key in data]
    return [fault for key in given for fault in faults(wanted[key], data, place)]


def _fulfils(keyword: str, is_met: Callable[[Any, Any], bool], kind: type = object) -> Callable[..., list[str]]:
    """Return the check of a keyword that says something of one kind of value only."""

    def check(_schema: Any, wanted: Any, data: Any, place: str) -> list[str]:
        return [] if not isinstance(data, kind) or is_met(wanted, data) else [f"{place}: {keyword}"]

    return check


def _note(_schema: Any, _wanted: Any, _data: Any, _place: str) -> list[str]:
    return []


CHECKS: dict[str, Callable[..., list[str]]] = {
    "$schema": _note,
    "title": _note,
    "description": _note,
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "dependentSchemas": _dependent,
    "const": _fulfils("const", lambda wanted, data: type(data) is type(wanted) and data == wanted),
    "enum": _fulfils("enum", lambda wanted, data: data in wanted),
    "pattern": _fulfils("pattern", lambda wanted, data: re.search(wanted, data) is not None, str),
    "required": _fulfils("required", lambda wanted, data: all(key in data for key in wanted), dict),
    "minProperties": _fulfils("minProperties", lambda wanted, data: len(data) >= wanted, dict),
    "minItems": _fulfils("minItems", lambda wanted, data: len(data) >= wanted, list),
    "dependentRequired": _fulfils(
        "dependentRequired",
        lambda wanted, data: all(other in data for key in wanted if key in data for other in wanted[key]),
        dict,
    ),
    "anyOf": _fulfils("anyOf", lambda wanted, data: any(_fits(one, data) for one in wanted)),
    "oneOf": _fulfils("oneOf", lambda wanted, data: sum(_fits(one, data) for one in wanted) == 1),
    "not": _fulfils("not", lambda wanted, data: not _fits(wanted, data)),
}


def shapes(schema: Any) -> Iterator[Any]:
    """Yield a schema and all that it holds."""
    yield schema
    below = [
        *schema.get("properties", {}).values(),
        *schema.get("dependentSchemas", {}).values(),
        *schema.get("anyOf", ()),
        *schema.get("oneOf", ()),
        *(schema[key] for key in ("items", "additionalProperties", "not") if isinstance(schema.get(key), dict)),
    ]
    for one in below:
        yield from shapes(one)

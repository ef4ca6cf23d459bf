"""JSON for every value that is stored, by its type."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from migration_pipeline.errors import ArtifactError

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Return a value as JSON, the same bytes for equal values."""
    return _adapter(type(value)).dump_json(value, indent=1) + b"\n"


def decode(kind: type[T], data: bytes, where: str) -> T:
    """Return the value of a type that `encode` wrote; ArtifactError names the place where it is no such value."""
    try:
        value: T = _adapter(kind).validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise ArtifactError(
            f"{where}: no {kind.__name__} ({first['msg']}); delete it, and the stage writes it again"
        ) from error
    return value


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    """Return a type's adapter; building one costs milliseconds, so each is built once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]

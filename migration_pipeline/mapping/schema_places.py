"""Finds the schemas that a mapping file names, whatever else is wrong with it: the files may not be there yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.shards import pattern_of
from migration_pipeline.errors import MappingError
from migration_pipeline.languages.yaml_document import Node, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaPlace:
    """A table and where its schema stands: in a JSON file of its own, or (None) inline in the mapping file."""

    table: TableName
    key: str
    file: Path | None


def schema_places(mapping: Path) -> tuple[SchemaPlace, ...]:
    """Return the schemas of a mapping file in order, each file once; MappingError where the file cannot be read so far.

    A file that stands for two tables is an error as well, since each would write over the other's.
    """
    try:
        root, problems = parse(mapping.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise MappingError((f"{mapping}: cannot be read: {error.strerror}",)) from error
    except UnicodeDecodeError as error:
        raise MappingError((f"{mapping}: not UTF-8; save the file as UTF-8",)) from error
    if root is None or problems:
        raise MappingError(tuple(f"{mapping}:{problem.line}: {problem.message}" for problem in problems))
    entries = (root.mapping or {}).get("tables")
    found: dict[tuple[TableName, Path | None, str], SchemaPlace] = {}
    for entry in (entries.items if entries is not None else None) or []:
        for place in _of_entry(entry, mapping):
            found.setdefault((place.table, place.file, "" if place.file is not None else place.key), place)
    places = tuple(found.values())
    shared = _shared(places)
    if shared:
        raise MappingError(shared)
    return places


def _of_entry(entry: Node, mapping: Path) -> Iterator[SchemaPlace]:
    for key in ("old", "new"):
        name, schema = ((entry.mapping or {}).get(word) for word in (key, f"{key}_schema"))
        if name is None or schema is None:
            continue
        file = None if schema.mapping is not None else mapping.parent / schema.text
        yield SchemaPlace(table=_table(name, mapping), key=f"{key}_schema", file=file)


def _table(name: Node, mapping: Path) -> TableName:
    try:
        table = TableName.parse(name.text)
        pattern_of(table.table)
    except ValueError as error:
        raise MappingError((f"{mapping}:{name.line}: {error}",)) from error
    return table


def _shared(places: tuple[SchemaPlace, ...]) -> tuple[str, ...]:
    files: dict[Path, list[str]] = {}
    for place in places:
        if place.file is not None:
            files.setdefault(place.file, []).append(str(place.table))
    return tuple(
        f"{file}: is named for {' and '.join(tables)}; name a file of its own for each"
        for file, tables in files.items()
        if len(tables) > 1
    )

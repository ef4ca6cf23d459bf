"""Tables under one name each, in the root of the catalog: ZetaSQL's evaluator takes rows for no other."""

from collections.abc import Callable, Iterator

from migration_pipeline.warehouses.local.protos import Proto, inherited, nodes

Path = tuple[str, ...]
_Place = tuple[int, int]


def in_root(sql: str, tree: Proto, name_of: Callable[[Path], str | None]) -> str:
    """Return a query with each dotted table path in FROM as one name, and with the alias that the path implied.

    `tree` is the query's own, `name_of` gives the name of a path, None where it is no table's. A path of one step stays
    as it is: a CTE may bear its name. The version that FOR SYSTEM_TIME asks for is left out.
    """
    source, parts, done = sql.encode(), [], 0
    for (start, end), path, has_alias, version in sorted(_table_paths(tree), key=lambda found: found[0]):
        name = name_of(path)
        if name is None:
            continue
        if len(path) > 1:
            alias = "" if has_alias else f" AS `{path[-1]}`"
            parts += [source[done:start], f"`{name}`{alias}".encode()]
            done = end
        if version is not None:
            parts.append(source[done : version[0]])
            done = version[1]
    return b"".join([*parts, source[done:]]).decode()


def _table_paths(tree: Proto) -> Iterator[tuple[_Place, Path, bool, _Place | None]]:
    """Yield the place and the steps of each path in FROM, whether an alias follows, and the place of a version."""
    for found in nodes(tree):
        if found.DESCRIPTOR.name == "ASTTablePathExpressionProto" and found.HasField("path_expr"):
            steps = tuple(name.id_string for name in found.path_expr.names)
            version = _place(found.for_system_time) if found.HasField("for_system_time") else None
            yield _place(found.path_expr), steps, found.HasField("alias"), version


def _place(node: Proto) -> _Place:
    place = inherited(node, "parse_location_range")
    return place.start, place.end

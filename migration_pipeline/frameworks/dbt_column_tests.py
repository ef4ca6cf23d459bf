"""Which of dbt's column tests can stand at another column as they are: those that read nothing but that column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migration_pipeline.languages.yaml_document import Node

_ARGUMENTS = {
    "unique": frozenset[str](),
    "not_null": frozenset[str](),
    "accepted_values": frozenset({"values", "quote"}),
    "relationships": frozenset({"to", "field"}),
}
_SETTINGS = frozenset(
    {"severity", "enabled", "error_if", "warn_if", "limit", "store_failures", "store_failures_as"}
)  # none of which can name a column, nor give the test a name that it has already
_WORD = r"\s*(['\"])([\w.-]+)\{}\s*"
_CALL = re.compile(rf"\s*(ref|source)\({_WORD.format(2)}(?:,{_WORD.format(4)})?\)\s*")
_TEMPLATE = re.compile(r"\{[{%#]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTests:
    """What is known of a project's tests.

    `redefined` are names to which the project gives a meaning of its own; `sources` are calls whose tables are not
    deprecated; `gone` are the names of deprecated tables, in lower case.
    """

    redefined: frozenset[str]
    sources: frozenset[tuple[str, str]]
    gone: frozenset[str]

    def doubt(self, test: Node) -> str:
        """Return why a test cannot be copied to a column of the same values; nothing where it can."""
        name, given = name_of(test), _given(test)
        if given is None or name not in _ARGUMENTS:
            return "it may read more than the column"
        if name in self.redefined:
            return "the project defines it anew"
        if is_template(test):
            return "it has a template"
        arguments, config = _below(given, "arguments"), _below(given, "config")
        if arguments is None or config is None:
            return "its arguments are not understood"
        own = {key: node for key, node in {**given, **arguments}.items() if key not in ("arguments", "config")}
        other = sorted({*(own.keys() - _ARGUMENTS[name]), *config} - _SETTINGS)
        if other:
            return f"its {', '.join(other)} may name a column, or is the name of one test alone"
        return self._of_relation(own) if name == "relationships" else ""

    def _of_relation(self, arguments: dict[str, Node]) -> str:
        """Return why the other table of a relationship is not certain to stay as it is."""
        to, field = arguments.get("to"), arguments.get("field")
        call = _CALL.fullmatch(to.text) if to is not None and isinstance(to.value, str) else None
        if call is None or field is None or not isinstance(field.value, str):
            return "the column that it refers to is not understood"
        kind, first, second = call[1], call[3], call[5]
        stays = (second or first).lower() not in self.gone if kind == "ref" else (first, second) in self.sources
        return "" if stays else "it refers to a table that is deprecated, or not known"


def name_of(test: Node) -> str:
    """Return the name by which a column's list has a test; nothing where there is none."""
    given = test.mapping
    return test.text if given is None and test.items is None else next(iter(given or {}), "")


def is_template(node: Node) -> bool:
    """Return whether a template stands anywhere in a value."""
    return any(_TEMPLATE.search(text) for text in texts(node))


def texts(node: Node) -> Iterator[str]:
    """Yield every key and every scalar of a value."""
    if node.mapping is not None:
        for key, child in node:
            yield key
            yield from texts(child)
    elif node.items is not None:
        for child in node.items:
            yield from texts(child)
    else:
        yield node.text


def _given(test: Node) -> dict[str, Node] | None:
    """Return what a test is given by name; None where it is not written as one name with what belongs to it."""
    if test.mapping is None:
        return {} if test.items is None else None
    (value, *others) = test.mapping.values() or (None,)
    if value is None or others:
        return None
    return value.mapping if value.mapping is not None else {} if value.value is None else None


def _below(given: dict[str, Node], key: str) -> dict[str, Node] | None:
    """Return the entries of an argument that has some of its own; None where it is something else."""
    node = given.get(key)
    return {} if node is None else node.mapping

"""A YAML or JSON document whose every value knows its line and its place in the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from migration_pipeline.domain.edit import Span

_DEEPEST = 100
_EMPTY_LINES = re.compile(r"(?:[\r\n]+ *)+\Z")  # behind a text of several lines
_LARGEST = 200_000  # values; an alias that repeats itself grows past any size


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value of the document: a mapping, a list, or a scalar as YAML reads it.

    `text` is a scalar's content before YAML gives it a type, so that `NO` stays the string `NO` where a STRING
    is expected; `span` is where it is written (a block to where the next value begins), and `style` how: `|`, `>`,
    `'`, `"` or nothing. `starts` are the positions of a mapping's keys.
    """

    line: int
    value: Any
    text: str = ""
    keys: dict[str, int] = field(default_factory=dict)
    span: Span = field(default_factory=lambda: Span(0, 0))
    style: str = ""
    starts: dict[str, int] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether a scalar is written without quotes."""
        return not self.style

    @property
    def mapping(self) -> "dict[str, Node] | None":
        """The entries by key, or None where the value is no mapping."""
        return self.value if isinstance(self.value, dict) else None

    @property
    def items(self) -> "list[Node] | None":
        """The elements, or None where the value is no list."""
        return self.value if isinstance(self.value, list) else None

    def __iter__(self) -> "Iterator[tuple[str, Node]]":
        return iter((self.mapping or {}).items())

    def data(self) -> object:
        """Return the value as plain data."""
        if isinstance(self.value, dict):
            return {key: node.data() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.data() for node in self.value]
        return self.value


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document, or a part of it, cannot be read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the tokens of a readable document are: what lies between them is space, or a comment."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shared: tuple[int, ...]

    def end(self, span: Span) -> int:
        """Return where the last word of a value ends: before the comments and line ends behind it."""
        return self.ends[bisect_left(self.starts, span.end) - 1]

    def shares(self, span: Span) -> bool:
        """Return whether an anchor, an alias or a tag is a part of a value."""
        return any(span.start <= position < span.end for position in self.shared)


def layout(text: str) -> Layout:
    """Return the places of the tokens of a text that `parse` can read."""
    tokens = [(token, Span(token.start_mark.index, token.end_mark.index)) for token in yaml.scan(text)]
    shared = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)
    return Layout(
        starts=tuple(span.start for _, span in tokens),
        ends=tuple(span.start + len(_EMPTY_LINES.sub("", text[span.start : span.end])) for _, span in tokens),
        shared=tuple(span.start for token, span in tokens if isinstance(token, shared)),
    )


def parse(text: str) -> tuple[Node | None, list[Problem]]:
    """Return the document's root and its problems (bad syntax, duplicate keys); None where there is no root."""
    problems: list[Problem] = []
    try:
        loader = yaml.SafeLoader(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(line, f"not readable as YAML: {error.problem or error.context}")]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, [Problem(1, f"not readable as YAML: {error or type(error).__name__}")]
    if root is None:
        return None, [Problem(1, "the file is empty")]
    if _size(root) >= _LARGEST:
        return None, [Problem(1, f"holds more than {_LARGEST:,} values")]
    return _node(root, loader, problems, 0), problems


def _size(node: yaml.Node) -> int:
    """Return how many values the document holds with its aliases written out, counting no further than the limit."""
    stack, seen = [node], 0
    while stack and seen < _LARGEST:
        current = stack.pop()
        seen += 1
        if isinstance(current, yaml.MappingNode):
            stack += [child for pair in current.value for child in pair]
        elif isinstance(current, yaml.SequenceNode):
            stack += current.value
    return seen


def _node(node: yaml.Node, loader: yaml.SafeLoader, problems: list[Problem], depth: int) -> Node:
    line = node.start_mark.line + 1
    if depth > _DEEPEST:
        problems.append(Problem(line, f"nests deeper than {_DEEPEST}, or holds itself"))
        return Node(line, None)
    span = Span(node.start_mark.index, node.end_mark.index)
    if isinstance(node, yaml.MappingNode):
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        starts: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if not isinstance(key_node, yaml.ScalarNode):
                problems.append(Problem(key_node.start_mark.line + 1, "a key must be a plain word"))
            elif key in entries:
                where = f"line {lines[key]}"
                problems.append(
                    Problem(key_node.start_mark.line + 1, f"{key}: a duplicate key, given before at {where}")
                )
            entries[key] = _node(value_node, loader, problems, depth + 1)
            lines[key] = key_node.start_mark.line + 1
            starts[key] = key_node.start_mark.index
        return Node(line, entries, keys=lines, span=span, starts=starts)
    if isinstance(node, yaml.SequenceNode):
        return Node(line, [_node(child, loader, problems, depth + 1) for child in node.value], span=span)
    return Node(
        line, _scalar(node, loader, problems), node.value, span=span, style=str(getattr(node, "style", None) or "")
    )


def _scalar(node: yaml.Node, loader: yaml.SafeLoader, problems: list[Problem]) -> object:
    try:
        return loader.construct_object(node)
    except (yaml.YAMLError, ValueError) as error:
        problems.append(Problem(node.start_mark.line + 1, f"not a value: {error}"))
        return None

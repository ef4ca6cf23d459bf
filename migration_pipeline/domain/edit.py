"""Edits of a text by span: the only way in which anything here changes a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Author(StrEnum):
    """Who decided on an edit."""

    RULE = "rule"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `[start, end)`."""

    start: int
    end: int

    def shift(self, by: int) -> "Span":
        """Return the span moved by `by` code points."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """Replace the text of a span; an empty span inserts."""

    span: Span
    replacement: str
    reason: str

    def moved(self, by: int) -> "TextEdit":
        """Return the same edit, `by` code points further on."""
        return TextEdit(self.span.shift(by), self.replacement, self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """The edits of one file, in order, over its text `before`."""

    file: str
    before: str
    edits: tuple[TextEdit, ...]
    author: Author = Author.RULE

    @property
    def after(self) -> str:
        """The text with all edits applied."""
        return apply_edits(self.before, self.edits)


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Return `text` with the edits applied; ValueError where two overlap or one lies outside.

    >>> apply_edits("SELECT a FROM t", [TextEdit(Span(7, 8), "b AS a", "renamed")])
    'SELECT b AS a FROM t'
    """
    pieces, position = [], 0
    for edit in sorted(edits):
        if edit.span.start < position or edit.span.end < edit.span.start or edit.span.end > len(text):
            raise ValueError(f"edit {edit.span} overlaps another, or lies outside a text of {len(text)}")
        pieces += [text[position : edit.span.start], edit.replacement]
        position = edit.span.end
    return "".join([*pieces, text[position:]])


def line_of(text: str, position: int) -> int:
    """Return the line number, from 1, of a position."""
    return text.count("\n", 0, position) + 1

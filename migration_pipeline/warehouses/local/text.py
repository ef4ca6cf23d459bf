"""SQL as the analyzer gets it, each character with its place in the SQL as it was written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PLACE = re.compile(r"\[at (\d+):(\d+)\]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TAB = 8  # ZetaSQL counts columns in characters, a tab up to the next multiple of eight


@dataclass(frozen=True, slots=True)
class QueryText:
    """Text for the analyzer; `origins` holds the offset in `written` of each character and of the end."""

    text: str
    written: str
    origins: Sequence[int]

    @classmethod
    def as_written(cls, written: str) -> "QueryText":
        """Return the text of a query which needs no change."""
        return cls(written, written, range(len(written) + 1))

    def part(self, first: int, last: int) -> "QueryText":
        """Return the part between two places of the parse tree: offsets in UTF-8 bytes."""
        start, end = self._character(first), self._character(last)
        return QueryText(self.text[start:end], self.written, self.origins[start : end + 1])

    def between(self, before: str, after: str) -> "QueryText":
        """Return the text with words around it which nobody wrote."""
        origins = [self.origins[0]] * len(before) + [*self.origins] + [self.origins[-1]] * len(after)
        return QueryText(before + self.text + after, self.written, origins)

    def replaced(self, first: int, last: int, words: str) -> "QueryText":
        """Return the text with words that nobody wrote in place of a part, at whose beginning they are found."""
        start, end = self._character(first), self._character(last)
        origins = [*self.origins[:start], *[self.origins[start]] * len(words), *self.origins[end:]]
        return QueryText(self.text[:start] + words + self.text[end:], self.written, origins)

    def place(self, first: int = 0) -> str:
        """Return `[at line:column]` of a place of the parse tree, as the analyzer would write it."""
        return _place(self.written, self.origins[self._character(first)])

    def line(self) -> int:
        """Return the line on which the text begins."""
        return len(_LINE_END.findall(self.written, 0, self.origins[0])) + 1

    def located(self, message: str) -> str:
        """Return the analyzer's message with its first `[at line:column]` counted in the SQL as it was written."""
        return _PLACE.sub(lambda match: self._located(int(match[1]), int(match[2])), message, count=1)

    def _located(self, line: int, column: int) -> str:
        return _place(self.written, self.origins[_offset(self.text, line, column)])

    def _character(self, byte: int) -> int:
        return byte if self.text.isascii() else len(self.text.encode()[:byte].decode(errors="ignore"))


def _place(text: str, offset: int) -> str:
    ends = [match.end() for match in _LINE_END.finditer(text, 0, offset)]
    start = ends[-1] if ends else 0
    return f"[at {len(ends) + 1}:{_width(text[start:offset]) + 1}]"


def _offset(text: str, line: int, column: int) -> int:
    ends = [0, *(match.end() for match in _LINE_END.finditer(text))]
    start = ends[min(line, len(ends)) - 1]
    offset = start
    while offset < len(text) and _width(text[start:offset]) + 1 < column:
        offset += 1
    return offset


def _width(line: str) -> int:
    width = 0
    for character in line:
        width = (width // _TAB + 1) * _TAB if character == "\t" else width + 1
    return width

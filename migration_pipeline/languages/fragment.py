"""A piece of code inside of a host file, with the way back from its text to the host's."""

import re
from dataclasses import dataclass
from enum import StrEnum

from migration_pipeline.domain.edit import Span, TextEdit

_NOT_PLAIN = re.compile(r":(\s|$)|\s#|^#|[\[\]{},]|^[&*!|>%@`'\"?-]")


class Style(StrEnum):
    """How a host quotes a fragment: what of an edit must be encoded, or refused."""

    VERBATIM = "verbatim"
    SINGLE_QUOTED = "single"
    DOUBLE_QUOTED = "double"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` code points that stand at `inner` in the fragment and, letter for letter, at `outer` in the host."""

    inner: int
    outer: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """The text of a piece of code, and where it stands.

    `indent` goes behind every line break that an edit puts in, and `newline` takes the place of the break; None
    where a line break would not survive. `style` is how the host quotes the fragment: not at all, or by YAML's
    `'`, `"` or plain words.
    """

    text: str
    stretches: tuple[Stretch, ...]
    indent: str | None = ""
    newline: str = "\n"
    style: Style = Style.VERBATIM

    @classmethod
    def whole(cls, text: str) -> "Fragment":
        """Return a file as one fragment, without its byte order mark."""
        start = 1 if text.startswith("\ufeff") else 0
        return cls(text=text[start:], stretches=(Stretch(0, start, len(text) - start),))

    def outer(self, span: Span) -> Span | None:
        """Return a span in the host's text, None where the host does not hold it letter for letter."""
        for stretch in self.stretches:
            if stretch.inner <= span.start and span.end <= stretch.inner + stretch.length:
                return span.shift(stretch.outer - stretch.inner)
        first, last = self._place(span.start), self._place(max(span.start, span.end - 1))
        return None if first is None or last is None else Span(first, last + (span.end > span.start))

    def edit(self, edit: TextEdit) -> TextEdit | None:
        """Return an edit of the fragment as one of the host, None where the host cannot take it.

        What it replaces must lie in one stretch: between two, the host has text of its own.
        """
        inside = any(s.inner <= edit.span.start and edit.span.end <= s.inner + s.length for s in self.stretches)
        outer = self.outer(edit.span) if inside else None
        if outer is None or (self.indent is None and "\n" in edit.replacement):
            return None
        replacement = self._encoded(edit.replacement)
        return None if replacement is None else TextEdit(outer, replacement, edit.reason)

    def _encoded(self, text: str) -> str | None:
        """Return text as the host would read it back, None where it cannot hold it."""
        if self.style is Style.SINGLE_QUOTED:
            return text.replace("'", "''")
        if self.style is Style.DOUBLE_QUOTED:
            return None if '"' in text or "\\" in text else text
        if self.style is Style.PLAIN:
            return None if _NOT_PLAIN.search(text) else text
        return text.replace("\r\n", "\n").replace("\n", f"{self.newline}{self.indent}") if self.indent else text

    def _decoded(self, text: str) -> str:
        if self.style is Style.SINGLE_QUOTED:
            return text.replace("''", "'")
        return text.replace(f"{self.newline}{self.indent}", "\n") if self.indent else text

    def inner(self, edit: TextEdit) -> TextEdit | None:
        """Return an edit of the host as one of the fragment, None where it lies outside."""
        for stretch in self.stretches:
            if stretch.outer <= edit.span.start and edit.span.end <= stretch.outer + stretch.length:
                span = edit.span.shift(stretch.inner - stretch.outer)
                return TextEdit(span, self._decoded(edit.replacement), edit.reason)
        return None

    def _place(self, position: int) -> int | None:
        for stretch in self.stretches:
            if stretch.inner <= position < stretch.inner + stretch.length:
                return position + stretch.outer - stretch.inner
        return None


def block_scalar(text: str, span: Span, value: str) -> Fragment | None:
    """Return a YAML literal block (`|`) as a fragment, None where its lines cannot be found again.

    YAML takes the same indentation from every line, and leaves what follows it untouched.
    """
    lines = value.split("\n")
    position = text.find("\n", span.start, span.end) + 1
    if position == 0:
        return None
    indent: str | None = None
    stretches: list[Stretch] = []
    inner = 0
    for line in lines:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        raw = text[position:end].removesuffix("\r")
        if line:
            if not raw.endswith(line) or raw[: len(raw) - len(line)].strip(" "):
                return None
            here = raw[: len(raw) - len(line)]
            indent = here if indent is None else indent
            if here != indent:
                return None
        stretches.append(Stretch(inner, position + len(raw) - len(line), len(line)))
        inner += len(line) + 1
        position = end + 1
        if position > len(text):
            break
    if indent is None or "".join(value.split()) != "".join(text[slice(*_body(text, span))].split()):
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    return Fragment(text=value, stretches=tuple(stretches), indent=indent, newline=newline)


def flow_scalar(text: str, span: Span, value: str) -> Fragment | None:
    """Return a scalar that is written on one line just as it reads, quotes aside; None for any other."""
    written = text[span.start : span.end]
    quotes = 1 if written[:1] in "'\"" and written[-1:] == written[:1] else 0
    if "\n" in value or written[quotes : len(written) - quotes] != value:
        return None
    style = {"'": Style.SINGLE_QUOTED, '"': Style.DOUBLE_QUOTED}.get(written[:1] if quotes else "", Style.PLAIN)
    return Fragment(text=value, stretches=(Stretch(0, span.start + quotes, len(value)),), indent=None, style=style)


def _body(text: str, span: Span) -> tuple[int, int]:
    return text.find("\n", span.start) + 1, span.end

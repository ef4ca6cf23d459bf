"""Reads a Jinja template as text with its tags taken out, of the same length, once for each way through it.

`{{ ... }}` becomes a name that stands for its value, comments and statements become blanks, and a branch of `if`
that is not taken becomes blank as well. A loop's body is read once.
"""

import itertools
import math
import re
from dataclasses import dataclass

from migration_pipeline.domain.edit import Span

_TAG = re.compile(
    r"\{\{(?:[^'\"}]|'[^']*'|\"[^\"]*\"|\}(?!\}))*\}\}"
    r"|\{%(?:[^'\"%]|'[^']*'|\"[^\"]*\"|%(?!\}))*%\}"
    r"|\{#.*?#\}",
    re.DOTALL,
)
_LEFT = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_CONFIG = re.compile(r"\{\{-?\s*config\s*\(")
_PLACEHOLDER = re.compile(r"zq\d+", re.IGNORECASE)
_NOT_LAST = re.compile(r"\{%[-+]?\s*if\s+not\s+loop\.last\s*[-+]?%\}$")
_SEPARATOR = re.compile(r"\s*(?:UNION\s+(?:ALL|DISTINCT)|INTERSECT\s+DISTINCT|,|AND|OR|\+)\s*", re.IGNORECASE)
_SILENT = frozenset({"set", "do", "import", "from"})
_MOST = 64
_COMBINATIONS = 4096


@dataclass(frozen=True, slots=True)
class Variant:
    """The text that one choice of branches gives; `hidden` are the spans that it does not show."""

    text: str
    hidden: tuple[Span, ...]

    def shows(self, span: Span) -> bool:
        """Return whether the source's text at a span, and beside it, is in this variant."""
        return not any(gap.start < span.end + 1 and span.start - 1 < gap.end for gap in self.hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template's variants, the names that stand for tags with the tags' spans, the spans of all tags, loops' bodies.

    `problem` says why a template cannot be read.
    """

    variants: tuple[Variant, ...] = ()
    names: tuple[tuple[str, Span], ...] = ()
    tags: tuple[Span, ...] = ()
    loops: tuple[Span, ...] = ()
    problem: str = ""


def is_template(text: str) -> bool:
    """Return whether a text holds a Jinja tag."""
    return "{{" in text or "{%" in text or "{#" in text


def is_placeholder(name: str) -> bool:
    """Return whether a name stands for what a tag puts in."""
    return _PLACEHOLDER.fullmatch(name) is not None


def read_template(text: str, quoted: tuple[Span, ...]) -> Template:
    """Return a template's variants; tags inside of the spans `quoted` (strings, comments) stay in their braces."""
    tags = tuple(_TAG.finditer(text))
    rest = _TAG.sub(lambda match: " " * len(match.group()), text)
    if _LEFT.search(rest):
        return Template(problem="a Jinja tag is not closed")
    try:
        branches = _branches(tags)
    except _NotCovered as error:
        return Template(problem=str(error))
    if len(branches) > _MOST:
        return Template(problem=f"the template has more than {_MOST} ways through its branches")
    outside = [tag for tag in tags if not any(span.start <= tag.start() < span.end for span in quoted)]
    if _joins_words(text, outside, branches):
        return Template(problem="a tag that gives nothing stands inside of a word")
    names: dict[str, Span] = {}
    shown = _masked(text, tags, quoted, names)
    variants = tuple(dict.fromkeys(_blanked(shown, hidden) for hidden in branches))
    return Template(
        variants=variants,
        names=tuple(names.items()),
        tags=tuple(Span(*tag.span()) for tag in tags),
        loops=_loops(tags),
    )


_GLUED = re.compile(r"[\w`'\"][\w`'\"]|[<>=!|&/*-]{2}")


def _joins_words(text: str, tags: "list[re.Match[str]]", branches: tuple[tuple[Span, ...], ...]) -> bool:
    """Return whether two words become one where tags and branches give nothing, or where a tag takes a space away."""
    silent = []
    for tag in tags:
        written, start, end = tag.group(), *tag.span()
        trimmed = Span(_left_of(text, start) if written[2] == "-" else start, _right_of(text, end, written))
        if not written.startswith("{{") or _CONFIG.match(written) is not None:
            silent.append(trimmed)
            continue
        before, behind = text[trimmed.start - 1 : trimmed.start], text[trimmed.end : trimmed.end + 1]
        if (trimmed.start < start and before.isalnum()) or (trimmed.end > end and behind.isalnum()):
            return True
    return any(_GLUED.fullmatch(_around(text, gap)) for hidden in branches for gap in _merged([*silent, *hidden]))


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _around(text: str, gap: Span) -> str:
    """Return the characters before and behind a gap."""
    return text[max(gap.start - 1, 0) : gap.start] + text[gap.end : gap.end + 1]


def _left_of(text: str, start: int) -> int:
    return len(text[:start].rstrip())


def _right_of(text: str, end: int, written: str) -> int:
    if written[-3] != "-":
        return end
    return end + len(text[end:]) - len(text[end:].lstrip())


class _NotCovered(Exception):
    """A tag that is not understood."""


def _masked(text: str, tags: "tuple[re.Match[str], ...]", quoted: tuple[Span, ...], names: dict[str, Span]) -> str:
    pieces, position = [], 0
    for number, tag in enumerate(tags):
        written = tag.group()
        pieces.append(text[position : tag.start()])
        position = tag.end()
        if any(span.start <= tag.start() < span.end for span in quoted):
            pieces.append("{{" + _filled(written[2:-2]) + "}}")
        elif written.startswith("{{") and _CONFIG.match(written) is None:
            name = f"zq{number:0{len(written) - 2}d}"
            names[name] = Span(*tag.span())
            pieces.append(name)
        else:
            pieces.append("".join("\n" if c == "\n" else " " for c in written))
    return "".join([*pieces, text[position:]])


def _filled(inner: str) -> str:
    return "".join("\n" if c == "\n" else "_" for c in inner)


def _blanked(shown: str, hidden: tuple[Span, ...]) -> Variant:
    characters = list(shown)
    for span in hidden:
        for index in range(span.start, span.end):
            if characters[index] != "\n":
                characters[index] = " "
    return Variant("".join(characters), hidden)


@dataclass(slots=True)
class _If:
    """An `if` and where each of its branches begins and ends; `parents` are the branches that it stands in.

    `separates`: it gives what stands between two rounds of a loop, whose body is read once.
    """

    parents: tuple[tuple[int, int], ...]
    spans: list[Span]
    start: int
    has_else: bool = False
    separates: bool = False


def _branches(tags: "tuple[re.Match[str], ...]") -> tuple[tuple[Span, ...], ...]:
    """Return, for each combination of branches, the spans that a variant which shows them hides."""
    ifs = _ifs(tags)
    counts = [1 if one.separates else len(one.spans) + (not one.has_else) for one in ifs]
    if math.prod(counts) > _COMBINATIONS:
        raise _NotCovered(f"the template has more than {_COMBINATIONS} combinations of branches")
    return tuple(dict.fromkeys(_hidden(ifs, taken) for taken in itertools.product(*map(range, counts))))


def _hidden(ifs: list[_If], taken: tuple[int, ...]) -> tuple[Span, ...]:
    """Return the spans of the branches that are not taken, each once where one stands inside of another."""
    spans = sorted(
        span
        for one, kept in zip(ifs, taken, strict=True)
        for n, span in enumerate(one.spans)
        if n != kept or one.separates
    )
    outer: list[Span] = []
    for span in spans:
        if not outer or span.start >= outer[-1].end:
            outer.append(span)
    return tuple(outer)


def _ifs(tags: "tuple[re.Match[str], ...]") -> list[_If]:
    found: list[_If] = []
    stack: list[int | str] = []
    for tag in tags:
        word = _WORD.match(tag.group())
        if word is None or tag.group().startswith("{#"):
            continue
        name = word.group(1)
        if name == "if":
            parents = tuple((n, len(found[n].spans)) for n in stack if isinstance(n, int))
            found.append(_If(parents, [], tag.end()))
            stack.append(len(found) - 1)
        elif name in ("elif", "else") and stack and isinstance(stack[-1], int):
            _close_branch(found[stack[-1]], tag)
            found[stack[-1]].has_else = name == "else"
        elif name == "endif" and stack and isinstance(stack[-1], int):
            one = found[int(stack.pop())]
            is_last = _NOT_LAST.search(tag.string[: one.start]) is not None and not one.spans
            one.separates = is_last and _SEPARATOR.fullmatch(tag.string[one.start : tag.start()]) is not None
            _close_branch(one, tag)
        elif name == "for":
            stack.append("for")
        elif name == "endfor" and stack and stack[-1] == "for":
            stack.pop()
        elif name not in _SILENT or (name == "set" and "=" not in tag.group()):
            raise _NotCovered(f"the Jinja tag {name!r} is not covered")
    if stack:
        raise _NotCovered("a Jinja block is not closed")
    return found


def _loops(tags: "tuple[re.Match[str], ...]") -> tuple[Span, ...]:
    """Return the bodies of loops."""
    found, starts = [], []
    for tag in tags:
        word = _WORD.match(tag.group())
        if word is not None and word.group(1) == "for":
            starts.append(tag.end())
        elif word is not None and word.group(1) == "endfor" and starts:
            found.append(Span(starts.pop(), tag.start()))
    return tuple(found)


def _close_branch(one: _If, tag: "re.Match[str]") -> None:
    one.spans.append(Span(one.start, tag.start()))
    one.start = tag.end()

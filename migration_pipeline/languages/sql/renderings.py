"""A template as the SQL that it gives: once for each way through its branches, a value for each of its tags.

Nothing of a template is executed. What takes more than a value for each tag (a loop, a macro) is not rendered. A tag of
which no value is known stays in strings and comments, where it is text like any other.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from migration_pipeline.domain.edit import Span
from migration_pipeline.languages.jinja import Variant, is_template
from migration_pipeline.languages.sql.templates import as_template

_MOST = 16  # ways that are rendered
_SILENT = re.compile(r"\{#.*\}|\{%.*\}|\{\{-?\s*config\s*\(.*\)\s*-?\}\}", re.DOTALL)
_VALUE = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}", re.DOTALL)
_SET = re.compile(r"\{%-?\s*set\s+(\w+)\s*=\s*(.*?)\s*-?%\}", re.DOTALL)
_BRANCH = re.compile(r"\{%[-+]?\s*((?:el)?if\b(?:(?!%\}).)*?|else)\s*[-+]?%\}$", re.DOTALL)
_TEXT = re.compile(r"'([^'\\]*)'|\"([^\"\\]*)\"")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_QUOTES = frozenset("'\"`\\\n")

ValueOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Rendering:
    """The SQL of one way through a template; `says` names, in words, the branches that are not taken."""

    sql: str
    says: str = ""


def renderings(text: str, value_of: ValueOf) -> tuple[Rendering, ...] | str:
    """Return the SQL of each way through a template, or why it cannot be told; a text without tags is its own.

    `value_of` gives what the expression of a tag puts in, None where that is not known.

    >>> renderings("SELECT {{ a }} FROM t {% if b %}WHERE c{% endif %}", {"a": "1"}.get)[1].sql
    'SELECT 1 FROM t '
    """
    if not is_template(text):
        return (Rendering(text),)
    template = as_template(text)
    if template.problem:
        return template.problem
    if template.loops:
        return "it has a loop"
    if len(template.variants) > _MOST:
        return f"there are more than {_MOST} ways through it"
    own = _own_values(text)
    in_code = {tag for _, tag in template.names}
    values = {
        tag: _value(text, tag, own, value_of) if tag in in_code else _in_text(text, tag, own, value_of)
        for tag in template.tags
    }
    unknown = next((tag for tag, value in values.items() if value is None), None)
    if unknown is not None:
        return f"no value is known for {' '.join(text[unknown.start : unknown.end].split())}"
    known = {tag: value for tag, value in values.items() if value is not None}
    return tuple(_rendering(text, variant, known) for variant in template.variants)


def literal(written: str) -> str | None:
    """Return the text that a quoted text or a number of Jinja's gives, None for anything else.

    >>> literal("'2024-01-01'"), literal("7"), literal("[1]")
    ('2024-01-01', '7', None)
    """
    if (match := _TEXT.fullmatch(written)) is not None:
        return match[1] if match[1] is not None else match[2]
    return written if _NUMBER.fullmatch(written) else None


def _own_values(text: str) -> dict[str, str | None]:
    """Return the values that a template gives names to; None for a name that has another one somewhere."""
    found: dict[str, str | None] = {}
    for name, written in _SET.findall(text):
        found[name] = None if name in found else literal(written)
    return found


def _value(text: str, tag: Span, own: dict[str, str | None], value_of: ValueOf) -> str | None:
    written = text[tag.start : tag.end]
    if _SILENT.fullmatch(written):
        return ""
    match = _VALUE.fullmatch(written)
    if match is None:
        return None
    return own[match[1]] if match[1] in own else value_of(match[1])


def _in_text(text: str, tag: Span, own: dict[str, str | None], value_of: ValueOf) -> str:
    """Return what stands for a tag in a string or a comment: its value, or itself where it would end the string."""
    value = _value(text, tag, own, value_of)
    return text[tag.start : tag.end] if value is None or _QUOTES & set(value) else value


def _rendering(text: str, variant: Variant, values: dict[Span, str]) -> Rendering:
    pieces, done = [], 0
    for span, value in sorted([*values.items(), *((gap, "") for gap in variant.hidden)]):
        if span.start >= done:  # a tag in a branch that is not taken gives nothing
            pieces += [text[done : span.start], value]
            done = span.end
    return Rendering("".join([*pieces, text[done:]]), _not_taken(text, variant.hidden))


def _not_taken(text: str, hidden: Iterable[Span]) -> str:
    heads = (_BRANCH.search(text[: gap.start]) for gap in hidden)
    return ", ".join(f"not {' '.join(head[1].split())}" for head in heads if head is not None)

"""The comment that goes above a statement which a person has to decide on."""

import re

from migration_pipeline.domain.changeset import COMMENT_REASON
from migration_pipeline.domain.edit import Span, TextEdit

_MARKER = "migration"


def comment_edit(text: str, statement: Span, lines: tuple[str, ...], label: str, *, multiline: bool) -> TextEdit | None:
    """Return the edit that puts a marked comment above a statement, None where it stands there already.

    `label` names the campaign in the marker. Where a line break would not survive, the comment is `/* */`.
    """
    start = text.rfind("\n", 0, statement.start) + 1
    indent = text[start : statement.start]
    alone = not indent.strip()
    if multiline and alone:
        newline = "\r\n" if "\r\n" in text else "\n"
        body = "".join(f"-- {_MARKER}({label}): {_plain(line)}{newline}{indent}" for line in lines)
    else:
        body = "".join(f"/* {_MARKER}({label}): {_plain(line)} */ " for line in lines)
    if body.strip() in text[: statement.start]:
        return None
    return TextEdit(Span(statement.start, statement.start), body, COMMENT_REASON)


def _plain(line: str) -> str:
    """Return words of a mapping file such that they cannot end the comment that they stand in, nor are Jinja's."""
    plain = " ".join(line.split()).replace("*/", "* /")
    return re.sub(r"\{(?=[{%#])", "{ ", plain)

"""A rewrite by hand as edits: the words that differ, those close together as one edit."""

import re
from difflib import SequenceMatcher

from migration_pipeline.domain.edit import Span, TextEdit

_WORD = re.compile(r"\w+|\s+|.")
_CLOSE = 2  # words


def word_edits(before: str, after: str) -> tuple[TextEdit, ...]:
    """Return edits that make the one text of the other.

    >>> [edit.replacement for edit in word_edits("SELECT a FROM t", "SELECT b AS a FROM u")]
    ['b AS ', 'u']
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    places = [0]
    for word in old:
        places.append(places[-1] + len(word))
    joined: list[list[int]] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if joined and start - joined[-1][1] <= _CLOSE:
            joined[-1][1], joined[-1][3] = end, new_end
        else:
            joined.append([start, end, new_start, new_end])
    return tuple(
        TextEdit(Span(places[start], places[end]), "".join(new[new_start:new_end]), "by hand")
        for start, end, new_start, new_end in joined
    )

"""Edits by span: what they make of a text, what they refuse, and where the rest of the text goes."""

import pytest

from migration_pipeline.domain.edit import Span, TextEdit, apply_edits, line_of


def edit(start: int, end: int, replacement: str) -> TextEdit:
    return TextEdit(Span(start, end), replacement, "why")


def test_edits_apply_in_order_of_place_and_all_else_stays() -> None:
    assert apply_edits("abcdef", [edit(4, 5, "E"), edit(0, 1, ""), edit(2, 2, "+")]) == "b+cdEf"


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([edit(0, 3, "x"), edit(2, 4, "y")], id="two overlap"),
        pytest.param([edit(2, 4, "x"), edit(2, 4, "y")], id="two replace the same"),
        pytest.param([edit(4, 3, "x")], id="an end before its start"),
        pytest.param([edit(5, 7, "x")], id="an end behind the text"),
        pytest.param([edit(-1, 2, "x")], id="a start before the text"),
    ],
)
def test_what_cannot_be_applied_is_refused(edits: list[TextEdit]) -> None:
    with pytest.raises(ValueError, match="overlaps another, or lies outside a text of 6"):
        apply_edits("abcdef", edits)


def test_a_moved_edit_is_the_same_edit_elsewhere() -> None:
    assert edit(1, 3, "x").moved(10) == edit(11, 13, "x")


@pytest.mark.parametrize(("position", "line"), [(0, 1), (1, 1), (2, 2), (3, 3), (4, 3), (6, 4)])
def test_lines_count_from_one(position: int, line: int) -> None:
    assert line_of("a\n\nbc\nd", position) == line

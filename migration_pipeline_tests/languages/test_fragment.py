"""A piece of code in a host file, and the way back: edits of the one are edits of the other, or are refused."""

import pytest

from migration_pipeline.domain.edit import Span, TextEdit, apply_edits
from migration_pipeline.languages.fragment import Fragment, Stretch, block_scalar, flow_scalar
from migration_pipeline.languages.yaml_document import parse


def scalar(text: str) -> Fragment | None:
    """Return the fragment of the value under `sql` in a YAML text."""
    root, problems = parse(text)
    assert root is not None
    assert problems == []
    node = (root.mapping or {})["sql"]
    make = block_scalar if node.style == "|" else flow_scalar
    return make(text, node.span, node.text)


def replaced(text: str, old: str, new: str) -> str | None:
    """Return a YAML text with a word of its fragment replaced, None where the host refuses."""
    fragment = scalar(text)
    assert fragment is not None
    start = fragment.text.index(old)
    edit = fragment.edit(TextEdit(Span(start, start + len(old)), new, "why"))
    return None if edit is None else apply_edits(text, [edit])


BLOCKS = {
    "plain": ("sql: |\n  SELECT a\n  FROM t\n", "SELECT a\nFROM t\n"),
    "deep": ("sql: |\n      SELECT a\n      FROM t\nnext: 1\n", "SELECT a\nFROM t\n"),
    "stripped": ("sql: |-\n  SELECT a\n  FROM t\nnext: 1\n", "SELECT a\nFROM t"),
    "kept": ("sql: |+\n  SELECT a\n  FROM t\n\nnext: 1\n", "SELECT a\nFROM t\n\n"),
    "indented_by_hand": ("sql: |2\n   SELECT a\n  FROM t\n", " SELECT a\nFROM t\n"),
    "inner_indentation": ("sql: |\n  SELECT\n    a\n  FROM t\n", "SELECT\n  a\nFROM t\n"),
    "blank_lines": ("sql: |\n\n  SELECT a\n\n  FROM t\n", "\nSELECT a\n\nFROM t\n"),
    "blank_line_with_spaces": ("sql: |\n  SELECT a\n     \n  FROM t\n", "SELECT a\n   \nFROM t\n"),
    "comment_behind_the_bar": ("sql: | # the query\n  SELECT a\n  FROM t\n", "SELECT a\nFROM t\n"),
    "no_newline_at_the_end": ("sql: |\n  SELECT a\n  FROM t", "SELECT a\nFROM t"),
    "hash_is_sql": ("sql: |\n  SELECT a # not yaml\n  FROM t\n", "SELECT a # not yaml\nFROM t\n"),
    "non_ascii": ("# åäö 🎵\nsql: |\n  SELECT 'é🎵', a\n  FROM t\n", "SELECT 'é🎵', a\nFROM t\n"),
    "windows_line_ends": ("sql: |\r\n  SELECT a\r\n  FROM t\r\nnext: 1\r\n", "SELECT a\nFROM t\n"),
}


@pytest.mark.parametrize(("text", "value"), BLOCKS.values(), ids=BLOCKS.keys())
def test_a_literal_block_is_a_fragment(text, value):
    fragment = scalar(text)

    assert fragment is not None
    assert fragment.text == value
    for stretch in fragment.stretches:
        inner = value[stretch.inner : stretch.inner + stretch.length]
        assert text[stretch.outer : stretch.outer + stretch.length] == inner


@pytest.mark.parametrize("text", [text for text, _ in BLOCKS.values()], ids=BLOCKS.keys())
def test_an_edit_of_a_block_changes_that_place_alone(text):
    assert replaced(text, "FROM t", "FROM new") == text.replace("FROM t", "FROM new")


def test_a_line_break_takes_the_blocks_indentation():
    text = "sql: |\n    SELECT *\n    FROM t\n"

    assert replaced(text, "t", "(\n  SELECT a\n) AS t") == (
        "sql: |\n    SELECT *\n    FROM (\n      SELECT a\n    ) AS t\n"
    )


def test_a_line_break_takes_the_files_line_ends():
    text = "sql: |\r\n  SELECT *\r\n  FROM t\r\n"

    assert replaced(text, "t", "(\n  SELECT a\n) AS t") == (
        "sql: |\r\n  SELECT *\r\n  FROM (\r\n    SELECT a\r\n  ) AS t\r\n"
    )


def test_an_edit_across_lines_of_a_block_is_refused():
    assert replaced("sql: |\n  SELECT a\n  FROM t\n", "a\nFROM", "b FROM") is None


def test_an_insertion_stands_where_the_fragment_says():
    text = "sql: |\n  SELECT a\n  FROM t\n"
    fragment = scalar(text)
    assert fragment is not None

    edit = fragment.edit(TextEdit(Span(0, 0), "-- why\n", "a comment"))

    assert edit is not None
    assert apply_edits(text, [edit]) == "sql: |\n  -- why\n  SELECT a\n  FROM t\n"


def test_an_edit_goes_to_the_host_and_back():
    fragment = scalar("sql: |\n   SELECT a\n   FROM t\n")
    assert fragment is not None
    edit = TextEdit(Span(14, 15), "(\n  SELECT b\n)", "why")

    outer = fragment.edit(edit)

    assert outer is not None
    assert fragment.inner(outer) == edit


def test_an_edit_of_the_host_outside_of_the_fragment_is_none_of_its_own():
    fragment = scalar("sql: |\n  SELECT a\nother: 1\n")
    assert fragment is not None

    assert fragment.inner(TextEdit(Span(0, 3), "query", "why")) is None


def test_a_span_over_several_lines_is_found_in_the_host():
    text = "sql: |\n  SELECT a\n  FROM t\n"
    fragment = scalar(text)
    assert fragment is not None

    outer = fragment.outer(Span(7, 15))

    assert outer is not None
    assert text[outer.start : outer.end] == "a\n  FROM t"


QUOTED = {
    "plain": ("sql: SELECT a FROM t\n", "SELECT a FROM t"),
    "plain_before_a_comment": ("sql: SELECT a FROM t # daily\n", "SELECT a FROM t"),
    "single_quotes": ("sql: 'SELECT a FROM t'\n", "SELECT a FROM t"),
    "double_quotes": ('sql: "SELECT a FROM t"\n', "SELECT a FROM t"),
    "in_json": ('{"sql": "SELECT a FROM t"}\n', "SELECT a FROM t"),
}


@pytest.mark.parametrize(("text", "value"), QUOTED.values(), ids=QUOTED.keys())
def test_a_scalar_on_one_line_is_a_fragment(text, value):
    fragment = scalar(text)

    assert fragment is not None
    assert fragment.text == value
    assert replaced(text, "FROM t", "FROM new") == text.replace("FROM t", "FROM new")


REFUSED = {
    "folded": "sql: >\n  SELECT a\n  FROM t\n",
    "folded_and_stripped": "sql: >-\n  SELECT a\n  FROM t\n",
    "doubled_quote": "sql: 'SELECT ''a'' FROM t'\n",
    "escape": 'sql: "SELECT \\"a\\" FROM t"\n',
    "plain_over_two_lines": "sql: SELECT a\n  FROM t\n",
    "quoted_over_two_lines": 'sql: "SELECT a\n  FROM t"\n',
    "escaped_line_break": 'sql: "SELECT a\\nFROM t"\n',
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_a_scalar_that_is_not_written_as_it_reads_is_no_fragment(text):
    assert scalar(text) is None


def test_a_line_break_in_a_quoted_scalar_is_refused():
    assert replaced("sql: 'SELECT * FROM t'\n", "t", "(\nSELECT a)") is None


# what is put in must not end, or change, the scalar that it goes into
@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("sql: 'SELECT a FROM t'\n", "t WHERE b = 'x'"),
        ('sql: "SELECT a FROM t"\n', 't WHERE b = "x"'),
        ('sql: "SELECT a FROM t"\n', "t WHERE b = '\\d'"),
        ("sql: SELECT a FROM t\n", "t # x"),
        ("sql: SELECT a FROM t\n", "t WHERE STRUCT(1 AS b): 2"),
        ("{sql: SELECT a FROM t}\n", "t WHERE b IN (1, 2)"),
    ],
)
def test_an_edit_of_a_quoted_scalar_reads_as_meant_or_is_refused(text, new):
    after = replaced(text, "t", new) if text.count("t") == 1 else replaced(text, "FROM t", f"FROM {new}")

    if after is not None:
        root, problems = parse(after)
        assert root is not None
        assert (root.data(), problems) == ({"sql": f"SELECT a FROM {new}"}, [])


def test_a_whole_file_is_a_fragment_without_its_byte_order_mark():
    assert Fragment.whole("\ufeffSELECT 1") == Fragment(text="SELECT 1", stretches=(Stretch(0, 1, 8),))
    assert Fragment.whole("SELECT 1") == Fragment(text="SELECT 1", stretches=(Stretch(0, 0, 8),))

"""A YAML document whose values know where they stand."""

import pytest

from migration_pipeline.languages.yaml_document import Node, Problem, layout, parse


def read(text: str) -> Node:
    root, problems = parse(text)
    assert root is not None
    assert problems == []
    return root


def test_a_document_is_plain_data():
    text = "a: 1\nb: [x, {c: true, d: null}]\ne: 2024-01-02\nf: 1.5\n"

    data = read(text).data()

    assert {key: str(value) for key, value in data.items()} == {
        "a": "1",
        "b": "['x', {'c': True, 'd': None}]",
        "e": "2024-01-02",
        "f": "1.5",
    }


def test_a_scalar_keeps_the_text_that_yaml_gives_a_type():
    entries = read("a: NO\nb: 007\nc: 2024-01-02\nd: ~\ne: 'yes'\nf: 1_000\n").mapping or {}

    assert {key: node.text for key, node in entries.items()} == {
        "a": "NO",
        "b": "007",
        "c": "2024-01-02",
        "d": "~",
        "e": "yes",
        "f": "1_000",
    }
    assert [key for key, node in entries.items() if node.plain] == ["a", "b", "c", "d", "f"]


def test_keys_are_words_whatever_yaml_takes_them_for():
    root = read("on: 1\nNO: 2\n2024-01-02: 3\n7: 4\n~: 5\n")

    assert list(root.mapping or {}) == ["on", "NO", "2024-01-02", "7", "~"]


def test_every_value_knows_its_line_and_every_mapping_the_lines_of_its_keys():
    root = read("a: 1\nb:\n  c: 2\n\n  d:\n    - x\n    - y\n")
    inner = (root.mapping or {})["b"]
    items = (inner.mapping or {})["d"].items or []

    assert root.keys == {"a": 1, "b": 2}
    assert (inner.line, inner.keys) == (3, {"c": 3, "d": 5})
    assert [item.line for item in items] == [6, 7]


@pytest.mark.parametrize(
    ("text", "written", "style"),
    [
        ("é: x\na: plain words # why\n", "plain words", ""),
        ("é: x\na: 'it''s'\n", "'it''s'", "'"),
        ('é: x\na: "b\\n"\n', '"b\\n"', '"'),
        ("é: x\na: |\n  b\n  c\nd: 1\n", "|\n  b\n  c\n", "|"),
        ("é: x\na: >-\n  b\nd: 1\n", ">-\n  b\n", ">"),
    ],
)
def test_a_scalar_knows_where_and_how_it_is_written(text, written, style):
    node = (read(text).mapping or {})["a"]

    assert (text[node.span.start : node.span.end], node.style) == (written, style)


def test_a_mapping_knows_where_it_is_written():
    text = "a: {b: 1}\n"

    span = (read(text).mapping or {})["a"].span

    assert text[span.start : span.end] == "{b: 1}"


def test_a_list_knows_where_it_is_written_and_a_mapping_where_its_keys_are():
    text = "é: 1\na: [x, [y]]\n"
    root = read(text)

    node = (root.mapping or {})["a"]
    inner = (node.items or [])[1]
    assert [text[one.span.start : one.span.end] for one in (node, inner)] == ["[x, [y]]", "[y]"]
    assert root.starts == {"é": 0, "a": 5}


@pytest.mark.parametrize(
    ("value", "end"),
    [
        ("b: 1", "1"),
        ("b: 1 # why\n\n# next", "1"),
        ("b: [x, y] # why\n", "]"),
        ("b:\n- x\n- y # why\n# next\n", "- y"),
        ("b: |\n  x\n  # y\n\n# next\n", "# y"),
        ("b: *x # why\n", "*x"),
        ("b: # nothing\n", "b:"),
    ],
)
def test_a_value_ends_before_the_comments_behind_it(value, end):
    inner = "".join(f"  {line}\n" for line in value.splitlines())
    text = f"z: &x 1\na:\n{inner}c: 2\n"
    node = (read(text).mapping or {})["a"]

    assert text[: layout(text).end(node.span)].endswith(end)


def test_a_value_that_is_shared_or_has_a_tag_is_known_by_its_place():
    text = "a: &x {b: 1}\nc: *x\nd: {e: *x}\nf: !!str 1\ng: {h: 1}\n"
    nodes = read(text).mapping or {}

    shared = [key for key, node in nodes.items() if layout(text).shares(node.span)]

    assert shared == ["a", "c", "d", "f"]  # of an alias the span is its anchor's


def test_a_merged_or_repeated_value_is_read_at_each_place():
    assert read("a: &x {b: 1}\nc: *x\n").data() == {"a": {"b": 1}, "c": {"b": 1}}


def test_a_duplicate_key_is_a_problem_at_its_line():
    root, problems = parse("a: 1\nb: 2\na: 3\n")

    assert root is not None
    assert problems == [Problem(3, "a: a duplicate key, given before at line 1")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("\n\n", 1),
        ("a: [\n", 2),
        ("a: b: c\n", 1),
        ("a: 'x\n", 2),
        ("a: *nowhere\n", 1),
        ("\tb: 1\n", 1),
        ("a: \x00\n", 1),
        ("%YAML 9.9\n---\na: 1\n", 1),
    ],
)
def test_what_cannot_be_read_is_one_problem(text, line):
    root, problems = parse(text)

    assert root is None
    assert [problem.line for problem in problems] == [line]


def test_a_document_that_holds_itself_ends():
    root, problems = parse("a: &x\n  b: *x\n")

    assert root is None or problems != []


def test_a_deep_document_is_a_problem():
    _, problems = parse("a: " + "[" * 500 + "]" * 500)

    assert problems != []

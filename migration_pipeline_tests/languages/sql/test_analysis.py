"""Texts that are not read, and why: too long, too deep, of another dialect."""

import pytest

from migration_pipeline.languages.sql.analysis import parse_expression, read_piece, read_script
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.resolve import Catalog
from migration_pipeline.languages.sql.script import PieceKind, Unreadable

NOTHING = Catalog(mappings={}, schemas={}, defaults=Defaults())


def test_a_text_beyond_the_largest_is_not_split():
    script = read_script("SELECT 1" + " " * 4_000_000)

    assert "more than 4,000,000 characters" in script.unreadable
    assert (script.tokens, script.statements) == ((), ())


def test_white_space_may_stand_before_the_mark_of_legacy_sql():
    assert read_script("\n  #legacySQL\nSELECT 1").unreadable == "legacy SQL"


def test_a_text_without_tokens_has_no_statements():
    script = read_script("SELECT 'a")

    assert "cannot be split into tokens" in script.unreadable
    assert (script.tokens, script.statements) == ((), ())


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("[", "]")])
def test_parentheses_and_brackets_may_nest_so_deep_and_no_deeper(opening, closing):
    with pytest.raises(Unreadable, match="nest deeper than 250"):
        read_piece(PieceKind.QUERY, f"SELECT {opening * 251}1{closing * 251}", NOTHING)

    assert read_piece(PieceKind.QUERY, f"SELECT {opening * 250}1{closing * 250}", NOTHING).problems == []


def test_many_parentheses_side_by_side_are_not_deep():
    assert read_piece(PieceKind.QUERY, f"SELECT [{', '.join(['(1)'] * 300)}]", NOTHING).problems == []


@pytest.mark.parametrize("text", ["n; n", "n, m", "n AS m", "*", "n UNION ALL SELECT n", "n FROM t WHERE n > 1"])
def test_an_expression_over_one_table_is_one_expression(text):
    with pytest.raises(Unreadable):
        parse_expression(text, "acme.music.plays_v1", NOTHING)


def test_the_names_of_an_expression_are_resolved():
    tree, resolution = parse_expression("UPPER(n)", "acme.music.plays_v1", NOTHING)

    assert tree.sql("bigquery") == "UPPER(n)"
    assert [binding.path for binding in resolution.bindings] == [("n",)]

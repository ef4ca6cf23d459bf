"""The places that spell a deprecated table's name: in which order they are told, and with what around them."""

from migration_pipeline.domain.names import TableName
from migration_pipeline.languages.sql.mentions import built_names, first_mention, mentions
from migration_pipeline.languages.sql.script import tokenize

PLAYS = TableName("acme", "music", "plays_v1")
TRACKS = TableName("acme", "library", "tracks_v1")
LIKES = TableName("acme", "library", "tracks_liked")


def test_the_first_place_of_a_text_is_told_whatever_the_order_of_the_tables():
    text = "reads library.tracks_v1, then music.plays_v1"

    first = first_mention(text, [PLAYS, TRACKS])

    assert first is not None
    assert (first.table, first.in_comment) == (TRACKS, False)
    assert text[first.span.start : first.span.end] == "tracks_v1"


def test_a_name_at_the_very_beginning_is_one():
    first = first_mention("plays_v1", [TRACKS, PLAYS])

    assert first is not None
    assert first.table == PLAYS


def test_a_text_without_a_name_has_no_first_place():
    assert first_mention("reads nothing", [PLAYS, TRACKS]) is None


def test_the_beginning_of_a_name_is_a_place_where_no_whole_name_stands():
    first = first_mention("reads library.tracks_%s and music.plays_%s", [PLAYS, TRACKS])

    assert first is not None
    assert first.table == TRACKS


def test_beginnings_of_names_are_told_in_order_for_every_table_that_begins_so():
    text = "FROM library.tracks_%s, music.plays_${version}, elsewhere.plays_%s, music.plays_v1'"

    found = built_names(text, (), [PLAYS, TRACKS, LIKES])

    assert [(text[m.span.start : m.span.end], m.table) for m in found] == [
        ("library.tracks_", TRACKS),
        ("library.tracks_", LIKES),
        ("music.plays_", PLAYS),
    ]


def test_a_comment_builds_no_name():
    text = "SELECT 1 -- 'library.tracks_%s'\n, 'library.tracks_%s'"

    found = built_names(text, tokenize(text), [TRACKS])

    assert [m.span.start for m in found] == [text.rindex("library")]


def test_a_place_is_shown_with_the_rest_of_its_line():
    text = f"SELECT 0\n, 1 AS x -- {'a' * 70} plays_v1 {'b' * 70}\n,\t2 -- plays_v1\n"

    far, near = mentions(text, tokenize(text), [PLAYS])

    assert far.text == f"{'a' * 59} plays_v1 {'b' * 59}"
    assert near.text == ",\t2 -- plays_v1"


def test_a_comment_beside_a_token_is_one():
    text = "SELECT/*plays_v1*/1/*plays_v1*/"

    assert [m.in_comment for m in mentions(text, tokenize(text), [PLAYS])] == [True, True]

"""SQL files that stand alone."""

from migration_pipeline.domain.changeset import Note
from migration_pipeline.domain.consumer import Project
from migration_pipeline.domain.query import Query
from migration_pipeline.frameworks.plain_sql import PlainSql
from migration_pipeline_tests.builders import schema, tree

PLAIN = PlainSql()


def test_each_sql_file_that_nobody_claimed_is_a_project():
    source = tree({"a.sql": "SELECT 1", "b/c.bqsql": "SELECT 2", "d.sql": "SELECT 3", "e.py": "x", "f.sqlx": "y"})

    assert PLAIN.projects(source, frozenset({"d.sql"})) == (
        Project(root="a.sql", framework="plain_sql", files=("a.sql",)),
        Project(root="b/c.bqsql", framework="plain_sql", files=("b/c.bqsql",)),
    )


def test_a_file_moves_statement_by_statement(plays):
    text = "\ufeff-- plays_v1 by track\r\nSELECT track FROM acme.music.plays_v1;\r\nSELECT track FROM plays_v1;\r\n"
    source = tree({"a.sql": text})
    (project,) = PLAIN.projects(source, frozenset())

    rewrite = PLAIN.rewrite(source, project, plays, {})

    assert [(change.file, change.after) for change in rewrite.changes] == [
        (
            "a.sql",
            text.replace("SELECT track FROM acme.music.plays_v1", "SELECT track_id AS track FROM acme.music.plays_v2"),
        )
    ]
    assert [(one.line, one.subject) for one in rewrite.unresolved] == [(3, "acme.music.plays_v1")]
    assert rewrite.notes == (Note(file="a.sql", line=1, text="\ufeff-- plays_v1 by track"),)


def test_a_file_that_reads_other_tables_is_left_alone(plays):
    source = tree({"a.sql": "SELECT track FROM acme.music.ratings"})
    (project,) = PLAIN.projects(source, frozenset())

    rewrite = PLAIN.rewrite(source, project, plays, {})

    assert (rewrite.changes, rewrite.unresolved, rewrite.notes) == ((), (), ())
    assert PLAIN.references(source, project, plays) == ()


def test_schemas_of_other_tables_tell_readings_apart(plays):
    sql = (
        "SELECT 1 FROM acme.music.plays_v1 AS p WHERE EXISTS (SELECT 1 FROM acme.music.ratings AS r WHERE track = 'a')"
    )
    source = tree({"a.sql": sql})
    (project,) = PLAIN.projects(source, frozenset())
    ratings = schema("acme.music.ratings", stars="INT64")

    without = PLAIN.rewrite(source, project, plays, {})
    known = PLAIN.rewrite(source, project, plays, {ratings.table: ratings})

    assert [one.reason for one in without.unresolved] == ["track has two readings: a column of p, or of r"]
    assert [change.after for change in known.changes] == [
        sql.replace("plays_v1", "plays_v2").replace("track", "track_id")
    ]


def test_the_source_is_the_whole_script_without_its_byte_order_mark():
    source = tree({"a.sql": "\ufeffSELECT 1;\nSELECT 2"})
    (project,) = PLAIN.projects(source, frozenset())

    (found,) = PLAIN.sources(source, project)

    assert found.query == Query(sql="SELECT 1;\nSELECT 2", file="a.sql", line=1)

"""Jobs of BigQuery Runner: a job YAML, the SQL that it names or holds, and what it waits for."""

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.consumer import Project, ReferenceKind
from migration_pipeline.domain.names import TableName
from migration_pipeline.frameworks.bigquery_runner import BigQueryRunner
from migration_pipeline_tests.builders import tree

RUNNER = BigQueryRunner()
PLAYS = TableName("acme", "music", "plays_v1")


def moved(campaign: Campaign, files: dict[str, str]) -> tuple[dict[str, str], list[tuple[str, int, str]]]:
    """Return the changed files after a rewrite of every project, and what is unresolved: file, line, reason."""
    source = tree(files)
    after: dict[str, str] = {}
    unresolved: list[tuple[str, int, str]] = []
    for project in RUNNER.projects(source, frozenset()):
        rewrite = RUNNER.rewrite(source, project, campaign, {})
        after |= {change.file: change.after for change in rewrite.changes}
        unresolved += [(one.file, one.line, one.reason) for one in rewrite.unresolved]
    assert_idempotent(campaign, {**files, **after}, after)
    return after, unresolved


def assert_idempotent(campaign: Campaign, files: dict[str, str], changed: dict[str, str]) -> None:
    source = tree(files)
    for project in RUNNER.projects(source, frozenset()):
        again = RUNNER.rewrite(source, project, campaign, {})
        assert [change.file for change in again.changes if change.file in changed] == []


# -- projects -------------------------------------------------------------------------------------------------


def test_a_job_and_its_sql_file_are_one_project():
    source = tree(
        {
            "jobs/a.yaml": "query: a.sql\n",
            "jobs/a.sql": "SELECT 1",
            "jobs/b.yml": "sql_file: sql/b.sql\n",
            "jobs/sql/b.sql": "SELECT 2",
            "jobs/loose.sql": "SELECT 3",
            "config.yaml": "colour: red\n",
        }
    )

    assert RUNNER.projects(source, frozenset()) == (
        Project(root="jobs/a.sql", framework="bigquery_runner", files=("jobs/a.sql", "jobs/a.yaml")),
        Project(root="jobs/b.yml", framework="bigquery_runner", files=("jobs/b.yml", "jobs/sql/b.sql")),
    )


def test_jobs_that_share_a_sql_file_are_one_project():
    source = tree(
        {
            "a.yaml": "query: a.sql\n",
            "a.sql": "SELECT 1",
            "b.yaml": "jobs: [{query: b.sql}, {query: shared.sql}]\n",
            "b.sql": "SELECT 2",
            "c.yaml": "jobs: [{query: a.sql}, {query: shared.sql}]\n",
            "shared.sql": "SELECT 3",
        }
    )

    assert [project.files for project in RUNNER.projects(source, frozenset())] == [
        ("a.sql", "a.yaml", "b.sql", "b.yaml", "c.yaml", "shared.sql")
    ]


def test_a_claimed_file_is_left_alone():
    source = tree({"a.yaml": "query: SELECT 1\n", "b.yaml": "query: SELECT 2\n"})

    assert [project.root for project in RUNNER.projects(source, frozenset({"a.yaml"}))] == ["b.yaml"]


@pytest.mark.parametrize(
    "text", ["query: []\n", "query:\n", "a: [\nquery: x\n", "- 1\n- query\n", "", "query: {sql: []}\n", "note: query\n"]
)
def test_yaml_without_a_query_is_no_job(text):
    assert RUNNER.projects(tree({"a.yaml": text}), frozenset()) == ()


# -- the query ------------------------------------------------------------------------------------------------


def test_a_query_file_is_found_beside_the_job_and_from_the_root(plays):
    files = {
        "jobs/a.yaml": "query: a.sql\n",
        "jobs/a.sql": "SELECT track FROM acme.music.plays_v1\n",
        "jobs/b.yaml": "query: sql/b.sql\n",
        "sql/b.sql": "SELECT track FROM acme.music.plays_v1 WHERE day > '2024-01-01'\n",
    }

    assert moved(plays, files) == (
        {
            "jobs/a.sql": "SELECT track_id AS track FROM acme.music.plays_v2\n",
            "sql/b.sql": "SELECT track_id AS track FROM acme.music.plays_v2 WHERE day > '2024-01-01'\n",
        },
        [],
    )


def test_a_literal_block_is_edited_in_place(plays):
    files = {
        "a.yaml": "name: a\nsql: |\n    SELECT *\n    FROM catalog.tracks\ndefaults: 1\nproject: acme\n",
    }

    assert moved(plays, files) == (
        {
            "a.yaml": "name: a\nsql: |\n    SELECT *\n"
            "    FROM (SELECT track, title AS name FROM library.songs) AS tracks\ndefaults: 1\nproject: acme\n",
        },
        [],
    )


def test_a_query_on_one_line_is_edited_in_place(plays):
    files = {"a.yaml": "sql: SELECT track FROM acme.music.plays_v1 # daily\n"}

    assert moved(plays, files) == (
        {"a.yaml": "sql: SELECT track_id AS track FROM acme.music.plays_v2 # daily\n"},
        [],
    )


def test_quotes_that_go_into_a_quoted_query_are_encoded_or_refused(plays):
    files = {"a.yaml": "sql: 'SELECT play_id FROM acme.music.plays_v1 WHERE user_id = 42'\n"}

    after, unresolved = moved(plays, files)

    encoded = "sql: 'SELECT play_id FROM acme.music.plays_v2 WHERE user_key = ''42'''\n"
    refused = [("a.yaml", 1, "the rewritten SQL does not fit the way in which the file quotes it")]
    assert (after, unresolved) in [({"a.yaml": encoded}, []), ({}, refused)]


def test_a_view_that_does_not_fit_one_line_is_written_on_one(plays):
    files = {"a.yaml": 'sql: "SELECT * FROM acme.catalog.tracks"\n'}

    assert moved(plays, files) == (
        {"a.yaml": 'sql: "SELECT * FROM (SELECT track, title AS name FROM acme.library.songs) AS tracks"\n'},
        [],
    )


def test_a_folded_scalar_is_refused(plays):
    files = {"a.yaml": "sql: >\n  SELECT track\n  FROM acme.music.plays_v1\n"}

    assert moved(plays, files) == (
        {},
        [("a.yaml", 1, "its query is quoted in a way that is not covered (use a literal block, sql: |)")],
    )


def test_a_folded_scalar_about_other_tables_is_nobodys_business(plays):
    assert moved(plays, {"a.yaml": "sql: >\n  SELECT 1\n  FROM acme.other.t\n"}) == ({}, [])


def test_a_missing_query_file_is_unresolved_where_the_job_names_the_table(plays):
    files = {"a.yaml": "name: a\nquery: gone.sql\nwait_for: [acme.music.plays_v1]\n"}

    assert moved(plays, files) == (
        {},
        [
            ("a.yaml", 3, "the job waits for acme.music.plays_v1, but its query does not read it"),
            ("a.yaml", 1, "its query file gone.sql is not in the repository, or cannot be read"),
        ],
    )


def test_two_jobs_share_a_sql_file(plays):
    files = {
        "a.yaml": "query: shared.sql\nproject: acme\ndataset: music\nwait_for: [plays_v1]\n",
        "b.yaml": "query: shared.sql\nproject: acme\ndataset: music\nwait_for: [plays_v1]\n",
        "shared.sql": "SELECT track FROM plays_v1\n",
    }

    assert moved(plays, files) == (
        {
            "a.yaml": "query: shared.sql\nproject: acme\ndataset: music\nwait_for: [plays_v2]\n",
            "b.yaml": "query: shared.sql\nproject: acme\ndataset: music\nwait_for: [plays_v2]\n",
            "shared.sql": "SELECT track_id AS track FROM plays_v2\n",
        },
        [],
    )


def test_two_jobs_with_other_defaults_disagree_about_a_shared_file(plays):
    """For one job `plays_v1` is the deprecated table, for the other it is its own: one text cannot be both."""
    files = {
        "a.yaml": "query: shared.sql\nproject: acme\ndataset: music\n",
        "b.yaml": "query: shared.sql\nproject: acme\ndataset: sandbox\n",
        "shared.sql": "SELECT track FROM plays_v1\n",
    }

    after, unresolved = moved(plays, files)

    assert after == {}
    assert [(file, line) for file, line, _ in unresolved] == [("shared.sql", 1)]


# -- defaults -------------------------------------------------------------------------------------------------

DEFAULTS = {
    "own": "project: acme\ndataset: music\nsql: SELECT track FROM plays_v1\n",
    "by_other_keys": "default_project: acme\ndefaultDataset: music\nsql: SELECT track FROM plays_v1\n",
    "dataset_with_project": "dataset: acme.music\nsql: SELECT track FROM plays_v1\n",
    "dataset_as_a_mapping": "default_dataset: {project_id: acme, dataset_id: music}\nsql: SELECT track FROM plays_v1\n",
    "inherited": "project: acme\ndataset: music\njobs:\n- sql: SELECT track FROM plays_v1\n",
    "own_before_inherited": "project: x\ndataset: music\njobs:\n- {project: acme, sql: SELECT track FROM plays_v1}\n",
}


@pytest.mark.parametrize("text", DEFAULTS.values(), ids=DEFAULTS.keys())
def test_a_short_name_is_completed_from_the_jobs_defaults(plays, text):
    after = text.replace("SELECT track FROM plays_v1", "SELECT track_id AS track FROM plays_v2")

    assert moved(plays, {"a.yaml": text}) == ({"a.yaml": after}, [])


def test_a_short_name_of_another_default_dataset_is_another_table(plays):
    assert moved(plays, {"a.yaml": "project: acme\ndataset: sandbox\nsql: SELECT track FROM plays_v1\n"}) == ({}, [])


def test_a_short_name_without_defaults_is_unresolved(plays):
    assert moved(plays, {"a.yaml": "sql: SELECT track FROM plays_v1\n"}) == (
        {},
        [("a.yaml", 1, "a short table name, and the default project or dataset is not known")],
    )


# -- what the job waits for, and what it writes ---------------------------------------------------------------

QUERY = "sql: SELECT track FROM acme.music.plays_v1\n"
QUERY_AFTER = "sql: SELECT track_id AS track FROM acme.music.plays_v2\n"

WAITS = {
    "a_list": ("wait_for: [acme.music.plays_v1]\n", "wait_for: [acme.music.plays_v2]\n"),
    "one": ("sensor: acme.music.plays_v1 # the table\n", "sensor: acme.music.plays_v2 # the table\n"),
    "quoted": ('inputs: ["acme.music.plays_v1", x]\n', 'inputs: ["acme.music.plays_v2", x]\n'),
    "below": (
        "sensors:\n  - type: partition\n    table: acme.music.plays_v1\n",
        "sensors:\n  - type: partition\n    table: acme.music.plays_v2\n",
    ),
    "legacy_spelling": ("wait_for: ['acme:music.plays_v1']\n", "wait_for: ['acme:music.plays_v2']\n"),
    "apart": (
        "wait_for:\n  - {project: acme, dataset: music, table: plays_v1}\n",
        "wait_for:\n  - {project: acme, dataset: music, table: plays_v2}\n",
    ),
    "apart_by_other_keys": (
        "depends_on:\n  - {projectId: acme, datasetId: music, tableId: plays_v1}\n",
        "depends_on:\n  - {projectId: acme, datasetId: music, tableId: plays_v2}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), WAITS.values(), ids=WAITS.keys())
def test_a_wait_moves_with_the_query(plays, before, after):
    assert moved(plays, {"a.yaml": QUERY + before}) == ({"a.yaml": QUERY_AFTER + after}, [])


def test_a_wait_with_its_parts_under_keys_moves_every_part_that_changes(plays):
    query = "sql: SELECT name FROM acme.catalog.tracks\nproject: acme\n"
    files = {"a.yaml": query + "wait_for:\n  - {dataset: catalog, table: tracks}\n"}

    assert moved(plays, files) == (
        {
            "a.yaml": "sql: SELECT title AS name FROM acme.library.songs\nproject: acme\n"
            "wait_for:\n  - {dataset: library, table: songs}\n"
        },
        [],
    )


def test_a_wait_stays_where_the_query_stays(plays):
    files = {"a.yaml": "sql: |\n  SELECT mood FROM acme.music.plays_v1\nwait_for: [acme.music.plays_v1]\n"}

    assert moved(plays, files) == (
        {
            "a.yaml": "sql: |\n"
            "  -- migration(plays): acme.music.plays_v1.mood: ask which mood (guide: https://example.com/guide)\n"
            "  SELECT mood FROM acme.music.plays_v1\nwait_for: [acme.music.plays_v1]\n"
        },
        [("a.yaml", 2, "the mapping leaves mood to a person: ask which mood")],
    )


def test_a_wait_stays_where_one_of_two_statements_stays(plays):
    files = {
        "a.yaml": "query: a.sql\nwait_for: [acme.music.plays_v1]\n",
        "a.sql": "SELECT track FROM acme.music.plays_v1;\nSELECT mood FROM acme.music.plays_v1;\n",
    }

    after, unresolved = moved(plays, files)

    assert set(after) == {"a.sql"}
    assert [(file, line) for file, line, _ in unresolved] == [("a.sql", 2)]


def test_a_wait_for_one_table_moves_although_a_statement_over_another_stays(plays):
    files = {
        "a.yaml": "query: a.sql\nwait_for: [acme.catalog.tracks, acme.music.plays_v1]\n",
        "a.sql": "SELECT name FROM acme.catalog.tracks;\nSELECT mood FROM acme.music.plays_v1;\n",
    }

    after, _ = moved(plays, files)

    assert after["a.yaml"] == "query: a.sql\nwait_for: [acme.library.songs, acme.music.plays_v1]\n"


def test_a_wait_for_a_table_that_the_query_does_not_read_is_unresolved(plays):
    files = {"a.yaml": "sql: SELECT 1\nwait_for: [acme.music.plays_v1]\n"}

    assert moved(plays, files) == (
        {},
        [("a.yaml", 2, "the job waits for acme.music.plays_v1, but its query does not read it")],
    )


def test_a_half_moved_job_gets_its_wait(plays):
    files = {"a.yaml": QUERY_AFTER + "wait_for: [acme.music.plays_v1]\n"}

    assert moved(plays, files) == ({"a.yaml": QUERY_AFTER + "wait_for: [acme.music.plays_v2]\n"}, [])


WRITES = {
    "destination": ("destination: acme.music.plays_v1\n", 2),
    "below": ("destination_table:\n  table: acme.music.plays_v1\n", 3),
    "apart": ("output: {project: acme, dataset: music, table: plays_v1}\n", 2),
}


@pytest.mark.parametrize(("text", "line"), WRITES.values(), ids=WRITES.keys())
def test_a_job_that_writes_the_table_is_its_producer(plays, text, line):
    files = {"a.yaml": "sql: SELECT 1 AS track\n" + text}
    source = tree(files)
    (project,) = RUNNER.projects(source, frozenset())

    references = RUNNER.references(source, project, plays)

    assert moved(plays, files) == ({}, [("a.yaml", line, "the job writes acme.music.plays_v1")])
    assert [(one.table, one.kind, one.line) for one in references] == [(PLAYS, ReferenceKind.WRITE, line)]


def test_a_setting_of_unknown_purpose_is_unresolved(plays):
    files = {"a.yaml": QUERY + "labels: {source: acme.music.plays_v1}\n"}

    after, unresolved = moved(plays, files)

    assert after == {"a.yaml": QUERY_AFTER + "labels: {source: acme.music.plays_v1}\n"}
    assert unresolved == [("a.yaml", 2, "a setting names acme.music.plays_v1, and what it is for is not known")]


def test_a_word_that_happens_to_be_the_tables_last_name_is_no_setting(plays):
    files = {"a.yaml": "project: acme\ndataset: catalog\nsql: SELECT name FROM tracks\ntags: [tracks]\n"}

    assert moved(plays, files) == (
        {"a.yaml": "project: acme\ndataset: catalog\nsql: SELECT title AS name FROM library.songs\ntags: [tracks]\n"},
        [],
    )


# -- what the rest of the pipeline sees -----------------------------------------------------------------------


def test_references_name_the_columns_that_are_read(plays):
    source = tree({"a.yaml": "sql: |\n  SELECT track, 1\n  FROM acme.music.plays_v1 WHERE user_id = 5\n"})
    (project,) = RUNNER.projects(source, frozenset())

    references = RUNNER.references(source, project, plays)

    assert [(one.file, one.line, one.table, one.columns, one.kind) for one in references] == [
        ("a.yaml", 3, PLAYS, ("track", "user_id"), ReferenceKind.READ)
    ]


def test_sources_are_what_the_warehouse_receives():
    source = tree({"a.yaml": "name: a\nproject: acme\ndataset: music\nsql: |\n  SELECT 1\n  FROM t\n"})
    (project,) = RUNNER.projects(source, frozenset())

    (found,) = RUNNER.sources(source, project)

    query = found.query
    assert (query.sql, query.default_project, query.default_dataset) == ("SELECT 1\nFROM t\n", "acme", "music")
    assert (query.file, query.line) == ("a.yaml", 5)


def test_the_rewrite_names_rows_and_assumptions(plays):
    source = tree({"a.yaml": 'sql: "SELECT COUNT(DISTINCT user_id) AS n, MAX(track) AS t FROM acme.music.plays_v1"\n'})
    (project,) = RUNNER.projects(source, frozenset())

    rewrite = RUNNER.rewrite(source, project, plays, {})

    assert rewrite.rows == ("acme.music.plays_v1.user_id", "acme.music.plays_v1.track")
    assert rewrite.assumptions == ("acme.music.plays_v1.user_id",)

"""dbt projects: a model moves with the source that it reads, or stays with its reason."""

import pytest

from migration_pipeline.domain.changeset import Note, Rewrite
from migration_pipeline.domain.consumer import Project
from migration_pipeline.domain.names import TableName
from migration_pipeline.frameworks.dbt import DbtProject
from migration_pipeline_tests.builders import tree

PLAYS = TableName("acme", "music", "plays_v1")
DBT = DbtProject()
SOURCES = """\
version: 2
sources:
  - name: music
    database: acme
    tables:
      - name: plays_v1
      - name: other
"""
MODEL = "select track\nfrom {{ source('music', 'plays_v1') }}\n"
MOVED = "select track_id AS track\nfrom {{ source('music', 'plays_v2') }}\n"


def rewritten(campaign, files) -> Rewrite:
    source = tree({"dbt_project.yml": "name: a\n", **files})
    (project,) = DBT.projects(source, frozenset())
    return DBT.rewrite(source, project, campaign, {})


def after(rewrite) -> dict[str, str]:
    return {change.file: change.after for change in rewrite.changes}


def reasons(rewrite) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.reason) for one in rewrite.unresolved]


def test_a_project_claims_every_file_below_it_but_for_those_of_a_project_in_it():
    source = tree(
        {
            "dbt/dbt_project.yml": "name: a\n",
            "dbt/models/a.sql": "select 1",
            "dbt/packages/b/dbt_project.yml": "name: b\n",
            "dbt_other/c.sql": "select 2",
        }
    )

    assert DBT.projects(source, frozenset()) == (
        Project(
            root="dbt",
            framework="dbt",
            files=("dbt/dbt_project.yml", "dbt/models/a.sql"),
        ),
        Project(root="dbt/packages/b", framework="dbt", files=("dbt/packages/b/dbt_project.yml",)),
    )


def test_a_project_at_the_root_claims_everything():
    source = tree({"dbt_project.yml": "name: a\n", "models/a.sql": "select 1"})

    assert [project.root for project in DBT.projects(source, frozenset())] == ["."]


def test_a_model_moves_and_the_new_table_becomes_a_source(plays):
    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": SOURCES})

    assert after(rewrite) == {
        "models/a.sql": MOVED,
        "models/sources.yml": SOURCES.replace("- name: other", "- name: plays_v2\n      - name: other"),
    }
    assert rewrite.unresolved == ()


def test_the_name_that_a_source_stands_for_qualifies_its_columns(plays):
    model = "select plays_v1.track from {{ source('music', 'plays_v1') }}\n"

    rewrite = rewritten(plays, {"models/a.sql": model, "models/sources.yml": SOURCES})

    assert after(rewrite)["models/a.sql"] == (
        "select plays_v2.track_id AS track from {{ source('music', 'plays_v2') }}\n"
    )


def test_a_last_entry_without_a_line_end_keeps_the_files_own(plays):
    sources = SOURCES.partition("      - name: other")[0].rstrip().replace("\n", "\r\n")

    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": sources})

    assert after(rewrite)["models/sources.yml"] == f"{sources}\r\n      - name: plays_v2"


def test_a_comment_behind_an_entry_stays_where_it_is(plays):
    sources = SOURCES.replace("      - name: other", "      # what we rate\n      - name: other")

    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": sources})

    assert after(rewrite)["models/sources.yml"] == sources.replace(
        "- name: plays_v1\n", "- name: plays_v1\n      - name: plays_v2\n"
    )


def test_what_looks_like_a_comment_in_a_text_belongs_to_the_entry(plays):
    text = "plays_v1\n        description: |\n          Plays.\n          # Last\n"
    sources = SOURCES.replace("plays_v1\n", text)

    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": sources})

    assert after(rewrite)["models/sources.yml"] == sources.replace(text, f"{text}      - name: plays_v2\n")


def test_a_replacement_that_is_a_source_already_is_named_by_it(plays):
    sources = SOURCES + (
        "  - name: next\n    database: acme\n    schema: music\n"
        "    tables: [{name: p, identifier: plays_v2}]\n"
    )  # fmt: skip

    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": sources})

    assert after(rewrite) == {"models/a.sql": MOVED.replace("'music', 'plays_v2'", "'next', 'p'")}


def test_a_table_by_its_own_name_moves_without_a_source(plays):
    rewrite = rewritten(plays, {"models/a.sql": "select track from acme.music.plays_v1", "models/sources.yml": SOURCES})

    assert after(rewrite) == {"models/a.sql": "select track_id AS track from acme.music.plays_v2"}


def test_a_model_that_stays_leaves_its_source_alone(plays):
    model = MODEL.replace("track", "mood")

    rewrite = rewritten(plays, {"models/a.sql": model, "models/sources.yml": SOURCES})

    assert "models/sources.yml" not in after(rewrite)
    assert [(one.file, one.subject) for one in rewrite.unresolved] == [("models/a.sql", f"{PLAYS}.mood")]


NO_SOURCE = "no source of the project can name acme.music.plays_v2"
BUILT = "the table's name stands in a template's tag, or is completed by one"
UNKNOWN = "the source may be the deprecated table: its name is not written out, or settings may change it"
CALLED = "a source that is the old table is called where the call is not understood"
NAMED = "a setting or a test of the dbt project names the table"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        pytest.param(
            "sources:\n- {name: music, database: acme, tables: [{name: plays_v1}]}\n",
            [("models/a.sql", 2, NO_SOURCE)],
            id="an entry in flow style has no line for a second one",
        ),
        pytest.param(
            SOURCES.replace("name: other", "name: plays_v2\n        identifier: different"),
            [("models/a.sql", 2, NO_SOURCE)],
            id="the name of the new entry is another table's",
        ),
        pytest.param(
            SOURCES.replace("    database: acme\n", ""),
            [("models/a.sql", 2, BUILT), ("models/sources.yml", 5, UNKNOWN)],
            id="the project comes from a profile",
        ),
        pytest.param(
            SOURCES.replace("acme", '"{{ target.project }}"'),
            [("models/a.sql", 2, BUILT), ("models/sources.yml", 6, UNKNOWN)],
            id="the project is a template",
        ),
        pytest.param(
            SOURCES + "  - {name: music, database: acme-dev, tables: [{name: plays_v1}]}\n",
            [
                ("models/a.sql", 2, BUILT),
                ("models/sources.yml", 6, "source('music', 'plays_v1') is declared for two tables"),
                ("models/sources.yml", 8, "source('music', 'plays_v1') is declared for two tables"),
            ],
            id="one call, two tables",
        ),
        pytest.param(
            SOURCES + '  - {name: music, database: "{{ x }}", schema: x, tables: [{name: plays_v2}]}\n',
            [("models/a.sql", 2, NO_SOURCE)],
            id="the call of the new entry names a table of another declaration",
        ),
        pytest.param(
            SOURCES.replace("    tables:", "    config: {enabled: false}\n    tables:"),
            [("models/a.sql", 2, NO_SOURCE)],
            id="the source may be disabled",
        ),
        pytest.param(
            SOURCES.replace("    tables:", "    loaded_at_field: user_id\n    tables:"),
            [("models/a.sql", 2, NO_SOURCE)],
            id="the new entry would inherit an old column",
        ),
        pytest.param(
            SOURCES
            + "  - {name: n, database: acme, schema: music, tables: [{name: plays_v2, config: {enabled: false}}]}\n",
            [("models/a.sql", 2, NO_SOURCE)],
            id="the replacement's source is disabled",
        ),
        pytest.param(
            SOURCES.replace("plays_v1\n", "plays_v1\n        description: |+\n          Plays.\n\n"),
            [("models/a.sql", 2, NO_SOURCE)],
            id="a text ends in empty lines",
        ),
        pytest.param(
            "x: &x {schema: archive}\n" + SOURCES.replace("    tables:", "    <<: *x\n    tables:"),
            [("models/a.sql", 2, BUILT), ("models/sources.yml", 8, UNKNOWN)],
            id="a merge key gives the dataset",
        ),
    ],
)
def test_a_source_that_cannot_name_both_tables_moves_no_model(plays, sources, expected):
    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": sources})

    assert after(rewrite) == {}
    assert reasons(rewrite) == expected


def test_a_source_without_its_project_is_found_where_no_model_spells_the_table(plays):
    sources = SOURCES.replace("    database: acme\n", "").replace("plays_v1", "p\n        identifier: plays_v1")
    files = {"models/a.sql": MODEL.replace("plays_v1", "p"), "models/sources.yml": sources}
    source = tree({"dbt_project.yml": "name: a\n", **files})
    (project,) = DBT.projects(source, frozenset())

    assert reasons(rewritten(plays, files)) == [("models/sources.yml", 5, UNKNOWN), ("models/a.sql", 2, CALLED)]
    assert [(one.file, one.line) for one in DBT.references(source, project, plays)] == [
        ("models/sources.yml", 5),
        ("models/a.sql", 2),
    ]


@pytest.mark.parametrize(
    "model",
    [
        "select track from {{ source('music', 'plays_v1') }}_{{ x }}",
        "select track from {{ x }}{{ source('music', 'plays_v1') }}",
        "select track from {{ x -}} {{ source('music', 'plays_v1') }}",
        "select track from {{ source('music', 'plays_v1') }} {{- x }}",
        "select track from `{{ source('music', 'plays_v1') }}`",
        "select track from {{ source(source_name='music', table_name='plays_v1') }}",
        "{% set t = source('music', 'plays_v1') %}select track from {{ t }}",
        "{% macro m() %}select track from {{ source('music', 'plays_v1') }}{% endmacro %}",
        "{{ config(pre_hook='delete from acme.music.plays_v1 where true') }} select 1",
        "select {{ star(source('music', 'plays_v1')) }} from {{ source('music', 'plays_v1') }}",
        "select {{ columns }}, track from {{ source('music', 'plays_v1') }}",
        "select track from {{ source('music', 'plays_v1') }} where {{ condition() }}",
        "with s as (select * from {{ source('music', 'plays_v1') }}) select {{ key(['play_id', 'day']) }} as k from s",
        "with s as (select * from {{ source('music', 'plays_v1') }}) select track from ({{ dedupe(relation='s') }})",
        "select plays_v1.track from {{ source('music', 'plays_v1') }} join {{ ref('plays_v2') }} on true",
        "select track from {{ source('music', 'plays_v1') }} {% include 'where.sql' %}",
        "select track from {{ source('music', 'plays_' ~ v) }}",
        "select track from {{ source('music', var('t')) }}",
    ],
)
def test_a_template_that_may_give_anything_is_left_to_a_person(plays, model):
    rewrite = rewritten(plays, {"models/a.sql": model, "models/sources.yml": SOURCES})

    assert after(rewrite) == {}
    assert {one.file for one in rewrite.unresolved} == {"models/a.sql"}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("models/a.sql", "{% set t = source('music', 'p') %}select track from {{ t }}"),
        ("macros/a.sql", "{% macro m() %}select track from {{ source('music', 'p') }}{% endmacro %}"),
        ("models/a.py", "def model(dbt, session):\n    return dbt.source('music', 'p')\n"),
        ("models/unit.yml", "unit_tests:\n- given:\n  - input: source('music', 'p')\n"),
        ("models/a.sql", "select track from {{ source(source_name='music', table_name='p') }}"),
    ],
)
def test_a_call_by_another_name_is_found_wherever_it_stands(plays, file, text):
    sources = SOURCES.replace("plays_v1", "p\n        identifier: plays_v1")
    source = tree({"dbt_project.yml": "name: a\n", "models/sources.yml": sources, file: text})
    (project,) = DBT.projects(source, frozenset())

    assert [(one.file, one.reason) for one in DBT.rewrite(source, project, plays, {}).unresolved] == [(file, CALLED)]
    assert [one.file for one in DBT.references(source, project, plays)] == [file]


@pytest.mark.parametrize("settings", ["sources: {a: {+enabled: false}}\n", "model-paths: ['{{ x }}']\n"])
def test_settings_of_the_project_that_may_change_a_source_leave_its_calls_to_a_person(plays, settings):
    sources = SOURCES.replace("plays_v1", "p\n        identifier: plays_v1")
    files = {"models/a.sql": MODEL.replace("plays_v1", "p"), "models/sources.yml": sources}

    rewrite = rewritten(plays, {**files, "dbt_project.yml": f"name: a\n{settings}"})

    assert after(rewrite) == {}
    assert reasons(rewrite) == [("models/sources.yml", 6, UNKNOWN), ("models/a.sql", 2, CALLED)]


def test_sources_outside_of_the_model_paths_are_none(plays):
    rewrite = rewritten(plays, {"models/a.sql": MODEL, "examples/sources.yml": SOURCES})

    assert after(rewrite) == {}


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("models/schema.yml", "a:\n- relationships:\n    to: source('music', 'plays_v1')\n    field: track\n", 3),
        ("dbt_project.yml", "name: a\nvars:\n  plays_table: acme.music.plays_v1\n", 3),
        ("models/broken.yml", "- relationships: {to: source('music', 'plays_v1'), field: track}\n", 1),
    ],
)
def test_yaml_that_uses_the_table_other_than_as_a_source_is_left_to_a_person(plays, file, text, line):
    rewrite = rewritten(plays, {file: text})

    assert reasons(rewrite) == [(file, line, NAMED)]


def test_prose_and_comments_are_no_use(plays):
    schema = "# plays_v1 by day\nmodels:\n- name: plays_v1\n  description: From plays_v1.\n"

    rewrite = rewritten(plays, {"models/schema.yml": schema, "README.md": "Reads plays_v1.\n"})

    assert rewrite == Rewrite(notes=(Note(file="README.md", line=1, text="Reads plays_v1."),))


def test_a_file_that_is_no_model_is_left_to_a_person(plays):
    rewrite = rewritten(plays, {"models/a.py": "dbt.source('music', 'plays_v1')\n"})

    assert reasons(rewrite) == [("models/a.py", 1, "a file of a dbt project that is no model")]


def test_a_model_is_dry_run_as_sql_in_which_models_are_tables():
    source = tree(
        {
            "dbt_project.yml": "name: a\n",
            "models/a.sql": "{{ config(materialized='table') }}\n" + MODEL,
            "models/b.sql": "select * from {{ ref('a') }}\n",
            "models/sources.yml": SOURCES,
        }
    )
    (project,) = DBT.projects(source, frozenset())

    assert [one.query.sql for one in DBT.sources(source, project)] == [
        "\nselect track\nfrom `acme.music.plays_v1`\n",
        "select * from `dbt.model.a`\n",
    ]

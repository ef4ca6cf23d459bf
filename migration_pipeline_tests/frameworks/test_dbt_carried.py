"""What the new table's entry of a dbt source takes over from the old one's, and what is left to a person."""

import pytest
import yaml

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline_tests.builders import campaign, tree
from migration_pipeline_tests.frameworks.test_dbt import DBT, MODEL, MOVED, after, reasons, rewritten

MAPPING = """\
campaign: plays
notice: {owner: team-music, guide: https://example.com/guide}
tables:
  - old: acme.music.plays_v1
    new: acme.music.plays_v2
    old_schema:
      play_id: STRING
      track: STRING
      state: STRING
      user_id: INT64
      mood: STRING
      flag: BOOL
      country: STRING
      minutes: FLOAT64
      device: STRUCT<os STRING, kind STRING>
      client: STRUCT<os STRING, kind STRING>
      size: INT64
      seen_at: TIMESTAMP
      seen_day: DATE
    new_schema:
      play_id: STRING
      track_id: STRING
      on: STRING
      user_key: STRING
      geo: STRUCT<country STRING>
      seconds: FLOAT64
      device: STRUCT<os STRING, type STRING>
      client: STRUCT<os STRING, kind STRING>
      größe: INT64
      loaded_at: TIMESTAMP
      seen_day: DATE
    columns:
      play_id: {unchanged: true}
      track: {new: track_id}
      state: {new: "on"}
      user_id: {new: user_key, transform: "CAST(user_id AS STRING)", exact: true}
      mood: {human: "ask which mood"}
      flag: {removed: "nobody set it"}
      country: {new: geo.country}
      minutes: {derived: "seconds / 60"}
      device.os: {unchanged: true}
      device.kind: {new: device.type}
      client: {unchanged: true}
      client.os: {removed: "it was guessed"}
      size: {new: größe}
      seen_at: {new: loaded_at}
      seen_day: {unchanged: true}
"""
HEAD = """\
version: 2
sources:
  - name: music
    database: acme
    tables:
"""
TAIL = "      - name: other\n"
TABLE_REASON = "the old table's entry has {} for old columns; the new entry has none of it"


@pytest.fixture
def plays(tmp_path) -> Campaign:
    return campaign(tmp_path, MAPPING)


def entry(text: str, name: str = "plays_v1") -> str:
    """Return an entry of a source, with what stands below its name."""
    return f"      - name: {name}\n" + "".join(f"        {line}\n" if line else "\n" for line in text.splitlines())


def moved(plays, old: str, files=None):
    return rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": HEAD + old + TAIL, **(files or {})})


def added(plays, old: str, model: str = MODEL) -> tuple[str, list[tuple[int, str]]]:
    """Return what is put behind an old entry, and the findings of the file, by their line below `tables:`."""
    rewrite = moved(plays, old, {"models/a.sql": model})
    text = after(rewrite)["models/sources.yml"]
    assert text.startswith(HEAD + old)
    assert text.endswith(TAIL)
    assert rewritten(plays, after(rewrite)).changes == ()
    left = [(line - HEAD.count("\n"), reason) for _, line, reason in reasons(rewrite)]
    return text[len(HEAD + old) : len(text) - len(TAIL)], left


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "columns:\n  - name: play_id\n    tests: [unique, not_null]\n",
            "columns:\n  - name: play_id\n    tests: [unique, not_null]\n",
            id="a column that is unchanged goes over as it is",
        ),
        pytest.param(
            "columns:\n- name:   track   # the song\n  description: A track\n\n  tests:\n  -  unique # of course\n",
            "columns:\n- name:   track_id   # the song\n  description: A track\n\n  tests:\n  -  unique # of course\n",
            id="a renamed column goes over in its own layout",
        ),
        pytest.param(
            "columns: [{name: track, tests: [unique]}, {name: 'play_id', quote: true}]\n",
            "columns: [{name: track_id, tests: [unique]}, {name: 'play_id', quote: true}]\n",
            id="flow style stays flow style",
        ),
        pytest.param(
            "columns: [\n  {name: track, # why\n   tests: [unique]},\n  {name: seen_day},\n]\n",
            "columns: [\n  {name: track_id, # why\n   tests: [unique]},\n  {name: seen_day},\n]\n",
            id="flow style over several lines",
        ),
        pytest.param(
            "columns:\n  - name: 'track'\n  - name: \"seen_at\"\n",
            "columns:\n  - name: 'track_id'\n  - name: \"loaded_at\"\n",
            id="a new name stands in the author's quotes",
        ),
        pytest.param(
            "columns:\n  - name: state\n",
            'columns:\n  - name: "on"\n',
            id="a new name that YAML takes for something else is quoted",
        ),
        pytest.param(
            "columns:\n  - {name: PLAY_ID, tests: [unique]}\n",
            "columns:\n  - {name: PLAY_ID, tests: [unique]}\n",
            id="BigQuery's names have no case",
        ),
        pytest.param(
            "columns:\n  - tests: [not_null]\n    name: track\n    data_type: string\n    quote: false\n"
            "    meta: {owner: music, rank: 1}\n",
            "columns:\n  - tests: [not_null]\n    name: track_id\n    data_type: string\n    quote: false\n"
            "    meta: {owner: music, rank: 1}\n",
            id="every word that holds of a column, in any order",
        ),
        pytest.param(
            "columns:\n  - name: track\n    description: |\n      A track.\n      # None\n\n    tests: [unique]\n",
            "columns:\n  - name: track_id\n    description: |\n      A track.\n      # None\n\n    tests: [unique]\n",
            id="a text over several lines",
        ),
        pytest.param(
            "columns:\n  - name: track\n    description:\n    tests:\n    meta:\n",
            "columns:\n  - name: track_id\n",
            id="words without a value say nothing",
        ),
        pytest.param(
            "columns:\n"
            "  - name: track\n"
            "    tests:\n"
            "      - not_null:\n"
            "          config: {severity: warn, error_if: '>10'}\n"
            "      - unique: {severity: error}\n"
            "      - accepted_values: {values: [a, track], quote: true}\n"
            "      - accepted_values:\n"
            "          arguments: {values: [a]}\n"
            "      - relationships: {to: ref('tracks'), field: track}\n"
            "      - relationships: {to: \"source('music', 'other')\", field: track}\n",
            "columns:\n"
            "  - name: track_id\n"
            "    tests:\n"
            "      - not_null:\n"
            "          config: {severity: warn, error_if: '>10'}\n"
            "      - unique: {severity: error}\n"
            "      - accepted_values: {values: [a, track], quote: true}\n"
            "      - accepted_values:\n"
            "          arguments: {values: [a]}\n"
            "      - relationships: {to: ref('tracks'), field: track}\n"
            "      - relationships: {to: \"source('music', 'other')\", field: track}\n",
            id="tests that read nothing else of the table",
        ),
        pytest.param(
            "loaded_at_field: seen_at\n",
            "loaded_at_field: loaded_at\n",
            id="the field of freshness, by its new name",
        ),
        pytest.param(
            "loaded_at_field: seen_day # a day\ncolumns:\n  - name: seen_day\n",
            "loaded_at_field: seen_day # a day\ncolumns:\n  - name: seen_day\n",
            id="the field of freshness before the columns, as in the old entry",
        ),
        pytest.param("identifier: plays_v1\ndescription: Plays\n", "", id="nothing to take over"),
        pytest.param("columns: []\n", "", id="an empty list"),
    ],
)
def test_what_is_the_same_goes_over_as_it_is_written(plays, old, new):
    assert added(plays, entry(old)) == (entry(new, "plays_v2"), [])


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("user_id", "user_key has another value or type"),
        ("mood", "the mapping says: ask which mood"),
        ("flag", "the mapping says: nobody set it"),
        ("country", "it became geo.country, a field of a STRUCT"),
        ("minutes", "its value is computed from the new columns"),
        ("size", "größe cannot stand without quotes"),
        ("client", "the mapping has no row for it alone"),
        ("device", "the mapping has no row for it alone"),
        ("device.os", "the mapping has no row for it alone"),
        ("other", "the mapping has no row for it alone"),
        ('"{{ x }}"', "the mapping has no row for it alone"),
        ("'`track`'", "the mapping has no row for it alone"),
    ],
)
def test_a_column_that_changes_is_left_to_a_person_with_its_reason(plays, column, why):
    old = entry(
        f"columns:\n  - name: play_id\n  # of {column}\n  - name: {column}\n    tests: [unique]\n  - name: track\n"
    )

    name = column.strip("\"'")
    assert added(plays, old) == (
        entry("columns:\n  - name: play_id\n  - name: track_id\n", "plays_v2"),
        [(5, f"the new entry has no column for {name}: {why}")],
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "columns:\n  - name: mood\n  - name: track\n",
            "columns:\n  - name: track_id\n",
            [(3, "the new entry has no column for mood: the mapping says: ask which mood")],
            id="the first column",
        ),
        pytest.param(
            "columns: [{name: mood}, {name: flag}, {name: track}, {name: user_id}]\n",
            "columns: [{name: track_id}]\n",
            [
                (2, "the new entry has no column for mood: the mapping says: ask which mood"),
                (2, "the new entry has no column for flag: the mapping says: nobody set it"),
                (2, "the new entry has no column for user_id: user_key has another value or type"),
            ],
            id="columns on both sides, in flow style",
        ),
        pytest.param(
            "columns:\n  - name: mood\n",
            "",
            [(3, "the new entry has no column for mood: the mapping says: ask which mood")],
            id="the only column",
        ),
        pytest.param(
            "columns:\n  - name: play_id\n    tests: [unique]\n  - name: PLAY_ID\n  - name: seen_day\n",
            "columns:\n  - name: seen_day\n",
            [
                (3, "the new entry has no column for play_id: the old entry has it more than once"),
                (5, "the new entry has no column for PLAY_ID: the old entry has it more than once"),
            ],
            id="a column that is listed twice",
        ),
        pytest.param(
            "columns:\n  - play_id\n  - description: x\n  - name: >-\n      track\n",
            "",
            [
                (line, "the new entry has no column for this one: it has no name, or one over several lines")
                for line in (3, 4, 5)
            ],
            id="columns without a name",
        ),
    ],
)
def test_the_rest_of_a_list_goes_over(plays, old, new, expected):
    assert added(plays, entry(old)) == (entry(new, "plays_v2"), expected)


MAY_READ = "it may read more than the column"
OF_OTHERS = "its {} may name a column, or is the name of one test alone"
NO_FIELD = "the column that it refers to is not understood"
NO_TABLE = "it refers to a table that is deprecated, or not known"


@pytest.mark.parametrize(
    ("test", "name", "why"),
    [
        ("dbt_utils.not_empty_string", "dbt_utils.not_empty_string", MAY_READ),
        ("dbt_utils.expression_is_true: {expression: '> 1'}", "dbt_utils.expression_is_true", MAY_READ),
        ("{unique: {severity: warn}, config: {limit: 1}}", "unique", MAY_READ),
        ("[unique]", "", MAY_READ),
        ("unique: warn", "unique", MAY_READ),
        ("unique: {where: mood is null}", "unique", OF_OTHERS.format("where")),
        ("unique: {config: {where: mood is null}}", "unique", OF_OTHERS.format("where")),
        ("unique: {config: {fail_calc: max(n), alias: u}}", "unique", OF_OTHERS.format("alias, fail_calc")),
        ("unique: {name: one_play}", "unique", OF_OTHERS.format("name")),
        ("{name: one_play, test_name: unique}", "name", MAY_READ),
        ("accepted_values: {values: [a], config: {values: [b]}}", "accepted_values", OF_OTHERS.format("values")),
        ("accepted_values: {values: ['{{ x }}']}", "accepted_values", "it has a template"),
        ("unique: {config: warn}", "unique", "its arguments are not understood"),
        ("relationships: {to: ref('a'), field: b, where: c = 1}", "relationships", OF_OTHERS.format("where")),
        ("relationships: {to: ref('a')}", "relationships", NO_FIELD),
        ("relationships: {to: tracks, field: b}", "relationships", NO_FIELD),
        ("relationships: {to: \"ref('a', v=1)\", field: b}", "relationships", NO_FIELD),
        ("relationships: {to: \"source('music', 'unheard_of')\", field: b}", "relationships", NO_TABLE),
        ("relationships: {to: ref('plays_v1'), field: b}", "relationships", NO_TABLE),
    ],
)
def test_a_test_that_may_read_more_than_the_column_is_left_to_a_person(plays, test, name, why):
    old = entry(f"columns:\n  - name: track\n    tests:\n      - not_null\n      - {test}\n      - unique\n")

    text, left = added(plays, old)

    assert text == entry("columns:\n  - name: track_id\n    tests:\n      - not_null\n      - unique\n", "plays_v2")
    assert left[-1] == (3, f"the new entry has track_id without the test {name} ({why})")


def test_a_relation_to_the_old_table_itself_is_left_to_a_person(plays):
    test = "relationships: {to: \"source('music', 'plays_v1')\", field: track}"

    text, left = added(plays, entry(f"columns:\n  - name: track\n    tests:\n      - {test}\n"))

    assert text == entry("columns:\n  - name: track_id\n", "plays_v2")
    assert left == [
        (5, "a setting or a test of the dbt project names the table"),
        (3, f"the new entry has track_id without the test relationships ({NO_TABLE})"),
    ]


@pytest.mark.parametrize(
    "macro", ["{% test unique(model, column_name) %}", "{%- macro default__test_unique(model, column_name) -%}"]
)
def test_a_test_that_the_project_defines_itself_is_left_to_a_person(plays, macro):
    old = entry("columns:\n  - name: track\n    tests: [unique, not_null]\n")

    rewrite = moved(plays, old, {"macros/unique.sql": f"{macro} select 1 {{% end %}}\n"})

    assert (
        entry("columns:\n  - name: track_id\n    tests: [not_null]\n", "plays_v2")
        in after(rewrite)["models/sources.yml"]
    )
    assert [reason for *_, reason in reasons(rewrite)] == [
        "the new entry has track_id without the test unique (the project defines it anew)"
    ]


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("description: \"{{ doc('track') }}\"", "its description (it has a template)"),
        ("description: As in plays_v1.", "its description (it names plays_v1)"),
        ("description: One for each `mood`.", "its description (it names mood)"),
        ("description: Hash of user_id and day.", "its description (it names user_id)"),
        ("description: Hash of USER_ID.", "its description (it names USER_ID)"),
        ("meta: {by: mood}", "its meta (it names mood)"),
        ("meta: {track: 1}", "its meta (it names track)"),
        ("meta: {sql: '{{ x }}'}", "its meta (it has a template)"),
        ("data_type: '{{ x }}'", "its data_type (it has a template)"),
        ("tags: [a]", "its tags (it may name a column)"),
        ("config: {tags: [a]}", "its config (it may name a column)"),
        ("constraints: [{type: check, expression: mood > 1}]", "its constraints (it may name a column)"),
        ("tests: unique", "its tests (it may name a column)"),
    ],
)
@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        ("columns:\n  - name: track\n    {}\n    quote: true\n", "columns:\n  - name: track_id\n    quote: true\n"),
        ("columns:\n  - {}\n    name: track\n", "columns:\n  - name: track_id\n"),
        ("columns:\n  - name: track # c\n    # d\n    {} # e\n", "columns:\n  - name: track_id # c\n"),
    ],
)
def test_a_word_that_may_not_hold_is_left_to_a_person(plays, word, why, pattern, new):
    text, left = added(plays, entry(pattern.format(word)))

    assert text == entry(new, "plays_v2")
    assert [reason for _, reason in left] == [f"the new entry has track_id without {why}"]


def test_a_plain_word_of_prose_is_no_column(plays):
    old = "columns:\n  - name: track\n    description: The track for one mood, by play_id.\n"

    assert added(plays, entry(old)) == (entry(old.replace("name: track", "name: track_id"), "plays_v2"), [])


@pytest.mark.parametrize(
    ("old", "keys"),
    [
        ("tests: [{unique: {column_name: play_id}}]\ncolumns:\n", "tests"),
        ("freshness: {warn_after: {count: 6, period: hour}}\n", "freshness"),
        ("loaded_at_field: timestamp_millis(seen_at)\n", "loaded_at_field"),
        ("loaded_at_field: user_id\n", "loaded_at_field"),
        ("loaded_at_field: '{{ x }}'\n", "loaded_at_field"),
        ("loaded_at_field: _PARTITIONTIME\n", "loaded_at_field"),
        ("columns: {name: track}\nmeta: {a: 1}\n", "columns, meta"),
    ],
)
def test_what_is_said_of_the_whole_table_is_left_to_a_person(plays, old, keys):
    assert added(plays, entry(old)) == (entry("", "plays_v2"), [(1, TABLE_REASON.format(keys))])


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("columns: &c\n  - name: track\n", "an anchor, an alias or a tag stands in it"),
        ("columns:\n  - name: track\n    tests: &t [unique]\n", "an anchor, an alias or a tag stands in it"),
        ("columns:\n  - name: track\n    quote: !!bool true\n", "an anchor, an alias or a tag stands in it"),
        (
            "columns:\n  - name: track\n    quote: true\n    quote: true\n",
            "line 10 of the file: quote: a duplicate key, given before at line 9",
        ),
    ],
)
def test_what_cannot_be_copied_for_certain_is_left_as_a_whole(plays, old, why):
    assert added(plays, entry(old)) == (
        entry("", "plays_v2"),
        [(1, f"{TABLE_REASON.format('columns')}: {why}")],
    )


def test_an_alias_is_left_where_it_is(plays):
    head = "x: &x [{name: track}]\n" + HEAD
    files = {"models/a.sql": MODEL, "models/sources.yml": head + entry("columns: *x\n") + TAIL}

    rewrite = rewritten(plays, files)

    assert after(rewrite)["models/sources.yml"] == head + entry("columns: *x\n") + entry("", "plays_v2") + TAIL
    assert [reason for *_, reason in reasons(rewrite)] == [
        f"{TABLE_REASON.format('columns')}: an anchor, an alias or a tag stands in it"
    ]


def test_an_entry_in_braces_on_one_line_gives_its_columns(plays):
    old = (
        "      - {name: plays_v1, loaded_at_field: seen_at, columns: [{name: track, tests: [unique]}, {name: mood}]}\n"
    )

    assert added(plays, old) == (
        entry("loaded_at_field: loaded_at\ncolumns: [{name: track_id, tests: [unique]}]\n", "plays_v2"),
        [(1, "the new entry has no column for mood: the mapping says: ask which mood")],
    )


def test_an_entry_in_braces_over_several_lines_is_left_as_a_whole(plays):
    old = "      - {name: plays_v1,\n         columns: [{name: track}]}\n"

    assert added(plays, old) == (
        entry("", "plays_v2"),
        [(1, f"{TABLE_REASON.format('columns')}: it is written in braces over several lines")],
    )


def test_the_new_entry_is_indented_as_the_old_one(plays):
    old = "      -   name: plays_v1\n          columns:\n          - name: track\n"

    assert added(plays, old) == (old.replace("plays_v1", "plays_v2").replace("track", "track_id"), [])


def test_the_columns_may_stand_before_the_name(plays):
    old = "      - columns: [{name: track}]\n        name: plays_v1\n"

    assert added(plays, old) == (entry("columns: [{name: track_id}]\n", "plays_v2"), [])


def test_line_ends_and_tabs_stay(plays):
    old = "      - name: plays_v1\n        columns:\n          - name: track # c\td\n            description: 'a\tb'\n"
    sources = (HEAD + old).replace("\n", "\r\n").rstrip()
    files = {"models/a.sql": MODEL, "models/sources.yml": sources}

    rewrite = rewritten(plays, files)

    new = old.replace("plays_v1", "plays_v2").replace("name: track", "name: track_id")
    assert after(rewrite)["models/sources.yml"] == sources + "\r\n" + new.replace("\n", "\r\n").rstrip()
    assert rewrite.unresolved == ()


def test_a_copy_that_would_not_say_the_same_is_none(plays):
    old = entry("? columns\n: [{name: track}]\n")

    assert added(plays, old) == (
        entry("", "plays_v2"),
        [(1, f"{TABLE_REASON.format('columns')}: a copy of it would not say the same")],
    )


def test_a_comment_behind_the_last_column_belongs_to_what_follows(plays):
    old = entry("columns:\n  - name: track\n    description: |\n      A track.\n")
    behind = "\n          # more\n"

    rewrite = moved(plays, old + behind)

    new = entry("columns:\n  - name: track_id\n    description: |\n      A track.\n", "plays_v2")
    assert after(rewrite)["models/sources.yml"] == HEAD + old + new + behind + TAIL


def test_the_columns_of_other_tables_stay(plays):
    others = entry("columns:\n  - name: track\n    tests: [unique]\n", "before")
    old = entry("columns:\n  - name: track\n")
    sources = HEAD + others + old + entry("columns:\n  - name: mood\n", "behind")

    rewrite = rewritten(plays, {"models/a.sql": MODEL, "models/sources.yml": sources})

    new = entry("columns:\n  - name: track_id\n", "plays_v2")
    assert after(rewrite)["models/sources.yml"] == sources.replace(old, old + new)
    assert rewrite.unresolved == ()


OTHER_ROWS = "the new table has other rows"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("row_filter: track_id IS NOT NULL", OTHER_ROWS),
        ("unnest: {items: item}", OTHER_ROWS),
        ("required_filter: [seen_day]", "every query of the new table must filter it"),
    ],
)
def test_what_asks_all_rows_of_the_new_table_is_left_where_they_may_be_others(tmp_path, word, why):
    mapping = MAPPING.replace("    columns:", f"    {word}\n    columns:").replace(
        "      user_key: STRING", "      user_key: STRING\n      items: ARRAY<STRUCT<sku STRING>>"
    )
    old = entry("loaded_at_field: seen_at\ncolumns:\n  - name: track\n    quote: true\n    tests: [unique]\n")
    model = "select track from {{ source('music', 'plays_v1') }} where seen_day = '2026-01-01'\n"

    text, left = added(campaign(tmp_path, mapping), old, model)

    assert text == entry("columns:\n  - name: track_id\n    quote: true\n", "plays_v2")
    assert left == [
        (4, f"the new entry has track_id without the test unique ({why})"),
        (1, TABLE_REASON.format("loaded_at_field")),
    ]


def test_a_second_run_changes_nothing(plays):
    old = entry("freshness: {}\ncolumns:\n  - name: mood\n  - name: track\n    tests: [unique, x]\n")
    first = after(moved(plays, old))

    again = rewritten(plays, first)

    assert first["models/a.sql"] == MOVED
    assert again.changes == ()
    assert again.unresolved == ()


def test_an_entry_that_somebody_wrote_is_never_edited_but_what_it_lacks_is_told(plays):
    old = entry(
        "freshness: {}\nloaded_at_field: seen_at\ncolumns:\n  - name: play_id\n    tests: [unique, {not_null: {}}]\n"
        "    description: x\n  - name: track\n  - name: user_id\n  - name: country\n  - name: mood\n"
    )
    new = entry("loaded_at_field: x\ncolumns:\n  - name: PLAY_ID\n    data_tests: [not_null]\n", "plays_v2")

    rewrite = moved(plays, old + new)

    assert after(rewrite) == {"models/a.sql": MOVED}
    lacks = "unique, description of play_id; track_id; user_key; geo.country; freshness"
    assert reasons(rewrite) == [
        ("models/sources.yml", 17, f"the entry of the new table lacks what the old table's has: {lacks}")
    ]


def test_an_entry_that_says_as_much_needs_nothing(plays):
    old = entry("columns:\n  - name: track\n    tests: [unique]\n")

    rewrite = moved(plays, old + entry("columns:\n  - name: track_id\n    data_tests: [unique]\n", "plays_v2"))

    assert after(rewrite) == {"models/a.sql": MOVED}
    assert rewrite.unresolved == ()


def test_a_second_entry_of_the_old_table_is_told(plays):
    tables = "[{name: plays_v1, columns: [{name: track}]}]"
    second = f"sources:\n  - {{name: radio, schema: music, database: acme, tables: {tables}}}\n"

    rewrite = moved(plays, entry(""), {"models/z.yml": second})

    assert [*after(rewrite)] == ["models/a.sql", "models/sources.yml"]
    assert reasons(rewrite) == [
        ("models/z.yml", 2, f"{TABLE_REASON.format('columns')}: it stands beside another entry of an old table")
    ]


def test_what_the_new_entry_takes_over_depends_on_the_rows_of_its_columns(plays):
    old = entry("columns:\n  - name: track\n  - name: other\n    description: By mood and Day\n")
    source = tree({"dbt_project.yml": "name: a\n", "models/a.sql": MODEL, "models/sources.yml": HEAD + old})
    (project,) = DBT.projects(source, frozenset())

    assert [one.columns for one in DBT.references(source, project, plays)] == [("track", "mood", "other")]


@pytest.mark.parametrize("outputs", ["preserve", "adopt"])
def test_the_columns_that_a_model_documents_are_those_that_it_gives(tmp_path, outputs):
    chosen = campaign(tmp_path, MAPPING.replace("tables:\n", f"defaults: {{outputs: {outputs}}}\ntables:\n", 1))
    schema = "models:\n- name: a\n  columns:\n  - name: track\n    tests: [unique]\n"
    files = {"models/a.sql": MODEL, "models/schema.yml": schema, "models/sources.yml": HEAD + entry("")}

    rewrite = rewritten(chosen, files)

    assert [*after(rewrite)] == ["models/a.sql", "models/sources.yml"]
    assert after(rewrite)["models/a.sql"] == MOVED
    assert rewrite.unresolved == ()


def test_the_file_says_what_it_said_and_no_more(plays):
    old = entry("columns:\n  - name: track\n    tests: [unique]\n  - name: user_id\n")

    before, new = yaml.safe_load(HEAD + old + TAIL), yaml.safe_load(after(moved(plays, old))["models/sources.yml"])

    tables = new["sources"][0]["tables"]
    assert tables.pop(1) == {"name": "plays_v2", "columns": [{"name": "track_id", "tests": ["unique"]}]}
    assert new == before

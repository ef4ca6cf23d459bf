"""The rows by which a query was proven become a dbt unit test, or a fixture file, where the campaign wants them."""

import json
from dataclasses import replace

import pytest
import yaml

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Example
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import ResultSet, Rows
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.frameworks.dbt_unit_test import unit_test
from migration_pipeline.frameworks.dbt_values import model_table
from migration_pipeline.frameworks.fixture import fixture
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.languages.sql.findings import Sources
from migration_pipeline.protocols import SqlSource

PLAYS = TableName("acme", "music", "plays_v2")
COLUMNS = (Column("track", DataType("STRING")), Column("day", DataType("DATE")))
RESULT = ResultSet(
    columns=(Column("track", DataType("STRING")), Column("n", DataType("INT64"))),
    rows=(("'a'", "2"),),
    compared=(("'a'", "2"),),
    in_any_order=(("'a'", "2"),),
    is_ordered=False,
)
EXAMPLE = Example(
    tables=(
        (PLAYS, Rows(COLUMNS, (("'a'", "DATE '2024-01-01'"), ("NULL", "NULL")))),
        (model_table("tracks"), Rows(COLUMNS[:1], ())),
    ),
    parameters=(),
    result=RESULT,
)


def source(text: str = "select 1", way: str = "", model: str | None = "daily") -> SqlSource:
    return SqlSource(
        query=Query(sql=text, file="models/marts/daily.sql"),
        fragment=Fragment.whole(text),
        sources=Sources(known=((("music", "plays_v2"), PLAYS),)),
        way=way,
        defines=None if model is None else model_table(model),
    )


def test_a_model_gets_a_unit_test_of_dbts_own() -> None:
    file = unit_test(source(), EXAMPLE, "plays")

    assert file is not None
    assert file.path == "models/marts/daily__plays.yml"
    assert yaml.safe_load(file.text) == {
        "unit_tests": [
            {
                "name": "daily_after_plays",
                "model": "daily",
                "given": [
                    {
                        "input": "source('music', 'plays_v2')",
                        "format": "sql",
                        "rows": (
                            "SELECT CAST('a' AS STRING) AS track, CAST(DATE '2024-01-01' AS DATE) AS day\n"
                            "UNION ALL SELECT CAST(NULL AS STRING) AS track, CAST(NULL AS DATE) AS day\n"
                        ),
                    },
                    {
                        "input": "ref('tracks')",
                        "format": "sql",
                        "rows": "SELECT CAST(NULL AS STRING) AS track LIMIT 0\n",
                    },
                ],
                "expect": {"format": "sql", "rows": "SELECT CAST('a' AS STRING) AS track, CAST(2 AS INT64) AS n\n"},
            }
        ]
    }


def test_the_run_that_is_not_incremental_is_the_one_that_is_tested() -> None:
    text = "select 1 {% if is_incremental() %}where x{% endif %}"

    tested = unit_test(source(text, "not if is_incremental()"), EXAMPLE, "plays")

    assert tested is not None
    assert yaml.safe_load(tested.text)["unit_tests"][0]["overrides"] == {"macros": {"is_incremental": False}}
    assert unit_test(source(text), EXAMPLE, "plays") is None


NOT_SAID = {
    "a table that the model names itself": replace(EXAMPLE, tables=((TableName("a", "b", "c"), Rows(COLUMNS, ())),)),
    "a parameter": replace(EXAMPLE, parameters=(("day", "DATE '2024-01-01'"),)),
    "a text that dbt would take for a template": replace(
        EXAMPLE, tables=((PLAYS, Rows(COLUMNS[:1], (("'{{ x }}'",),))),)
    ),
    "two columns of one name": replace(EXAMPLE, result=replace(RESULT, columns=(RESULT.columns[0],) * 2)),
    "a column without a name": replace(
        EXAMPLE, result=replace(RESULT, columns=(Column("", DataType("STRING")), RESULT.columns[1]))
    ),
}


@pytest.mark.parametrize("example", NOT_SAID.values(), ids=NOT_SAID.keys())
def test_what_dbt_cannot_say_gets_no_test(example: Example) -> None:
    assert unit_test(source(), example, "plays") is None


def test_a_branch_that_no_test_can_choose_gets_none() -> None:
    assert unit_test(source(way="not if target.name == 'prod'"), EXAMPLE, "plays") is None


def test_any_other_query_gets_a_fixture_file() -> None:
    given = replace(EXAMPLE, tables=EXAMPLE.tables[:1], parameters=(("day", "DATE '2024-01-01'"),))

    file = fixture(source(model=None), given, "plays")

    assert file.path == "models/marts/daily.sql.plays.rows.json"
    assert json.loads(file.text) == {
        "about": "Rows by which the campaign plays has proven that this query gives what it gave before.",
        "query": "models/marts/daily.sql",
        "parameters": {"day": "DATE '2024-01-01'"},
        "tables": {
            "acme.music.plays_v2": {
                "columns": {"track": "STRING", "day": "DATE"},
                "rows": [{"track": "'a'", "day": "DATE '2024-01-01'"}, {"track": "NULL", "day": "NULL"}],
            }
        },
        "result": {"columns": {"track": "STRING", "n": "INT64"}, "rows": [{"track": "'a'", "n": "2"}]},
    }

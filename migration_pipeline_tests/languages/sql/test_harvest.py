"""What a query holds its columns against."""

import pytest

from migration_pipeline.languages.sql.harvest import harvest

FAVORED = {
    "SELECT 1 FROM t WHERE REGEXP_CONTAINS(a || '-' || s.b, r'^[0-9]+\\.{1}[0-9]+\\-{1}[0-9]+$')": {
        "a": ["'0.0'"],
        "b": ["'0'"],
    },
    "SELECT 1 FROM t WHERE CONCAT(a, '/', b) LIKE 'x%/y'": {"a": ["'xx'", "'x'", "'x7'"], "b": ["'y'"]},
    "SELECT 1 FROM t WHERE a || '/' || b LIKE 'no slash'": {},
}


@pytest.mark.parametrize("query", FAVORED)
def test_each_column_of_a_concatenation_gets_its_part_of_what_the_pattern_matches(query: str) -> None:
    assert harvest([query]).favored == FAVORED[query]


def test_what_is_parsed_as_json_is_json() -> None:
    assert harvest(["SELECT PARSE_JSON(t.m) FROM t"]).json_paths == {"m": [("key",)]}


FUNCTION = "CREATE TEMP FUNCTION f(one STRING, other INT64) AS (IF(one LIKE 'x%', other, 7));"


def test_a_column_is_held_against_what_the_function_holds_its_parameter_against() -> None:
    found = harvest([f"{FUNCTION} SELECT f(t.a, 3) FROM t WHERE b = 1"])

    assert found.favored == {"a": ["'xx'", "'x'", "'x7'"], "b": ["1"]}


def test_a_function_that_calls_another_one_holds_what_that_one_holds() -> None:
    outer = "CREATE TEMP FUNCTION g(a STRING) AS (f(a, 1));"

    assert harvest([f"{FUNCTION} {outer} SELECT g(note) FROM t"]).favored["note"] == ["'xx'", "'x'", "'x7'"]


def test_texts_are_of_the_type_that_they_are_read_as() -> None:
    found = harvest(
        ["SELECT CAST(a AS INT64), SAFE_CAST(MIN(b) AS DATE), CAST(JSON_VALUE(c, '$.d') AS NUMERIC) FROM t"]
    )

    assert (found.casts, found.json_kinds) == ({"a": ["INT64"], "b": ["DATE"]}, {("d",): "NUMERIC"})


def test_what_is_counted_and_what_windows_run_along_takes_many_values() -> None:
    found = harvest(["SELECT COUNT(DISTINCT a), COUNT(b), SUM(c) OVER (PARTITION BY d ORDER BY e) FROM t"])

    assert found.spread == {"a", "e"}


def test_a_number_of_rows_is_a_threshold_and_no_value_of_what_is_counted() -> None:
    found = harvest(["SELECT a FROM t GROUP BY a HAVING COUNT(b) > 5 AND SUM(c) > 1000"])

    assert (found.thresholds, found.constants) == ([5], {"c": ["1000"]})


def test_a_name_of_the_elements_of_an_array_stands_for_the_array() -> None:
    found = harvest(["SELECT 1 FROM t, UNNEST(t.ids) AS id WHERE id = 3"])

    assert found.of_class("ids", found.favored) == ["3"]


def test_what_a_column_is_converted_to_before_it_is_held_against_another_one() -> None:
    found = harvest(["SELECT UPPER(TRIM(a)) AS b FROM t JOIN u ON LEFT(t.c, 3) = u.d WHERE LOWER(e) = e"])

    assert found.conversions == {"b": [("a", "UPPER(TRIM({}))")], "d": [("c", "LEFT({}, 3)")]}


def test_texts_that_are_read_as_a_time_have_its_format() -> None:
    found = harvest(["SELECT PARSE_DATE('%Y%m%d', a), SAFE.PARSE_DATETIME('%Y%m%d%H', SUBSTR(b, 1, 10)) FROM t"])

    assert found.formats == {"a": [("DATE", "'%Y%m%d'")], "b": [("DATETIME", "'%Y%m%d%H'")]}

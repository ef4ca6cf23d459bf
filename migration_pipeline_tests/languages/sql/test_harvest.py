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

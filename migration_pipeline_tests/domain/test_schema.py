"""How BigQuery writes types, and what is refused."""

import re

import pytest

from migration_pipeline.domain.schema import DataType
from migration_pipeline.errors import SchemaError
from migration_pipeline_tests.builders import schema


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string", "STRING"),
        ("STRING(10)", "STRING"),
        ("NUMERIC(10, 2)", "NUMERIC"),
        ("bigdecimal(40, 2)", "BIGNUMERIC"),
        (" INTEGER ", "INT64"),
        ("ARRAY<STRING(10)>", "ARRAY<STRING>"),
        ("RANGE<DATE>", "RANGE<DATE>"),
        ("STRUCT<>", "STRUCT<>"),
        (
            "RECORD<a INT, `b c` ARRAY<STRUCT<d NUMERIC(5, 2), e BOOLEAN>>>",
            "STRUCT<a INT64, b c ARRAY<STRUCT<d NUMERIC, e BOOL>>>",
        ),
    ],
)
def test_a_type_is_read_without_its_parameters(text: str, expected: str) -> None:
    assert str(DataType.parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a BigQuery type: unknown 'end of text'"),
        ("TEXT", "'TEXT' is not a BigQuery type: unknown 'TEXT'"),
        ("INT64 INT64", "'INT64 INT64': nothing may follow a complete type"),
        ("INT64 ; x", "'INT64 ; x' is not a BigQuery type: unexpected ' '"),
        ("ARRAY", "'ARRAY' is not a BigQuery type: '<' expected"),
        ("ARRAY<INT64", "'ARRAY<INT64' is not a BigQuery type: '>' expected"),
        ("STRUCT<a INT64 b INT64>", "'STRUCT<a INT64 b INT64>' is not a BigQuery type: ',' expected"),
        ("STRUCT<a", "'STRUCT<a' is not a BigQuery type: unknown 'end of text'"),
        ("STRING(10", "'STRING(10': nothing may follow a complete type"),
    ],
)
def test_what_is_no_type_says_why(text: str, message: str) -> None:
    with pytest.raises(SchemaError, match=rf"^{re.escape(message)}$"):
        DataType.parse(text)


def nested(depth: int, outer: str) -> str:
    return outer * depth + "INT64" + ">" * depth


@pytest.mark.parametrize("outer", ["STRUCT<a ", "ARRAY<"])
def test_types_nest_as_deep_as_bigquery_lets_them(outer: str) -> None:
    assert str(DataType.parse(nested(15, outer))) == nested(15, outer)
    with pytest.raises(SchemaError, match=r"^type nests deeper than BigQuery's 15 levels$"):
        DataType.parse(nested(16, outer))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("geo", "City"), "STRING"),
        (("GEO",), "STRUCT<city STRING, at STRUCT<x INT64>>"),
        (("geo", "at", "x"), "INT64"),
        (("geo", "zip"), None),
        (("id", "x"), None),
        (("other",), None),
    ],
)
def test_a_path_leads_into_structs_in_whatever_case(path: tuple[str, ...], expected: str | None) -> None:
    found = schema("a.b.c", id="INT64", geo="STRUCT<city STRING, at STRUCT<x INT64>>").type_of(path)

    assert (str(found) if found is not None else None) == expected

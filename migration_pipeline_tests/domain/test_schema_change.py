"""What counts as a change of a table's columns."""

import pytest

from migration_pipeline.domain.schema_change import column_changes
from migration_pipeline_tests.builders import schema


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    was, now = schema("a.b.c", **before), schema("a.b.c", **after)
    return [str(change) for change in column_changes(was.columns, now.columns)]


def test_columns_are_added_dropped_and_retyped() -> None:
    assert changes({"id": "INT64", "old": "DATE"}, {"id": "STRING", "fresh": "BOOL"}) == [
        "retyped id INT64 -> STRING",
        "added fresh BOOL",
        "dropped old DATE",
    ]


@pytest.mark.parametrize("wrap", ["STRUCT<{}>", "ARRAY<STRUCT<{}>>"])
def test_a_struct_is_compared_field_by_field(wrap: str) -> None:
    before, after = wrap.format("city STRING, zip INT64"), wrap.format("city STRING, zip STRING, land STRING")

    assert changes({"geo": before}, {"geo": after}) == ["retyped geo.zip INT64 -> STRING", "added geo.land STRING"]


def test_another_element_is_another_type() -> None:
    assert changes({"ids": "ARRAY<INT64>", "geo": "STRUCT<a INT64>"}, {"ids": "ARRAY<STRING>", "geo": "JSON"}) == [
        "retyped ids INT64 -> STRING",
        "retyped geo STRUCT<a INT64> -> JSON",
    ]


def test_case_and_order_are_no_change() -> None:
    assert changes({"Id": "INT64", "day": "DATE"}, {"day": "DATE", "id": "INT64"}) == []

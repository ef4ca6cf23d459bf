"""Loading a mapping file: from YAML, from JSON, in the compact form, with schemas inline and in files."""

import datetime as dt
import json

import pytest

from migration_pipeline.domain.mapping import MappedColumn
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.notice import DeprecationNotice
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.errors import MappingError
from migration_pipeline.mapping.load import load_campaign, read_schema
from migration_pipeline_tests.builders import campaign, schema

TEXT = """\
campaign: shop_v2
version: 3
notice:
  announced: 2026-05-01
  removal: 2026-11-01
  owner: team-shop
  guide: https://example.com/guide
defaults: {outputs: preserve}
tables:
  - old: acme-data.shop.orders_v1
    new: acme-data.shop.orders_v2
    old_schema: {id: INT64, day: DATE, city: STRING}
    new_schema: {order_id: STRING, day: DATE, destination: "STRUCT<city STRING, country STRING>"}
    row_filter: "day > '2020-01-01'"
    columns:
      id: {new: order_id, transform: "CAST(id AS STRING)", exact: true}
      city: {new: destination.city}
      unchanged: "*"
scope:
  exclude: [acme/archive]
"""


def test_a_file_in_yaml_becomes_a_campaign(tmp_path):
    loaded = campaign(tmp_path, TEXT)

    (table,) = loaded.mapping.tables
    assert (loaded.id, loaded.mapping.version, loaded.mapping.excluded) == ("shop_v2", "3", ("acme/archive",))
    assert loaded.notice == DeprecationNotice(
        tables=(TableName("acme-data", "shop", "orders_v1"),),
        announced=dt.date(2026, 5, 1),
        removal=dt.date(2026, 11, 1),
        owner="team-shop",
        guide="https://example.com/guide",
        guide_text=(),
    )
    assert (table.old, table.new) == (
        TableName("acme-data", "shop", "orders_v1"),
        TableName("acme-data", "shop", "orders_v2"),
    )
    assert table.old_schema == schema("acme-data.shop.orders_v1", id="INT64", day="DATE", city="STRING")
    assert table.row_filter is not None
    assert [column.path for column in table.columns] == [("id",), ("city",), ("day",)]
    assert dict(table.rows) == {
        "id": '{"exact": true, "new": "order_id", "transform": "CAST(id AS STRING)"}',
        "city": '{"new": "destination.city"}',
        "day": '"unchanged"',
    }


def test_json_is_read_as_yaml_is(tmp_path):
    data = {
        "campaign": "shop",
        "notice": {"owner": "o", "guide": "g"},
        "tables": [
            {
                "old": "a.b.c",
                "new": "a.b.d",
                "old_schema": {"x": "INT64"},
                "new_schema": {"y": "INT64"},
                "columns": {"x": {"new": "y"}},
            }
        ],
    }
    in_json = campaign(tmp_path, json.dumps(data, indent=1), name="shop.json")
    in_yaml = campaign(
        tmp_path,
        "campaign: shop\nnotice: {owner: o, guide: g}\ntables:\n- {old: a.b.c, new: a.b.d, old_schema: {x: INT64}, "
        "new_schema: {y: INT64}, columns: {x: {new: y}}}\n",
    )

    assert in_json == in_yaml


def test_the_compact_form_loads_as_it_stands(tmp_path):
    columns = {
        "user_id": {"old_column": "user_id", "new_column": "user_identifier", "transform": "CAST(user_id AS STRING)"},
        "where": {"old_column": "city", "new_column": "geo.city"},
    }
    text = (
        "campaign: shop\nnotice: {owner: o, guide: g}\ntables:\n- old: a.b.c\n  new: a.b.d\n"
        "  old_schema: {user_id: INT64, city: STRING}\n"
        '  new_schema: {user_identifier: STRING, geo: "STRUCT<city STRING>"}\n'
        f"  columns: {json.dumps(columns)}\n"
    )

    user, city = campaign(tmp_path, text).mapping.tables[0].columns

    assert isinstance(user, MappedColumn)
    assert isinstance(city, MappedColumn)
    assert (user.path, user.new_path, user.exact) == (("user_id",), ("user_identifier",), False)
    assert (city.path, city.new_path, city.exact) == (("city",), ("geo", "city"), True)


def test_schemas_are_read_from_the_output_of_bq_show(tmp_path):
    fields = [
        {"name": "id", "type": "INTEGER", "mode": "REQUIRED"},
        {"name": "tags", "type": "STRING", "mode": "REPEATED"},
        {"name": "lines", "type": "RECORD", "mode": "REPEATED", "fields": [{"name": "sku", "type": "STRING"}]},
    ]
    (tmp_path / "old.json").write_text(json.dumps(fields), "utf-8")
    (tmp_path / "new.json").write_text(json.dumps({"fields": fields}), "utf-8")
    text = (
        "campaign: shop\nnotice: {owner: o, guide: g}\ntables:\n- {old: a.b.c, new: a.b.d, old_schema: old.json, "
        'new_schema: new.json, columns: {unchanged: "*"}}\n'
    )

    (table,) = campaign(tmp_path, text).mapping.tables

    types = {"id": "INT64", "tags": "ARRAY<STRING>", "lines": "ARRAY<STRUCT<sku STRING>>"}
    assert table.old_schema == schema("a.b.c", **types)
    assert table.new_schema == schema("a.b.d", **types)


@pytest.mark.parametrize("text", ["[", "[1]", '[{"name": "a"}]', '[{"name": "a", "type": "WORD"}]', "7"])
def test_a_schema_file_that_is_none_is_a_finding(tmp_path, text):
    (tmp_path / "old.json").write_text(text, "utf-8")

    with pytest.raises(MappingError, match=r"campaign.yaml:3: .*old.json"):
        campaign(
            tmp_path,
            "campaign: shop\nnotice: {owner: o, guide: g}\ntables: [{old: a.b.c, new: a.b.d, old_schema: old.json, "
            "columns: {x: {human: y}}}]\n",
        )


def test_a_schema_of_names_and_types_is_read():
    assert read_schema({"a": "INT64", "b": "STRING(10)"}) == (
        Column("a", DataType("INT64")),
        Column("b", DataType("STRING")),
    )


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path):
    plain = campaign(tmp_path, TEXT)
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert load_campaign(path) == plain


def test_the_guides_sections_come_from_its_file(tmp_path):
    (tmp_path / "guide.md").write_text("intro\n# Users\nare texts now\n\n## Plans\nhave names\n", "utf-8")

    loaded = campaign(tmp_path, TEXT.replace("  guide: https", "  guide_file: guide.md\n  guide: https"))

    assert loaded.notice.guide_text == (("Users", "are texts now"), ("Plans", "have names"))


def test_words_that_yaml_takes_for_booleans_stay_names(tmp_path):
    text = (
        "campaign: shop\nnotice: {owner: NO, guide: on}\ntables:\n- old: a.b.c\n  new: a.b.d\n"
        "  old_schema: {on: STRING, off: STRING, 2024-01-01: STRING, 7: STRING}\n"
        "  new_schema: {NO: STRING, off: STRING, d: STRING, e: STRING}\n"
        "  columns: {on: {new: NO}, off: {unchanged: true}, 2024-01-01: {new: d}, 7: {new: e}}\n"
    )

    loaded = campaign(tmp_path, text)

    moved = [
        (column.path, column.new_path)
        for column in loaded.mapping.tables[0].columns
        if isinstance(column, MappedColumn)
    ]
    assert (loaded.notice.owner, loaded.notice.guide) == ("NO", "on")
    assert moved == [(("on",), ("NO",)), (("off",), ("off",)), (("2024-01-01",), ("d",)), (("7",), ("e",))]


def test_a_column_is_found_by_its_longest_path_and_without_its_case(tmp_path):
    text = (
        "campaign: shop\nnotice: {owner: o, guide: g}\ntables:\n- old: a.b.c\n  new: a.b.d\n"
        '  old_schema: {geo: "STRUCT<city STRING, land STRUCT<code STRING>>"}\n'
        '  new_schema: {place: "STRUCT<city STRING, land STRUCT<code STRING>>", town: STRING}\n'
        "  columns: {geo: {new: place}, geo.city: {new: town}}\n"
    )
    (table,) = campaign(tmp_path, text).mapping.tables
    whole, city = table.columns

    assert table.column(("Geo", "CITY")) == (city, ())
    assert table.column(("geo", "land", "code")) == (whole, ("land", "code"))
    assert table.column(("geo",)) == (whole, ())
    assert table.column(("other",)) is None


def test_rows_of_the_proofs_come_along_where_the_defaults_say_so(tmp_path):
    path = tmp_path / "shop.yaml"
    for words, kept in (("outputs: preserve", False), ("twin_rows: true", True)):
        path.write_text(TEXT.replace("outputs: preserve", words), "utf-8")
        assert load_campaign(path).mapping.twin_rows is kept

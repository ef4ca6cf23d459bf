"""What `mappings explain` writes: the old table as a view, and its twin, which the analyzer accepts."""

import os
from pathlib import Path

import pytest

from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRunStatus, Query
from migration_pipeline.domain.schema import Column, TableSchema
from migration_pipeline.errors import MigrationPipelineError
from migration_pipeline.languages.sql.compatibility_view import compatibility_view
from migration_pipeline.languages.sql.sample_rows import SampleRow, samples
from migration_pipeline.languages.sql.twin import twin
from migration_pipeline.mapping.explain import explained, find_table
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "migration_pipeline_tests/languages/sql/cases/mappings"
FILES = (ROOT / "mappings/plays_v2.yaml", *sorted(CASES.glob("*.yaml")))
OLD_TABLES = {str(table.old): file for file in FILES for table in load_campaign(file, with_gaps=True).mapping.tables}
SHARDS = {
    "acme.summary.2019_07_01_desktop": CASES / "archive.yaml",
    "acme.tools.2019_07_01_desktop": CASES / "archive.yaml",
    "acme.ga.events_20240229": CASES / "archive.yaml",
    "acme.ga.events_2024*": CASES / "archive.yaml",
}
# One folder for every session: the first compiles ZetaSQL there, in 10 to 25 seconds.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "migration-pipeline"

ORDERS = """\
campaign: orders
notice: {owner: o, guide: g}
tables:
  - old: acme.shop.lines
    new: acme.core.orders
    unnest: {lines: line}
    row_filter: "NOT is_deleted AND line.quantity > 0 AND (status != 'draft' OR status IS NULL) AND deleted IS NULL"
    required_filter: {day: ">= DATE '2010-11-15'"}
    ready: {since: 2024-01-01, by: day}
    old_schema: {sku: STRING, name: STRING, quantity: INT64, status: INT64, size: INT64, note: STRING, order: STRING}
    new_schema:
      order_id: STRING
      name: STRING
      is_deleted: BOOL
      status: STRING
      deleted: TIMESTAMP
      day: DATE
      lines: "ARRAY<STRUCT<sku STRING, name STRING, quantity INT64>>"
      extra: JSON
    columns:
      order: {new: order_id}
      sku: {new: line.sku}
      name: {unchanged: true}
      quantity: {new: line.quantity}
      status: {new: status, values: {1: open, 2: closed}, else: null}
      size: {derived: "INT64(extra.box.size)"}
      note: {human: "ask\\n      twice"}
"""


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


@pytest.fixture
def lines(tmp_path: Path) -> TableMapping:
    return table_of(tmp_path, ORDERS)


def table_of(folder: Path, text: str) -> TableMapping:
    (folder / "m.yaml").write_text(text, "utf-8")
    (table,) = load_campaign(folder / "m.yaml", with_gaps=True).mapping.tables
    return table


def one(folder: Path, row: str, *, old: str, new: str, more: str = "") -> TableMapping:
    """Return the mapping of a table whose only column is `c`, `n` in the new one."""
    return table_of(
        folder,
        f"""\
campaign: one
notice: {{owner: o, guide: g}}
tables:
  - old: acme.a.old
    new: acme.a.new
    old_schema: {{c: "{old}"}}
    new_schema: {{n: "{new}"}}
    columns: {{c: {row}}}
{more}""",
    )


def values_of(mapping: TableMapping) -> list[str]:
    """Return the only column's values, in order of the rows."""
    return [row.values[0] for row in samples(mapping).rows]


def names(columns: tuple[Column, ...]) -> list[str]:
    return [column.name for column in columns]


# -- the analyzer accepts both ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [*OLD_TABLES, *SHARDS])
def test_the_twin_scans_nothing_and_gives_the_old_columns_with_their_types(
    name: str, warehouse: LocalWarehouse
) -> None:
    mapping = find_table(name, ({**OLD_TABLES, **SHARDS}[name],))

    answer = warehouse.dry_run(Query(sql=twin(mapping)), {})

    (columns,) = answer.outputs
    old = mapping.old_schema
    assert (answer.status, answer.reason, answer.referenced) == (DryRunStatus.VALID, "", ())
    if old is not None:
        assert columns == tuple(column for column in old.columns if column.name in names(columns))


def schemas_of(mapping: TableMapping) -> dict[TableName, TableSchema]:
    return {mapping.new: mapping.new_schema} if mapping.new_schema is not None else {}


TYPED = [name for name, file in {**OLD_TABLES, **SHARDS}.items() if schemas_of(find_table(name, (file,)))]


@pytest.mark.parametrize("name", TYPED)
def test_the_view_is_valid_over_the_new_table(name: str, warehouse: LocalWarehouse) -> None:
    mapping = find_table(name, ({**OLD_TABLES, **SHARDS}[name],))

    answer = warehouse.dry_run(Query(sql=compatibility_view(mapping)), schemas_of(mapping))

    assert (answer.status, answer.reason) == (DryRunStatus.VALID, "")


ROWS = {
    "a filter, an array, an enum and JSON": ORDERS,
    "every type": """\
campaign: types
notice: {owner: o, guide: g}
tables:
  - old: acme.a.old
    new: acme.a.new-er
    old_schema: &all
      {a: INT64, b: FLOAT64, c: NUMERIC, d: BIGNUMERIC, e: BOOL, f: STRING, g: BYTES, h: DATE, i: DATETIME, j: TIME,
       k: TIMESTAMP, l: JSON, m: GEOGRAPHY, o: INTERVAL, p: RANGE<DATE>, q: ARRAY<TIMESTAMP>,
       select: "STRUCT<`from` INT64, r ARRAY<STRUCT<s JSON, t BYTES>>>"}
    new_schema: *all
    columns: {unchanged: "*"}
""",
}


@pytest.mark.parametrize("text", ROWS.values(), ids=ROWS.keys())
def test_rows_of_every_kind_are_accepted(text: str, tmp_path: Path, warehouse: LocalWarehouse) -> None:
    answer = warehouse.dry_run(Query(sql=twin(table_of(tmp_path, text))), {})

    assert (answer.status, answer.reason, answer.referenced) == (DryRunStatus.VALID, "", ())


# -- the view -----------------------------------------------------------------------------------------------


def test_the_view_keeps_the_old_order_and_says_why_a_column_is_missing(lines: TableMapping) -> None:
    assert compatibility_view(lines) == (
        "CREATE OR REPLACE VIEW `acme.shop.lines` AS\n"
        "SELECT\n"
        "  line.sku,\n"
        "  orders.name,\n"
        "  line.quantity,\n"
        "  CASE WHEN orders.status IS NULL THEN NULL WHEN orders.status = 'open' THEN 1 "
        "WHEN orders.status = 'closed' THEN 2 ELSE NULL END AS status,\n"
        "  INT64(orders.extra.box.size) AS size,\n"
        "  -- note: a person decides: ask twice\n"
        "  orders.order_id AS `order`\n"
        "  -- the new table holds rows since 2024-01-01, by day\n"
        "FROM `acme.core.orders`, UNNEST(orders.lines) AS line\n"
        "WHERE NOT orders.is_deleted AND line.quantity > 0 "
        "AND (orders.status != 'draft' OR orders.status IS NULL) AND orders.deleted IS NULL\n"
        "  AND orders.day >= DATE '2010-11-15';\n"
    )


def test_a_shard_pattern_is_a_query_that_says_what_the_suffix_was() -> None:
    assert compatibility_view(find_table("acme.summary.{date:%Y_%m_%d}_{client}", (CASES / "archive.yaml",))) == (
        "SELECT\n"
        "  -- page_id: removed: only in a join page, client, date stand in for it\n"
        "  page AS url,\n"
        "  LAX_INT64(summary.bytes) AS bytes\n"
        "  -- _TABLE_SUFFIX was CONCAT(FORMAT_DATE('%Y_%m_%d', date), '_', client)\n"
        "  -- the new table refuses a query without a filter on date\n"
        "FROM `acme.crawl.pages`\n"
        "WHERE is_root;\n"
    )


def test_one_shard_is_a_view_of_its_own_rows() -> None:
    assert compatibility_view(find_table("acme.summary.2019_07_01_desktop", (CASES / "archive.yaml",))) == (
        "CREATE OR REPLACE VIEW `acme.summary.2019_07_01_desktop` AS\n"
        "SELECT\n"
        "  -- page_id: removed: only in a join page, client, date stand in for it\n"
        "  page AS url,\n"
        "  LAX_INT64(summary.bytes) AS bytes\n"
        "FROM `acme.crawl.pages`\n"
        "WHERE date = DATE '2019-07-01'\n"
        "  AND client = 'desktop'\n"
        "  AND is_root;\n"
    )


def test_pseudo_columns_and_the_part_of_a_suffix_behind_a_wildcard_are_comments() -> None:
    view = compatibility_view(find_table("acme.ga.events_2024*", (CASES / "archive.yaml",)))

    assert "  -- _PARTITIONTIME was landed\n  -- _TABLE_SUFFIX was FORMAT_DATE('%m%d', event_day)\n" in view


def test_without_a_column_that_has_a_value_there_is_no_view(tmp_path: Path) -> None:
    mapping = one(tmp_path, '{removed: "gone"}', old="INT64", new="STRING")

    assert explained(mapping) == (
        "-- acme.a.old, as a view over acme.a.new:\n\n"
        "-- no column has a value over the new table\n"
        "-- c: removed: gone\n"
    )


# -- the rows -----------------------------------------------------------------------------------------------


def test_rows_are_the_same_each_time(tmp_path: Path) -> None:
    assert twin(table_of(tmp_path, ORDERS)) == twin(table_of(tmp_path, ORDERS))


def test_the_first_row_is_null_and_gives_the_types(tmp_path: Path) -> None:
    rows = samples(one(tmp_path, "{new: n}", old="BOOL", new="BOOL")).rows

    assert rows == (
        SampleRow("NULL in every column", ("CAST(NULL AS BOOL)",)),
        SampleRow("values", ("TRUE",)),
        SampleRow("", ("FALSE",)),
        SampleRow("", ("TRUE",)),
    )


@pytest.mark.parametrize(
    ("row", "old", "new", "expected"),
    [
        ("{new: n, values: {0: A, 1: B}, exact: true}", "INT64", "STRING", ["'A'", "'B'", "'A'"]),
        ("{new: n, values: {0: A, 1: B}, else: null}", "INT64", "STRING", ["'A'", "'B'", "'another'"]),
        ("{new: n, inverse: SAFE_CAST(n AS BOOL)}", "BOOL", "STRING", ["'true'", "'false'", "'true'"]),
        ("{derived: n = 'X'}", "BOOL", "STRING", ["'X'", "'another'", "'X'"]),
        (
            "{derived: \"INT64(n['a'])\"}",
            "INT64",
            "JSON",
            ["JSON '{\"a\": 1}'", "JSON '[]'", "JSON 'null'"],
        ),
        (
            "{derived: INT64(n.a.b)}",
            "INT64",
            "JSON",
            ['JSON \'{"a": {"b": 0}}\'', 'JSON \'{"a": {"b": 1}}\'', 'JSON \'{"a": {"b": -1}}\'', "JSON '{}'"],
        ),
    ],
)
def test_values_are_such_as_the_mapping_has_an_answer_for(
    row: str, old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    assert values_of(one(tmp_path, row, old=old, new=new))[1:] == expected


def test_a_conversion_is_shown_by_old_values_where_it_is_exact_and_by_finer_ones_where_not(tmp_path: Path) -> None:
    exact = one(tmp_path, '{new: n, transform: "TIMESTAMP_MILLIS(c)", exact: true}', old="INT64", new="TIMESTAMP")
    loose = one(tmp_path, '{new: n, transform: "TIMESTAMP_MICROS(c)"}', old="INT64", new="TIMESTAMP")

    assert values_of(exact)[1] == "TIMESTAMP_MILLIS(0)"
    assert values_of(loose)[1] == "TIMESTAMP '2024-02-29 23:59:59.999999+00'"


@pytest.mark.parametrize(
    ("condition", "kept", "dropped"),
    [
        ("n = 3", "3", "0"),
        ("n != 0", "1", "0"),
        ("n > 3", "4", "3"),
        ("3 >= n", "3", "4"),
        ("n BETWEEN 3 AND 5", "3", "2"),
        ("n IN (0, 7)", "0", "1"),
        ("NOT (n < -3)", "-3", "-4"),
        ("n IS NULL", "NULL", "0"),
        ("(n = 1 OR n = 2)", "1", "0"),
    ],
)
def test_a_filter_keeps_every_row_of_values_and_drops_one_of_its_own(
    condition: str, kept: str, dropped: str, tmp_path: Path
) -> None:
    more = f'    row_filter: "{condition}"\n'

    rows = samples(one(tmp_path, "{new: n}", old="INT64", new="INT64", more=more)).rows

    assert {row.values[0] for row in rows[1:-1]} == {kept}
    assert [(row.says, row.values[0]) for row in rows[-1:]] == [(f"left out by {condition}", dropped)]


def test_every_value_of_an_enum_is_shown_whatever_a_filter_keeps(tmp_path: Path) -> None:
    row = "{new: n, values: {0: A, 1: B, 2: C, 3: D}, exact: true}"

    mapping = one(tmp_path, row, old="INT64", new="STRING", more="    row_filter: n = 'C'\n")

    assert values_of(mapping)[1:] == ["'C'", "'A'", "'B'", "'C'", "'D'", "'A'"]


def test_each_part_of_a_filter_drops_a_row(lines: TableMapping) -> None:
    says = [row.says for row in samples(lines).rows if row.says.startswith("left out")]

    assert says == [
        "left out by NOT is_deleted",
        "left out by line.quantity > 0",
        "left out by status <> 'draft' OR status IS NULL",
        "left out by deleted IS NULL",
        "left out by day >= DATE '2010-11-15'",
    ]


def test_a_filter_that_no_rule_fulfils_is_said(tmp_path: Path) -> None:
    mapping = one(tmp_path, "{new: n}", old="STRING", new="STRING", more="    row_filter: \"n LIKE 'a%'\"\n")

    assert samples(mapping).notes == ("no row is certain to fulfil n LIKE 'a%'",)


# -- which table is meant -----------------------------------------------------------------------------------


def test_a_table_is_found_in_whatever_file_maps_it() -> None:
    assert find_table("acme.shop.orders_v1", FILES).new == TableName("acme", "shop", "orders_v2")


@pytest.mark.parametrize("name", ["acme.shop.none", "acme.summary.2019_13_01_desktop", "acme.ga.visits_*", "nothing"])
def test_a_table_that_is_not_mapped_is_an_error_that_lists_what_is(name: str) -> None:
    with pytest.raises(MigrationPipelineError) as raised:
        find_table(name, (CASES / "filtered.yaml", CASES / "archive.yaml"))

    assert str(raised.value) == (
        f"{name} is not mapped; mapped are:\n"
        "  acme.ga.events_{day:%Y%m%d}\n"
        "  acme.har.{date:%Y_%m_%d}_{client}\n"
        "  acme.shop.orders_v1\n"
        "  acme.summary.{date:%Y_%m_%d}_{client}\n"
        "  acme.tools.{date:%Y_%m_%d}_{client}"
    )


def test_a_table_that_two_files_map_is_an_error_that_names_them() -> None:
    file = CASES / "filtered.yaml"

    with pytest.raises(MigrationPipelineError, match=r"mapped more than once, in .*; name one file with --mapping"):
        find_table("acme.shop.orders_v1", (file, file))

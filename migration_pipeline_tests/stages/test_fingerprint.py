"""What changes the fingerprint of a consumer's work, and what does not."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.stages.lineage_discovery import RULES, Circumstances, discover
from migration_pipeline_tests.stages import fleet

ORDERS = "`shop-data.sales.orders_v1`"
CONSUMERS: Mapping[str, fleet.Files] = {
    "id": {"q.sql": f"SELECT id FROM {ORDERS}\n"},
    "ID in upper case": {"q.sql": f"SELECT ID FROM {ORDERS}\n"},
    "qualified id": {"q.sql": f"SELECT o.id FROM {ORDERS} AS o\n"},
    "total": {"q.sql": f"SELECT total FROM {ORDERS}\n"},
    "country in a condition": {"q.sql": f"SELECT total FROM {ORDERS} WHERE country = 'CH'\n"},
    "a star": {"q.sql": f"SELECT * FROM {ORDERS}\n"},
    "a count": {"q.sql": f"SELECT COUNT(*) FROM {ORDERS}\n"},
    "refunds": {"q.sql": "SELECT id FROM `shop-data.sales.refunds_v1`\n"},
    "both": {"q.sql": f"SELECT o.total, r.reason FROM {ORDERS} o JOIN `shop-data.sales.refunds_v1` r ON r.id = o.id\n"},
    "Python": fleet.LOADER,
}
# Of these it is not known which columns of orders_v1 they read: a star, and a name in Python.
WHOLE = {"a star", "Python"}
BASE = Circumstances(schemas={}, settings=(("comment_only", "False"),))


def fingerprints(
    folder: Path,
    mapping: str = fleet.MAPPING,
    circumstances: Circumstances = BASE,
    more: fleet.Files | None = None,
    branch: str = "main",
) -> dict[str, str]:
    campaign = fleet.campaign_of(folder, mapping)
    return {
        name: discover(
            fleet.tree({**files, **(more or {})}), branch, campaign, fleet.key("sales/reports"), circumstances
        ).fingerprint
        for name, files in CONSUMERS.items()
    }


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name, fingerprint in before.items() if after[name] != fingerprint}


@pytest.mark.parametrize(
    ("old", "new", "readers"),
    [
        ("id: {new: order_id}", 'id: {human: "ask"}', {"id", "ID in upper case", "qualified id", "both", *WHOLE}),
        ("total: {unchanged: true}", 'total: {human: "ask"}', {"total", "country in a condition", "both", *WHOLE}),
        ("country: {new: geo.country}", 'country: {human: "ask"}', {"country in a condition", *WHOLE}),
        ("reason: {unchanged: true}", 'reason: {human: "ask"}', {"both"}),
        ("spare: {unchanged: true}", 'spare: {removed: "gone"}', {*WHOLE}),
        ('score: {human: "ask which rating is meant"}', "score: {new: rating}", {*WHOLE}),
    ],
    ids=["id", "total", "country", "reason", "spare", "score"],
)
def test_a_changed_row_changes_exactly_the_consumers_that_read_it(
    old: str, new: str, readers: set[str], tmp_path: Path
) -> None:
    assert fleet.MAPPING.count(old) == 1

    touched = changed(fingerprints(tmp_path), fingerprints(tmp_path, fleet.MAPPING.replace(old, new)))

    assert touched == readers


def of_query(folder: Path, mapping: str, sql: str) -> str:
    tree = fleet.tree({"q.sql": sql.format(ORDERS) + "\n"})
    return discover(tree, "main", fleet.campaign_of(folder, mapping), fleet.key("a/b"), BASE).fingerprint


def test_a_row_added_for_a_column_that_is_read_changes_its_reader(tmp_path: Path) -> None:
    without_schema = fleet.MAPPING.replace(
        "    old_schema: {id: INT64, total: FLOAT64, country: STRING, score: FLOAT64, spare: STRING}\n", ""
    )
    absent = without_schema.replace("      total: {unchanged: true}\n", "")
    sql = "SELECT total FROM {}"

    assert of_query(tmp_path, absent, sql) != of_query(tmp_path, without_schema, sql)


@pytest.mark.parametrize("sql", ["SELECT place.city FROM {}", "SELECT o.PLACE.city FROM {} o", "SELECT * FROM {}"])
def test_a_changed_row_of_a_struct_path_changes_the_readers_of_the_path(sql: str, tmp_path: Path) -> None:
    text = (
        fleet.MAPPING.replace(
            "spare: STRING}\n    new_schema", 'spare: STRING, place: "STRUCT<city STRING>"}\n    new_schema'
        )
        .replace("STRUCT<country STRING>", '"STRUCT<country STRING, city STRING>"')
        .replace(
            "      spare: {unchanged: true}\n", "      spare: {unchanged: true}\n      place.city: {new: geo.city}\n"
        )
    )
    undecided = text.replace("place.city: {new: geo.city}", 'place.city: {human: "ask"}')

    assert of_query(tmp_path, text, sql) != of_query(tmp_path, undecided, sql)


def test_the_mappings_version_label_and_comments_change_nothing(tmp_path: Path) -> None:
    relabelled = fleet.MAPPING.replace("version: 3", "version: 4") + "# a comment\n"

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, relabelled)) == set()


def test_a_row_written_in_another_order_of_keys_changes_nothing(tmp_path: Path) -> None:
    text = fleet.MAPPING.replace("id: {new: order_id}", "id: {new: order_id, exact: true}")
    turned = fleet.MAPPING.replace("id: {new: order_id}", "id: {exact: true, new: order_id}")

    assert changed(fingerprints(tmp_path, text), fingerprints(tmp_path, turned)) == set()


def test_a_repository_excluded_elsewhere_changes_nothing(tmp_path: Path) -> None:
    assert (
        changed(fingerprints(tmp_path), fingerprints(tmp_path, fleet.MAPPING + "scope: {exclude: [sales/other]}\n"))
        == set()
    )


def test_a_new_target_table_changes_the_readers_of_its_old_one(tmp_path: Path) -> None:
    moved = fleet.MAPPING.replace("new: shop-data.sales.refunds_v2", "new: shop-data.sales.refunds_v3")

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, moved)) == {"refunds", "both"}


def test_a_row_filter_changes_the_readers_of_its_table(tmp_path: Path) -> None:
    filtered = fleet.MAPPING.replace(
        "    new: shop-data.sales.refunds_v2\n",
        "    new: shop-data.sales.refunds_v2\n    row_filter: reason IS NOT NULL\n",
    )

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, filtered)) == {"refunds", "both"}


def test_a_changed_schema_changes_the_readers_of_its_table(tmp_path: Path) -> None:
    retyped = fleet.MAPPING.replace(
        "{refund_id: INT64, reason: STRING}", "{refund_id: INT64, reason: STRING, at: DATE}"
    )

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, retyped)) == {"refunds", "both"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("removal: 2026-12-01", "removal: 2027-01-31"), ("guides/orders-v2", "guides/x"), ("team-sales", "team-shop")],
)
def test_a_changed_notice_changes_everybody_since_pull_requests_quote_it(old: str, new: str, tmp_path: Path) -> None:
    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, fleet.MAPPING.replace(old, new))) == set(CONSUMERS)


def test_raised_rules_change_everybody(tmp_path: Path) -> None:
    raised = Circumstances(schemas={}, settings=BASE.settings, rules=RULES + 1)

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, circumstances=raised)) == set(CONSUMERS)


def test_a_changed_setting_changes_everybody(tmp_path: Path) -> None:
    other = Circumstances(schemas={}, settings=(("comment_only", "True"),))

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, circumstances=other)) == set(CONSUMERS)


def test_another_tables_schema_changes_those_who_may_join_it(tmp_path: Path) -> None:
    table = TableName("shop-data", "stock", "items")
    known = Circumstances(
        schemas={table: TableSchema(table, (Column("sku", DataType("STRING")),))}, settings=BASE.settings
    )

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, circumstances=known)) == set(CONSUMERS)


def test_an_unrelated_file_in_the_repository_changes_nothing(tmp_path: Path) -> None:
    unrelated = {"README.md": "# Hi\n", "other.sql": "SELECT 1\n", "z/tool.py": "print()\n"}

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, more=unrelated)) == set()


def test_a_changed_file_that_reads_the_table_changes_its_consumer(tmp_path: Path) -> None:
    more = {"q.sql": f"SELECT id FROM {ORDERS} -- now\n"}

    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, more=more)) == set(CONSUMERS)


@pytest.mark.parametrize("place", ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"])
def test_changed_owners_change_everybody_since_they_review(place: str, tmp_path: Path) -> None:
    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, more={place: "* @shop/a\n"})) == set(CONSUMERS)


def test_another_default_branch_changes_everybody(tmp_path: Path) -> None:
    assert changed(fingerprints(tmp_path), fingerprints(tmp_path, branch="trunk")) == set(CONSUMERS)


def test_a_changed_job_yaml_changes_the_consumer_of_its_query(tmp_path: Path) -> None:
    campaign = fleet.campaign_of(tmp_path)
    moved = {**fleet.REPORTS, "jobs/report.yaml": f"{fleet.REPORTS['jobs/report.yaml']!s}owner: x\n"}

    before, after = (
        discover(fleet.tree(files), "main", campaign, fleet.key("a/b"), BASE).fingerprint
        for files in (fleet.REPORTS, moved)
    )

    assert before != after


def test_a_change_in_one_owners_slice_leaves_the_other_slice_as_it_is(tmp_path: Path) -> None:
    campaign = fleet.campaign_of(tmp_path)
    more = {**fleet.TWO_OWNERS, "billing/refunds.sql": "SELECT id FROM `shop-data.sales.refunds_v1`\n"}

    found = [
        [
            discover(fleet.tree(files), "main", campaign, fleet.key("a/b", part), BASE).fingerprint
            for part in ("shop-billing", "shop-support")
        ]
        for files in (fleet.TWO_OWNERS, more)
    ]

    assert [one == other for one, other in zip(*found, strict=True)] == [False, True]

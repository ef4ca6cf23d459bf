"""rewrite and mappings check: one file at a time."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from migration_pipeline import composition
from migration_pipeline.cli import main
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.errors import WarehouseError
from migration_pipeline.protocols import Schemas
from migration_pipeline_tests.cli.conftest import Desk
from migration_pipeline_tests.stages import fleet
from migration_pipeline_tests.stages.fleet import AcceptingWarehouse

MAPPING = ("--mapping", "mappings/orders_v2.yaml")
READS = "SELECT id, country FROM `shop-data.sales.orders_v1` -- größe\r\n"
MOVED = "SELECT order_id AS id, geo.country FROM `shop-data.sales.orders_v2` -- größe\r\n"


def put(desk: Desk, name: str, text: str | bytes) -> str:
    path = desk.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


# -- rewrite ------------------------------------------------------------------------------------------------


def test_rewrite_prints_the_moved_file_byte_by_byte(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", READS), *MAPPING)

    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, MOVED.encode(), "")


def test_rewrite_of_its_own_output_changes_nothing(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", MOVED), *MAPPING)

    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, MOVED.encode(), "")


def test_rewrite_leaves_the_file_itself_alone(desk: Desk) -> None:
    desk("rewrite", put(desk, "q.sql", READS), *MAPPING)

    assert (desk.root / "q.sql").read_bytes() == READS.encode()


def test_rewrite_of_a_file_that_reads_no_old_table_prints_it(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", "SELECT 1"), *MAPPING)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "SELECT 1", "")


def test_rewrite_of_an_empty_file_prints_nothing(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", ""), *MAPPING)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_rewrite_ends_with_3_and_says_what_is_left_to_a_person(desk: Desk) -> None:
    put(desk, "q.sql", "SELECT id FROM `shop-data.sales.orders_v1`;\nSELECT score FROM `shop-data.sales.orders_v1`;\n")

    result = desk("rewrite", "q.sql", *MAPPING)

    assert (result.exit_code, result.stdout, result.stderr) == (
        3,
        (
            "SELECT order_id AS id FROM `shop-data.sales.orders_v2`;\n"
            "-- migration(orders_v2): shop-data.sales.orders_v1.score: ask which rating is meant "
            "(guide: https://example.com/guides/orders-v2)\n"
            "SELECT score FROM `shop-data.sales.orders_v1`;\n"
        ),
        (
            "q.sql:2: shop-data.sales.orders_v1.score: the mapping leaves score to a person: ask which rating is meant."
            " "
            "To decide: answer the mapping's question for this statement.\n"
        ),
    )


def test_rewrite_of_a_short_name_without_defaults_leaves_it_to_a_person(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", "SELECT id FROM sales.orders_v1\n"), *MAPPING)

    assert (result.exit_code, "SELECT id FROM sales.orders_v1\n" in result.stdout) == (3, True)
    assert "q.sql:1: " in result.stderr


@pytest.mark.parametrize(
    ("sql", "defaults", "moved"),
    [
        ("FROM sales.orders_v1", ("--default-project", "shop-data"), "FROM sales.orders_v2"),
        ("FROM orders_v1", ("--default-project", "shop-data", "--default-dataset", "sales"), "FROM orders_v2"),
        ("FROM orders_v1", ("--default-project", "shop-data", "--default-dataset", "stock"), None),
    ],
)
def test_rewrite_completes_short_names_by_the_defaults_given(
    sql: str, defaults: tuple[str, ...], moved: str | None, desk: Desk
) -> None:
    result = desk("rewrite", put(desk, "q.sql", f"SELECT id {sql}\n"), *MAPPING, *defaults)

    wanted = f"SELECT order_id AS id {moved}\n" if moved is not None else f"SELECT id {sql}\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, wanted, "")


def test_rewrite_by_the_defaults_given_is_the_same_without_the_analyzer(desk: Desk) -> None:
    defaults = ("--default-project", "shop-data", "--default-dataset", "sales", "--no-dry-run")

    result = desk("rewrite", put(desk, "q.sql", "SELECT id FROM orders_v1\n"), *MAPPING, *defaults)

    assert (result.exit_code, result.stdout, result.stderr) == (0, "SELECT order_id AS id FROM orders_v2\n", "")


def test_rewrite_completes_short_names_by_the_job_yaml_beside(desk: Desk) -> None:
    for name, text in fleet.REPORTS.items():
        put(desk, name, text)

    sql = desk("rewrite", "jobs/report.sql", *MAPPING)
    yaml = desk("rewrite", "jobs/report.yaml", *MAPPING)

    assert (sql.exit_code, sql.stdout) == (
        0,
        "SELECT geo.country, SUM(total) AS total\nFROM orders_v2\nGROUP BY country\n",
    )
    assert (yaml.exit_code, yaml.stdout) == (
        0,
        (
            "query: report.sql\ndefault_project: shop-data\ndefault_dataset: sales\n"
            "wait_for:\n  - table: shop-data.sales.orders_v2\n"
        ),
    )


def test_a_file_beside_that_cannot_be_read_is_named_and_the_rewrite_goes_on(desk: Desk) -> None:
    put(desk, "other.sql", "größe".encode("latin-1"))

    result = desk("rewrite", put(desk, "q.sql", READS), *MAPPING)

    assert (result.exit_code, result.stdout_bytes, result.stderr.startswith("not looked at: ")) == (
        0,
        MOVED.encode(),
        True,
    )


JOINED = "SELECT id, sku FROM `shop-data.sales.orders_v1` JOIN `shop-data.stock.items` ON name = country\n"


def test_rewrite_knows_other_tables_columns_by_their_schemas(desk: Desk) -> None:
    put(desk, "q.sql", JOINED)
    put(desk, "schemas.json", json.dumps({"shop-data.stock.items": {"sku": "STRING", "name": "STRING"}}))

    result = desk("rewrite", "q.sql", *MAPPING, "--schemas", "schemas.json")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "SELECT order_id AS id, sku FROM `shop-data.sales.orders_v2` JOIN `shop-data.stock.items` "
        "ON name = geo.country\n"
    )


def test_rewrite_without_the_analyzer_edits_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_CACHE", str(desk.root / "no-cache"))

    result = desk("rewrite", put(desk, "q.sql", READS), *MAPPING, "--no-dry-run")

    assert (result.exit_code, result.stdout_bytes, (desk.root / "no-cache").exists()) == (0, MOVED.encode(), False)


def test_rewrite_keeps_a_byte_order_mark(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", "\ufeff" + READS), *MAPPING)

    assert (result.exit_code, result.stdout_bytes) == (0, ("\ufeff" + MOVED).encode())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.sql", *MAPPING), "error: none.sql: No such file or directory; name a file that can be read\n"),
        (("mappings", *MAPPING), "error: mappings: Is a directory; name a file that can be read\n"),
        (("latin/q.sql", *MAPPING), "error: latin/q.sql: not UTF-8 (at byte 2); save it as UTF-8\n"),
        (("q.sql", "--mapping", "none.yaml"), "none.yaml:1: cannot be read: No such file or directory\n"),
        (("q.sql", *MAPPING, "--schemas", "none.json"), "error: none.json: cannot be read as JSON"),
    ],
)
def test_rewrite_of_bad_input_ends_with_2_and_says_what_to_do(
    arguments: tuple[str, ...], said: str, desk: Desk
) -> None:
    put(desk, "q.sql", READS)
    put(desk, "latin/q.sql", "größe".encode("latin-1"))

    result = desk("rewrite", *arguments)

    assert (result.exit_code, result.stdout, result.stderr.startswith(said)) == (2, "", True)


def test_rewrite_without_a_mapping_says_so(desk: Desk) -> None:
    result = desk("rewrite", put(desk, "q.sql", READS))

    assert (result.exit_code, "--mapping" in result.stderr) == (2, True)


class RefusingWarehouse(AcceptingWarehouse):
    """Accepts what reads the old table, and nothing that reads the new one."""

    def dry_run(self, query: Query, schemas: Schemas) -> DryRun:  # noqa: ARG002
        """Return what it says of a query."""
        if "orders_v2" in query.sql:
            return DryRun(status=DryRunStatus.INVALID, reason="orders_v2 is refused")
        return DryRun(status=DryRunStatus.VALID)


@pytest.mark.parametrize(
    ("sql", "defaults"),
    [(READS, ()), ("SELECT id FROM orders_v1\n", ("--default-project", "shop-data", "--default-dataset", "sales"))],
)
def test_rewrite_of_a_result_that_fails_a_check_prints_the_file_as_it_was(
    sql: str, defaults: tuple[str, ...], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "warehouse", lambda settings: RefusingWarehouse())  # noqa: ARG005

    result = desk("rewrite", put(desk, "q.sql", sql), *MAPPING, *defaults)

    assert (result.exit_code, result.stdout_bytes, result.stderr) == (
        3,
        sql.encode(),
        (
            "q.sql:1: dry_run: the rewritten file does not pass dry_run: orders_v2 is refused. "
            "To decide: move the file by hand.\n"
        ),
    )


def test_rewrite_shows_the_analyzer_the_defaults_given(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Asked(RefusingWarehouse):
        def dry_run(self, query: Query, schemas: Schemas) -> DryRun:
            asked.append((query.default_project, query.default_dataset))
            return super().dry_run(query, schemas)

    monkeypatch.setattr(composition, "warehouse", lambda settings: Asked())  # noqa: ARG005

    put(desk, "q.sql", "SELECT id FROM orders_v1\n")
    desk("rewrite", "q.sql", *MAPPING, "--default-project", "shop-data", "--default-dataset", "sales")

    assert set(asked) == {("shop-data", "sales")}


# -- mappings check -----------------------------------------------------------------------------------------


def test_check_of_a_good_mapping_is_quiet(desk: Desk) -> None:
    result = desk("mappings", "check")

    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 files, 0 errors, 0 warnings\n")


def test_check_names_every_finding_of_every_file_with_its_line(desk: Desk) -> None:
    put(
        desk,
        "mappings/b.yaml",
        fleet.MAPPING.replace("new: order_id", "new: nothing").replace("reason: {unch", "why: {unch"),
    )
    put(desk, "mappings/c.json", "{}")

    result = desk("mappings", "check")

    places = [text.partition(": ")[0] for text in result.stdout.splitlines()]
    assert (result.exit_code, places[0], [place.split(":")[0] for place in places]) == (
        2,
        "b.yaml:14",
        sorted(place.split(":")[0] for place in places),
    )
    assert result.stderr.startswith("3 files, ")


def test_check_prints_findings_as_json(desk: Desk) -> None:
    put(desk, "b.yaml", fleet.MAPPING.replace("new: order_id", "new: nothing"))

    result = desk("mappings", "check", "b.yaml", "--json")

    found = json.loads(result.stdout)
    assert (result.exit_code, [(one["file"], one["line"], one["where"], one["severity"]) for one in found]) == (
        2,
        [("b.yaml", 14, "shop-data.sales.orders_v1.id", "error")],
    )


def test_check_of_warnings_alone_ends_well(desk: Desk) -> None:
    without = fleet.MAPPING.replace("    new_schema: {refund_id: INT64, reason: STRING}\n", "")

    result = desk("mappings", "check", put(desk, "b.yaml", without))

    assert (result.exit_code, result.stdout.startswith("b.yaml:19: warning: "), result.stderr) == (
        0,
        True,
        "1 files, 0 errors, 1 warnings\n",
    )


def test_check_of_a_file_that_is_missing_says_so(desk: Desk) -> None:
    result = desk("mappings", "check", "none.yaml")

    assert (result.exit_code, result.stdout) == (2, "none.yaml:1: cannot be read: No such file or directory\n")


def test_check_where_there_is_no_mapping_says_so(desk: Desk) -> None:
    (desk.root / "mappings/orders_v2.yaml").unlink()

    result = desk("mappings", "check")

    assert (result.exit_code, result.stderr) == (0, "0 files, 0 errors, 0 warnings\n")


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"- a\n- b\n", b"a: [1\n", b"\0", b"x: !!python/object:os.system {}\n"]
)
def test_check_of_a_file_that_is_no_mapping_ends_with_2_and_a_line(data: bytes, desk: Desk) -> None:
    result = desk("mappings", "check", put(desk, "b.yaml", data))

    assert (result.exit_code, result.stdout.startswith("b.yaml:")) == (2, True)


# -- help ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("scan",),
        ("preview",),
        ("run",),
        ("status",),
        ("demo",),
        ("rewrite",),
        ("mappings",),
        ("mappings", "check"),
        ("fleet",),
        ("fleet", "create"),
        ("pull-requests",),
        ("pull-requests", "list"),
        ("pull-requests", "show"),
        ("pull-requests", "merge"),
        ("pull-requests", "close"),
    ],
)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(command: tuple[str, ...], option: str, tmp_path: Path) -> None:  # noqa: ARG001
    result = CliRunner().invoke(main, (*command, option))

    assert (result.exit_code, result.stdout.startswith("Usage: ")) == (0, True)


def test_an_unknown_command_ends_with_2(desk: Desk) -> None:
    assert desk("migrate").exit_code == 2


# -- mappings explain -----------------------------------------------------------------------------------------


def test_explain_prints_the_view_and_its_twin(desk: Desk) -> None:
    result = desk("mappings", "explain", "shop-data.sales.orders_v1")

    view, twin = result.stdout.split("-- The same over a few rows of constants")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "CREATE OR REPLACE VIEW `shop-data.sales.orders_v1` AS\nSELECT\n  order_id AS id,\n" in view
    assert "\nWITH orders_v2 AS (\n" in twin
    assert "\nFROM orders_v2;\n" in twin


def test_explain_of_a_table_that_is_not_mapped_ends_with_2_and_lists_what_is(desk: Desk) -> None:
    result = desk("mappings", "explain", "shop-data.sales.nothing", *MAPPING)

    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        (
            "error: shop-data.sales.nothing is not mapped; mapped are:\n"
            "  shop-data.sales.orders_v1\n  shop-data.sales.refunds_v1\n"
        ),
    )


def test_explain_of_a_broken_mapping_ends_with_2_and_its_findings(desk: Desk) -> None:
    put(desk, "b.yaml", fleet.MAPPING.replace("new: order_id", "new: nothing"))

    result = desk("mappings", "explain", "shop-data.sales.orders_v1", "--mapping", "b.yaml")

    assert (result.exit_code, result.stdout, result.stderr.startswith("b.yaml:14: ")) == (2, "", True)


# -- mappings schema ------------------------------------------------------------------------------------------


def test_schema_prints_a_json_schema(desk: Desk) -> None:
    result = desk("mappings", "schema")

    printed = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert printed["required"] == ["campaign", "notice", "tables"]


def test_check_tries_transforms_and_inverses_on_sample_values(desk: Desk) -> None:
    text = fleet.MAPPING.replace("id: {new: order_id}", "id: {new: order_id, transform: id + 1, inverse: order_id}")
    assert text != fleet.MAPPING

    result = desk("mappings", "check", put(desk, "b.yaml", text))

    assert (result.exit_code, result.stdout.startswith("b.yaml:14: shop-data.sales.orders_v1.id: its transform")) == (
        2,
        True,
    )


def test_check_counts_stored_rows_and_says_of_which_tables_it_could_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Rows:
        def figures(self, sql: str) -> dict[str, int]:
            if "orders_v1" not in sql:
                raise WarehouseError("no access")
            return {"old_rows": 5, "new_rows": 4, "only_old": 1, "only_new": 0}

    monkeypatch.setattr(composition, "stored_rows", lambda _settings: Rows())

    result = desk("mappings", "check", "--sample", "100")

    assert (result.exit_code, "1 and 0 of them alone" in result.stdout, "not counted: no access" in result.stderr) == (
        2,
        True,
        True,
    )

"""mappings snapshot: the schema files of a mapping, from BigQuery's API on loopback."""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from migration_pipeline_tests.cli.conftest import Desk
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving

MAPPING = """\
campaign: shop
notice: {owner: o, guide: g}
tables:
  - old: acme.shop.orders_v1
    new: acme.shop.orders_v2
    old_schema: schemas/orders_v1.json
    new_schema: schemas/orders_v2.json
    columns: {unchanged: "*"}
  - old: "acme.ga.events_{day:%Y%m%d}"
    new: acme.shop.orders_v2
    suffix: {day: day}
    old_schema: schemas/events.json
    new_schema: schemas/orders_v2.json
    columns: {unchanged: "*"}
  - old: acme.shop.lines_v1
    new: acme.shop.lines_v2
    old_schema: {id: INT64}
    columns: {id: {unchanged: true}}
"""
V1 = [{"name": "id", "type": "INTEGER", "mode": "REQUIRED"}, {"name": "größe", "type": "STRING", "description": "ü"}]
V2 = [{"name": "id", "type": "INTEGER"}, {"name": "day", "type": "DATE"}]
EVENTS = [{"name": "day", "type": "DATE"}]
INLINE = "old_schema of acme.shop.lines_v1 is inline, and stays\n"
V1_TEXT = (
    '[\n  {\n    "mode": "REQUIRED",\n    "name": "id",\n    "type": "INTEGER"\n  },\n'
    '  {\n    "description": "\\u00fc",\n    "name": "gr\\u00f6\\u00dfe",\n    "type": "STRING"\n  }\n]\n'
)


@pytest.fixture
def server(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[BigQueryServer]:
    (desk.root / "m.yaml").write_text(MAPPING, "utf-8")
    with serving() as made:
        monkeypatch.setenv("MIGRATION_PIPELINE_BIGQUERY_ENDPOINT", made.endpoint)
        made.tables.update({"acme.shop.orders_v1": V1, "acme.shop.orders_v2": V2})
        made.tables.update({f"acme.ga.events_{day}": [] for day in ("20240101", "20240103", "20240102")})
        made.tables["acme.ga.events_20240103"] = EVENTS
        yield made


def written(desk: Desk, name: str) -> Any:
    return json.loads((desk.root / "schemas" / name).read_text("utf-8"))


def files(desk: Desk) -> list[str]:
    return sorted(path.name for path in (desk.root / "schemas").glob("*"))


def test_every_file_is_written_the_first_time(desk: Desk, server: BigQueryServer) -> None:
    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stderr, result.stdout) == (
        0,
        "",
        (
            "schemas/orders_v1.json: acme.shop.orders_v1: 2 columns, for the first time\n"
            "schemas/orders_v2.json: acme.shop.orders_v2: 2 columns, for the first time\n"
            "schemas/events.json: acme.ga.events_20240103: 1 column, for the first time\n" + INLINE
        ),
    )
    assert (files(desk), written(desk, "events.json"), written(desk, "orders_v2.json")) == (
        ["events.json", "orders_v1.json", "orders_v2.json"],
        EVENTS,
        V2,
    )
    assert sum("orders_v2" in path for path in server.asked) == 1


def test_a_file_is_written_as_bq_show_prints_it(desk: Desk, server: BigQueryServer) -> None:
    desk("mappings", "snapshot", "m.yaml")

    assert (desk.root / "schemas/orders_v1.json").read_text("utf-8") == V1_TEXT
    assert server.authorizations == [None] * len(server.asked)


def test_what_it_wrote_is_what_the_mapping_reads(desk: Desk, server: BigQueryServer) -> None:
    server.tables["acme.shop.orders_v2"] = [*V1, *EVENTS]
    desk("mappings", "snapshot", "m.yaml")

    assert "error" not in desk("mappings", "check", "m.yaml").stdout


def trace(file: pathlib.Path) -> tuple[int, int]:
    """Return what changes when a file is written or replaced, and not when it is read."""
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


@pytest.mark.usefixtures("server")
def test_a_file_that_says_the_same_is_not_touched(desk: Desk) -> None:
    desk("mappings", "snapshot", "m.yaml")
    by_hand = json.dumps(V1)
    (desk.root / "schemas/orders_v1.json").write_text(by_hand, "utf-8")
    before = trace(desk.root / "schemas/orders_v2.json")

    result = desk("mappings", "snapshot", "m.yaml")

    assert result.stdout == (
        "schemas/orders_v1.json: acme.shop.orders_v1: unchanged\n"
        "schemas/orders_v2.json: acme.shop.orders_v2: unchanged\n"
        "schemas/events.json: acme.ga.events_20240103: unchanged\n" + INLINE
    )
    assert (desk.root / "schemas/orders_v1.json").read_text("utf-8") == by_hand
    assert trace(desk.root / "schemas/orders_v2.json") == before


def test_what_changed_is_named(desk: Desk, server: BigQueryServer) -> None:
    desk("mappings", "snapshot", "m.yaml")
    server.tables["acme.shop.orders_v1"] = [{"name": "id", "type": "STRING"}, {"name": "day", "type": "DATE"}]
    server.tables["acme.shop.orders_v2"] = [{**V2[0], "description": "the key"}, V2[1]]
    server.tables["acme.ga.events_20240104"] = [*EVENTS, {"name": "kind", "type": "STRING", "mode": "REPEATED"}]

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stdout) == (
        0,
        (
            "schemas/orders_v1.json: acme.shop.orders_v1: changed\n"
            "  retyped id INT64 -> STRING\n  added day DATE\n  dropped größe STRING\n"
            "schemas/orders_v2.json: acme.shop.orders_v2: changed, but no name and no type\n"
            "schemas/events.json: acme.ga.events_20240104: changed\n  added kind ARRAY<STRING>\n" + INLINE
        ),
    )
    assert (written(desk, "orders_v2.json")[0]["description"], files(desk)) == (
        "the key",
        ["events.json", "orders_v1.json", "orders_v2.json"],
    )


def test_a_table_that_cannot_be_read_keeps_its_file_and_the_others_go_on(desk: Desk, server: BigQueryServer) -> None:
    desk("mappings", "snapshot", "m.yaml")
    del server.tables["acme.shop.orders_v1"]
    server.forbidden.add("acme.shop.orders_v2")
    server.tables["acme.ga.events_20240103"] = [*EVENTS, {"name": "n", "type": "FLOAT"}]

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stdout, result.stderr) == (
        1,
        "schemas/events.json: acme.ga.events_20240103: changed\n  added n FLOAT64\n" + INLINE,
        (
            "error: schemas/orders_v1.json: acme.shop.orders_v1: 404 Not found: Table acme:shop.orders_v1; "
            "correct the name, or take the table out of the mapping\n"
            "error: schemas/orders_v2.json: acme.shop.orders_v2: 403 Access Denied: Table acme:shop.orders_v2: "
            "Permission denied; ask its owner for roles/bigquery.metadataViewer\n"
        ),
    )
    assert (desk.root / "schemas/orders_v1.json").read_text("utf-8") == V1_TEXT


def test_a_pattern_without_a_shard_is_an_error(desk: Desk, server: BigQueryServer) -> None:
    for name in [name for name in server.tables if name.startswith("acme.ga.")]:
        del server.tables[name]
    server.tables["acme.ga.visits_20240101"] = EVENTS

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stderr) == (
        1,
        (
            "error: schemas/events.json: acme.ga.events_{day:%Y%m%d}: no table of acme.ga has such a name; "
            "correct the pattern\n"
        ),
    )


@pytest.mark.usefixtures("server")
def test_a_file_that_is_no_schema_is_written_anew(desk: Desk) -> None:
    (desk.root / "schemas").mkdir()
    (desk.root / "schemas/events.json").write_text("<<<<<<< ours", "utf-8")

    result = desk("mappings", "snapshot", "m.yaml")

    assert "schemas/events.json: acme.ga.events_20240103: 1 column, for the first time\n" in result.stdout
    assert written(desk, "events.json") == EVENTS


def test_a_type_that_is_not_known_is_an_error(desk: Desk, server: BigQueryServer) -> None:
    server.tables["acme.shop.orders_v2"] = [{"name": "price", "type": "MONEY"}]

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, "acme.shop.orders_v2: 'MONEY' is not a BigQuery type" in result.stderr) == (1, True)


@pytest.mark.usefixtures("server")
def test_a_place_that_cannot_be_written_is_an_error_and_the_others_go_on(desk: Desk) -> None:
    (desk.root / "schemas/orders_v1.json").mkdir(parents=True)

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stderr, files(desk)) == (
        1,
        "error: schemas/orders_v1.json: Is a directory; see to the file\n",
        ["events.json", "orders_v1.json", "orders_v2.json"],
    )


def test_without_credentials_every_table_is_an_error(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.root / "m.yaml").write_text(MAPPING, "utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "none.json")

    result = desk("mappings", "snapshot", "m.yaml")

    lines = result.stderr.splitlines()
    assert (result.exit_code, result.stdout, len(lines)) == (1, INLINE, 3)
    assert all("no credentials (File none.json was not found" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "m.yaml:1: not readable as YAML"),
        (MAPPING.replace("acme.shop.orders_v1", "orders_v1"), "m.yaml:4: 'orders_v1' is not a full table name"),
        (
            MAPPING.replace("schemas/events.json", "schemas/orders_v1.json"),
            (
                "schemas/orders_v1.json: is named for acme.shop.orders_v1 and acme.ga.events_{day:%Y%m%d}; "
                "name a file of its own for each\n"
            ),
        ),
    ],
    ids=["no YAML", "no table name", "one file for two tables"],
)
def test_a_mapping_that_cannot_be_read_so_far_ends_with_2(text: str, said: str, desk: Desk) -> None:
    (desk.root / "m.yaml").write_text(text, "utf-8")

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stdout, result.stderr.startswith(said)) == (2, "", True)


def test_a_mapping_that_is_not_there_ends_with_2(desk: Desk) -> None:
    result = desk("mappings", "snapshot", "none.yaml")

    assert (result.exit_code, result.stderr) == (
        2,
        "none.yaml: cannot be read: No such file or directory\n",
    )


def test_a_mapping_without_schemas_says_what_to_write(desk: Desk) -> None:
    (desk.root / "m.yaml").write_text("campaign: a\ntables:\n  - {old: a.b.c, new: a.b.d}\n", "utf-8")

    result = desk("mappings", "snapshot", "m.yaml")

    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "m.yaml names no schema; write old_schema: and new_schema:, each with a file\n",
    )

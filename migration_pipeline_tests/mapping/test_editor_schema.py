"""The JSON Schema of mapping files says what the loader says, and explains every word."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from migration_pipeline.mapping.editor_schema import editor_schema
from migration_pipeline.mapping.load import check_mapping, known_words
from migration_pipeline.mapping.words import PSEUDO
from migration_pipeline_tests.mapping.structure import CHECKS, faults, shapes

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "migration_pipeline_tests/languages/sql/cases/mappings"
DOCUMENT = ROOT / "docs/mapping.md"
FILES = {
    file.name: file.read_text("utf-8") for file in (ROOT / "mappings/plays_v2.yaml", *sorted(CASES.glob("*.yaml")))
}

FULL = """\
campaign: full
version: 2
notice: {announced: 2026-05-01, removal: 2026-11-01, owner: o, guide: https://example.com/guide, guide_file: guide.md}
defaults: {outputs: preserve, twin_rows: false}
repositories: {acme/reports: {outputs: adopt}}
scope: {exclude: [acme/archive]}
tables:
  - old: "acme.shop.lines_{day:%Y%m%d}"
    new: acme.core.orders
    suffix: {day: day}
    unnest: {lines: line}
    row_filter: "line.quantity > 0"
    required_filter: {day: ">= DATE '2010-11-15'"}
    join_keys: {key: [order_id, day]}
    pseudo: {_PARTITIONTIME: TIMESTAMP(day)}
    ready: {since: 2024-01-01, by: day, lands: at noon, location: EU, access: group readers}
    note: orders without lines had no row either
    old_schema: old.json
    new_schema: {order_id: STRING, day: DATE, state: STRING, lines: "ARRAY<STRUCT<sku STRING, quantity INT64>>"}
    columns:
      sku: {new: line.sku}
      state: {new: state, values: {0: open, 1: NO}, else: null}
      id: {"old_column": "id", "new_column": "order_id", "transform": "CAST(id AS STRING)", exact: true}
      code: {new: state, inverse: SAFE_CAST(state AS INT64)}
      size: {derived: LENGTH(state)}
      flag: {human: "who reads it?"}
      gone: {removed: no replacement}
      day: {unchanged: true}
      unchanged: "*"
  - {old: acme.a.b, new: acme.a.c, required_filter: [day], columns: {unchanged: "*"}}
"""

BROKEN = {
    "no tables": ("tables:\n", "table:\n"),
    "a campaign's name": ("campaign: full", "campaign: Full-1"),
    "no owner": ("owner: o, ", ""),
    "a date": ("2026-05-01", "May 2026"),
    "outputs": ("{outputs: adopt}", "{outputs: keep}"),
    "a name of two parts": ("new: acme.core.orders", "new: core.orders"),
    "no new table": ("    new: acme.core.orders\n", ""),
    "an unknown word of a table": ("row_filter:", "rowfilter:"),
    "an unknown word of a row": ("{unchanged: true}", "{unchanged: true, why: because}"),
    "a row of two kinds": ("{removed: no replacement}", "{removed: no replacement, new: state}"),
    "a row of no kind": ("{removed: no replacement}", "{exact: true}"),
    "a row that is a text": ("sku: {new: line.sku}", "sku: line.sku"),
    "a flag": ("exact: true", "exact: 'yes'"),
    "else without values": ("values: {0: open, 1: NO}, ", ""),
    "values and a transform": ("else: null", "else: null, transform: UPPER(state)"),
    "not unchanged": ("{unchanged: true}", "{unchanged: false}"),
    "an empty question": ('"who reads it?"', "''"),
    "a filter without a comparison": (">= DATE", "DATE"),
    "a join key without columns": ("[order_id, day]", "[]"),
    "an element's name": ("{lines: line}", "{lines: the line}"),
    "an unknown pseudo column": ("_PARTITIONTIME", "_TABLE_NAME"),
    "what is not covered yet": ("version: 2", "version: 2\nrollout: {waves: 3}"),
}


def data_of(text: str) -> Any:
    """Return a file as an editor sees it: dates are texts."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))


def checked(folder: Path, text: str) -> str:
    """Return the loader's findings."""
    (folder / "old.json").write_text(
        json.dumps([{"name": name, "type": "INTEGER"} for name in ("id", "code", "size", "flag", "gone", "key")]),
        "utf-8",
    )
    (folder / "guide.md").write_text("# Guide\n", "utf-8")
    (folder / "m.yaml").write_text(text, "utf-8")
    return "\n".join(str(finding) for finding in check_mapping(folder / "m.yaml")[1])


@pytest.mark.parametrize("text", [*FILES.values(), FULL], ids=[*FILES, "every word"])
def test_a_mapping_file_fits(text: str) -> None:
    assert faults(editor_schema(), data_of(text)) == []


def test_what_the_documentation_shows_fits() -> None:
    first, second, *_ = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)

    file = data_of(first)

    assert faults(editor_schema(), {**file, "tables": [*file["tables"], *data_of(second)]}) == []


@pytest.mark.parametrize(("before", "after"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_does_not_fit_and_the_loader_says_so_too(before: str, after: str, tmp_path: Path) -> None:
    text = FULL.replace(before, after)

    assert text != FULL
    assert faults(editor_schema(), data_of(text)) != []
    assert set(checked(tmp_path, text).splitlines()) - set(checked(tmp_path, FULL).splitlines()) != set()


def test_the_loader_knows_every_word_of_the_schema() -> None:
    named = {word for shape in shapes(editor_schema()) for word in shape.get("properties", {})}

    assert named - PSEUDO.keys() == known_words()


def test_the_loader_takes_every_word_where_the_schema_has_it(tmp_path: Path) -> None:
    used = set(re.findall(r"[A-Za-z_]+(?=[\"']?:)", FULL))

    assert known_words() - used == {"rollout"}
    assert "unknown word" not in checked(tmp_path, FULL)


@pytest.mark.parametrize(
    "word", ["version", "announced", "outputs: preserve", "outputs: adopt", "exclude", "note", "removed", "lands"]
)
def test_a_word_that_the_schema_does_not_have_is_unknown_to_the_loader(word: str, tmp_path: Path) -> None:
    text = FULL.replace(word, f"unheard{word.removeprefix(word.partition(':')[0])}")

    assert any("unheard" in fault for fault in faults(editor_schema(), data_of(text)))
    assert "unheard: unknown word" in checked(tmp_path, text)


def test_every_word_is_explained() -> None:
    words = [(word, one) for shape in shapes(editor_schema()) for word, one in shape.get("properties", {}).items()]

    assert [word for word, one in words if not one.get("description", "").endswith(".")] == []


def test_it_uses_no_keyword_that_is_not_checked_here() -> None:
    assert {keyword for shape in shapes(editor_schema()) for keyword in shape} <= CHECKS.keys()

"""Every case file: the text that comes out, and what the analyzer says of it."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from migration_pipeline.domain.edit import apply_edits
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.languages.sql.rewrite import Remark, SqlRewrite, Tables, rewrite
from migration_pipeline.languages.sql.verify import changed_meaning
from migration_pipeline.mapping.load import load_campaign, read_schema
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.languages.sql.case_file import Case, cases

FOLDER = Path(__file__).parent / "cases"
CASES = cases(FOLDER)

each_case = pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
each_analysed_case = pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.name) for case in CASES if case.after != case.before and not case.not_analysed],
)


@cache
def tables_of(mapping: str, schemas: str) -> Tables:
    campaign = load_campaign(FOLDER / "mappings" / f"{mapping}.yaml")
    data = json.loads((FOLDER / "schemas" / f"{schemas}.json").read_text("utf-8"))
    names = {TableName.parse(name): columns for name, columns in data.items()}
    return Tables(
        mappings={table.old: table for table in campaign.mapping.tables},
        schemas={name: TableSchema(name, read_schema(columns)) for name, columns in names.items()},
        defaults=Defaults(),
    )


def tables(case: Case) -> Tables:
    known = tables_of(case.mapping, case.schemas)
    return replace(known, defaults=case.defaults, adopts=case.adopts)


def rewritten(case: Case, text: str) -> tuple[str, SqlRewrite]:
    """Return the text after the rewrite, in the way in which a host hands a file over."""
    fragment = Fragment.whole(text)
    result = rewrite(fragment.text, tables(case), Remark(case.mapping, "https://example.com/guide"))
    edits = [edit for inner in result.edits if (edit := fragment.edit(inner)) is not None]
    assert len(edits) == len(result.edits)
    return apply_edits(text, edits), result


@each_case
def test_the_text_after_is_the_expected_one(case):
    after, result = rewritten(case, case.before)

    assert after == case.after
    assert len(result.findings) == len(case.stays), [finding.reason for finding in result.findings]
    for finding, reason in zip(result.findings, case.stays, strict=True):
        assert reason in finding.reason
    assert len(result.notes) == len(case.noted), [note.text for note in result.notes]
    for note, words in zip(result.notes, case.noted, strict=True):
        assert words in note.text
    if case.assumes is not None:
        assert result.assumptions == case.assumes


@each_case
def test_a_second_run_changes_nothing(case):
    after, _ = rewritten(case, case.after)

    assert after == case.after


@each_case
def test_what_stands_outside_the_edits_is_untouched_and_means_the_same(case):
    text = Fragment.whole(case.before).text
    result = rewrite(text, tables(case), Remark(case.mapping, "https://example.com/guide"))
    outside, position = [], 0
    for edit in sorted(result.edits):
        outside.append(text[position : edit.span.start])
        position = edit.span.end

    place, after = 0, apply_edits(text, result.edits)
    for piece in [*outside, text[position:]]:
        found = after.find(piece, place)
        assert found >= 0, piece
        place = found + len(piece)
    assert all(text[edit.span.start : edit.span.end] != edit.replacement for edit in result.edits)
    assert not result.edits or changed_meaning(text, result.edits, tables(case)) is None


@each_case
def test_every_edit_has_a_reason_and_every_finding_a_place_and_a_question(case):
    text = Fragment.whole(case.before).text
    result = rewrite(text, tables(case), Remark(case.mapping, "https://example.com/guide"))

    assert all(isinstance(edit.reason, str) and edit.reason for edit in result.edits)
    for finding in result.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.decision
        if finding.subject != "the template":
            assert finding.table in tables(case).mappings
            assert finding.subject.startswith(str(finding.table))


@each_analysed_case
def test_the_analyzer_finds_the_same_outputs_before_and_after(case, warehouse):
    before, after = dry_run(warehouse, case, case.before), dry_run(warehouse, case, case.after)

    assert (before.status, before.reason) == (DryRunStatus.VALID, "")
    assert (after.status, after.reason) == (DryRunStatus.VALID, "")
    assert after.outputs == before.outputs


def dry_run(warehouse: LocalWarehouse, case: Case, text: str) -> DryRun:
    known = tables(case)
    schemas = dict(known.schemas)
    for mapping in known.mappings.values():
        schemas |= {one.table: one for one in (mapping.old_schema, mapping.new_schema) if one is not None}
    query = Query(
        sql=Fragment.whole(text).text,
        default_project=case.defaults.project,
        default_dataset=case.defaults.dataset,
    )
    return warehouse.dry_run(query, schemas)

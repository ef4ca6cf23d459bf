"""What a rewrite may not lose: the filter that the new table requires, days and times compared as they stand."""

from pathlib import Path

import pytest

from migration_pipeline.checks.partition_filter import PartitionFilter
from migration_pipeline.domain.changeset import Changeset, Rewrite
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.domain.query import DryRun, DryRunStatus, Query
from migration_pipeline.domain.verdict import CheckResult, Outcome
from migration_pipeline.languages.fragment import Fragment
from migration_pipeline.protocols import JudgedSource, SqlSource, Subject
from migration_pipeline_tests.builders import REPOSITORY, campaign
from migration_pipeline_tests.checks.word_edits import word_edits
from migration_pipeline_tests.stages.fleet import AcceptingWarehouse

MAPPING = """\
campaign: c
version: 1
notice: {announced: 2026-05-01, removal: 2026-12-01, owner: a-team, guide: https://example.com/guide}
tables:
  - old: p.d.old
    new: p.d.new
    old_schema: {day: DATE, city: STRING, ms: INT64}
    new_schema: {dt: DATE, place: STRUCT<city STRING>, at: TIMESTAMP, client: STRING}
    required_filter: [dt]
    columns:
      day: {new: dt}
      city: {new: place.city}
      ms: {new: at, transform: TIMESTAMP_MILLIS(ms)}
  - old: p.d.shard_{day:%Y%m%d}
    new: p.d.days
    suffix: {day: dt}
    old_schema: {city: STRING}
    new_schema: {dt: DATE, city: STRING}
    columns:
      city: {unchanged: true}
"""
VALID = DryRun(status=DryRunStatus.VALID)


def source(text: str) -> SqlSource:
    return SqlSource(query=Query(sql=text, file="q.sql"), fragment=Fragment.whole(text))


def judged(folder: Path, before: str, after: str) -> CheckResult:
    changeset = Changeset(consumer=ConsumerKey(REPOSITORY), base_revision="", fingerprint="", rewrite=Rewrite())
    piece = JudgedSource(
        schemas={},
        file="q.sql",
        before=source(before),
        after=source(after),
        edits=word_edits(before, after),
        before_run=VALID,
        after_run=VALID,
    )
    subject = Subject(
        changeset=changeset,
        campaign=campaign(folder, MAPPING),
        schemas={},
        warehouse=AcceptingWarehouse(),
        sources=(piece,),
        remaining=(),
        again=Rewrite(),
    )
    (result,) = PartitionFilter().run(subject)
    return result


KEPT = {
    "renamed": (
        "SELECT city FROM p.d.old WHERE day = '2024-01-01'",
        "SELECT place.city FROM p.d.new WHERE dt = '2024-01-01'",
    ),
    "turned around": (
        "SELECT city FROM p.d.old WHERE day >= DATE_SUB(CURRENT_DATE(), INTERVAL 7 DAY)",
        "SELECT place.city FROM p.d.new WHERE DATE_SUB(CURRENT_DATE(), INTERVAL 7 DAY) <= dt",
    ),
    "through a subquery": (
        "SELECT city FROM p.d.old WHERE day BETWEEN '2024-01-01' AND '2024-02-01'",
        "SELECT city FROM (SELECT dt AS day, place.city FROM p.d.new) WHERE day BETWEEN '2024-01-01' AND '2024-02-01'",
    ),
    "a text may be compared in other words": (
        "SELECT day FROM p.d.old WHERE day = '2024-01-01' AND city = 'x'",
        "SELECT dt AS day FROM p.d.new WHERE dt = '2024-01-01' AND UPPER(place.city) = 'X'",
    ),
    "a wildcard": (
        "SELECT city FROM `p.d.shard_*` WHERE _TABLE_SUFFIX = '20240101'",
        "SELECT city FROM p.d.days WHERE dt = DATE '2024-01-01'",
    ),
}


@pytest.mark.parametrize(("before", "after"), KEPT.values(), ids=KEPT.keys())
def test_a_filter_that_is_kept_passes(tmp_path: Path, before: str, after: str) -> None:
    result = judged(tmp_path, before, after)

    assert result.outcome is Outcome.PASSED, result.detail


LOST = {
    "required and not there": (
        "SELECT city FROM p.d.old",
        "SELECT place.city FROM p.d.new",
        "p.d.new must be filtered by dt, compared with a constant",
    ),
    "one of two reads": (
        "SELECT 1 FROM p.d.old a JOIN p.d.old b ON a.city = b.city WHERE a.day = '2024-01-01'",
        "SELECT 1 FROM p.d.new a JOIN p.d.new b ON a.place.city = b.place.city WHERE a.dt = '2024-01-01'",
        "p.d.new must be filtered by dt, compared with a constant",
    ),
    "inside of a function": (
        "SELECT city FROM p.d.old WHERE day = '2024-01-01'",
        "SELECT place.city FROM p.d.new WHERE FORMAT_DATE('%F', dt) = '2024-01-01' AND dt IS NOT NULL",
        "the filter by day no longer meets the column dt as it is",
    ),
    "the days of a wildcard": (
        "SELECT city FROM `p.d.shard_*` WHERE _TABLE_SUFFIX = '20240101'",
        "SELECT city FROM p.d.days WHERE FORMAT_DATE('%Y%m%d', dt) = '20240101'",
        "the filter by _TABLE_SUFFIX (day) has no counterpart on dt",
    ),
}


@pytest.mark.parametrize(("before", "after", "why"), LOST.values(), ids=LOST.keys())
def test_a_filter_that_is_lost_fails(tmp_path: Path, before: str, after: str, why: str) -> None:
    result = judged(tmp_path, before, after)

    assert result.outcome is Outcome.FAILED
    assert why in result.detail


def test_a_template_is_not_judged(tmp_path: Path) -> None:
    result = judged(tmp_path, "SELECT city FROM {{ x }} WHERE (", "SELECT place.city FROM {{ x }} WHERE (")

    assert result.outcome is Outcome.SKIPPED

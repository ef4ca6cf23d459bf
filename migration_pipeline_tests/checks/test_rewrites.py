"""Rewrites by hand: wrong ones that look right, which some rung must stop, and right ones that look odd, which pass.

They were written by somebody who had not seen the checks. A few of them are tried by default, all of them with
MIGRATION_PIPELINE_REWRITES=all (make rewrites, eight minutes).
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from migration_pipeline.checks.registry import CHECKS
from migration_pipeline.composition import read_schemas
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.changeset import Changeset, Rewrite
from migration_pipeline.domain.consumer import ConsumerKey, Project
from migration_pipeline.domain.edit import FileChange
from migration_pipeline.domain.names import RepositoryName
from migration_pipeline.domain.source_tree import SourceFile, SourceTree
from migration_pipeline.domain.verdict import Grade, Outcome, Verdict
from migration_pipeline.frameworks.plain_sql import PlainSql
from migration_pipeline.languages.sql.paths import Defaults
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline.stages.dry_run_validation import validate
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.checks.word_edits import word_edits
from migration_pipeline_tests.warehouses.test_local import CACHE

FOLDER = Path(__file__).parent / "rewrites"
ROOT = Path(__file__).parents[2]
NAME = RepositoryName("file", "by-hand")
FILE = "query.sql"
EVERY = 1 if os.environ.get("MIGRATION_PIPELINE_REWRITES") == "all" else 12


@dataclass(frozen=True, slots=True)
class Case:
    """A consumer's SQL before and after, and why that is right or wrong."""

    campaign: str
    before: str
    after: str
    defaults: Defaults


def files(label: str) -> list[Path]:
    return sorted((FOLDER / label).glob("*.yaml"))[::EVERY]


def read(file: Path) -> Case:
    case = yaml.safe_load(file.read_text("utf-8"))
    defaults = Defaults(project=case.get("default_project"), dataset=case.get("default_dataset"))
    return Case(case["campaign"], case["before"], case["after"], defaults)


@cache
def campaign(name: str) -> Campaign:
    own = FOLDER / "mappings" / f"{name}.yaml"
    return load_campaign(own if own.exists() else ROOT / "mappings" / f"{name}.yaml", with_gaps=True)


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


def verdict(case: Case, warehouse: LocalWarehouse) -> Verdict:
    """Return what all checks say of a rewrite whose edits are the words that differ."""
    framework = PlainSql(case.defaults)
    project = Project(root=FILE, framework=framework.name, files=(FILE,))
    tree = SourceTree(repository=NAME, revision="", files=(SourceFile(path=FILE, blob="", text=case.before),))
    change = FileChange(file=FILE, before=case.before, edits=word_edits(case.before, case.after))
    changeset = Changeset(
        consumer=ConsumerKey(NAME), base_revision="", fingerprint="", rewrite=Rewrite(changes=(change,))
    )
    schemas = read_schemas(ROOT / "examples" / "fleet-schemas.json")
    found = campaign(case.campaign)
    return validate(changeset, tree, found, schemas, warehouse, CHECKS, find=lambda _: ((framework, project),))


def told(found: Verdict) -> list[str]:
    return [f"{one.check} {one.outcome}: {one.detail}" for one in found.results if one.outcome is not Outcome.PASSED]


@pytest.mark.parametrize("file", files("wrong"), ids=lambda file: file.stem)
def test_a_wrong_rewrite_is_stopped(file: Path, warehouse: LocalWarehouse) -> None:
    found = verdict(read(file), warehouse)

    assert found.grade is Grade.REJECTED, told(found)


@pytest.mark.parametrize("file", files("right"), ids=lambda file: file.stem)
def test_a_right_rewrite_passes(file: Path, warehouse: LocalWarehouse) -> None:
    found = verdict(read(file), warehouse)

    assert found.grade is Grade.PROVEN, told(found)

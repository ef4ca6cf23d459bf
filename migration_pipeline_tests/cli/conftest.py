"""A working directory with a mapping and a small fleet, and the command line in it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from migration_pipeline import composition
from migration_pipeline.cli import main
from migration_pipeline.forges.local import LocalForge
from migration_pipeline_tests.stages import fleet


@dataclass(frozen=True)
class Desk:
    """The working directory, and how commands are given in it."""

    root: Path

    def __call__(self, *arguments: str) -> Result:
        """Return what a command printed and how it ended."""
        return CliRunner().invoke(main, arguments)

    def json(self, *arguments: str) -> Any:
        """Return what a command printed as JSON; it must have ended well."""
        result = self(*arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def states(self) -> dict[str, str]:
        """Return the state of each line of a run."""
        return {line["repository"]: line["state"] for line in self.json("run", "orders_v2")}

    @property
    def forge(self) -> LocalForge:
        """The forge of the settings."""
        return fleet.forge_of(self.root)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return an empty desk: one mapping, no repository, the product's own analyzer."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MIGRATION_PIPELINE_FORGE_ROOT", str(tmp_path / "forge"))
    monkeypatch.setenv("MIGRATION_PIPELINE_ARTIFACTS", str(tmp_path / "artifacts"))
    monkeypatch.setenv("MIGRATION_PIPELINE_THREADS", "1")
    monkeypatch.setenv("COLUMNS", "300")
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings/orders_v2.yaml").write_text(fleet.MAPPING, "utf-8")
    return Desk(tmp_path)


@pytest.fixture
def without_analyzer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every query be valid."""
    accepting: Callable[[object], fleet.AcceptingWarehouse] = lambda settings: fleet.AcceptingWarehouse()  # noqa: E731, ARG005
    monkeypatch.setattr(composition, "warehouse", accepting)


@pytest.fixture
def fleet_desk(desk: Desk, without_analyzer: None) -> Desk:  # noqa: ARG001
    """Return a desk with the small fleet, on which every query is valid."""
    for path, files in fleet.FLEET.items():
        fleet.create(desk.root / "forge", path, files)
    return desk

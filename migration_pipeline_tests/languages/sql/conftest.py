"""The analyzer that judges case files."""

import os
from pathlib import Path

import pytest

from migration_pipeline.warehouses.local.warehouse import LocalWarehouse

# One folder for every session: the first compiles ZetaSQL there, in 10 to 25 seconds.
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "migration-pipeline"


@pytest.fixture(scope="session")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE)

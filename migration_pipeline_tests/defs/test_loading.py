"""Google's clients take a second to load: nothing of them is, where the settings do not go to Google."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import sys
import migration_pipeline.definitions as made
pipeline = made.defs.resources["pipeline"]
assert pipeline.make_warehouse() is not None
assert pipeline.make_store() is not None
print(*sorted(name for name in sys.modules if name.startswith(("google.cloud", "google.auth", "dagster_gcp"))))
"""
SETTINGS = {
    "in this process, in a folder": ({"WAREHOUSE": "local", "ARTIFACTS": "kept"}, False),
    "BigQuery": ({"WAREHOUSE": "bigquery"}, True),
    "a bucket": ({"ARTIFACTS": "gs://acme/kept"}, True),
}


@pytest.mark.parametrize(("settings", "is_loaded"), SETTINGS.values(), ids=SETTINGS.keys())
def test_googles_clients_are_loaded_where_the_settings_go_to_google(
    tmp_path: Path, settings: dict[str, str], *, is_loaded: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED],
        cwd=tmp_path,
        env={
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            **{f"MIGRATION_PIPELINE_{name}": value for name, value in settings.items()},
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert bool(done.stdout.strip()) is is_loaded

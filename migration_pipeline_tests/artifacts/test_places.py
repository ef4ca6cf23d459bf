"""Where the settings put artifacts: a folder, or a bucket."""

import tomllib
from pathlib import Path

import pytest

from migration_pipeline import composition
from migration_pipeline.artifacts.folder import FolderStore
from migration_pipeline.artifacts.gcs import GcsStore
from migration_pipeline.errors import SettingsError
from migration_pipeline.settings import GcsLocation, Settings, load_settings
from migration_pipeline_tests.artifacts.gcs_server import serving

VARIABLE = "MIGRATION_PIPELINE_ARTIFACTS"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gs://acme", GcsLocation(bucket="acme")),
        ("gs://acme/", GcsLocation(bucket="acme")),
        ("gs://acme-2.example.com/a_b/c d/", GcsLocation(bucket="acme-2.example.com", prefix="a_b/c d")),
        ("artifacts", Path("artifacts")),
        ("123", Path("123")),
        ("{}", Path("{}")),
    ],
)
def test_a_place_is_a_bucket_or_a_folder(
    text: str, expected: Path | GcsLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "migration-pipeline.toml").write_text(f'artifacts = "{text}"\n', "utf-8")
    assert tomllib.loads((tmp_path / "migration-pipeline.toml").read_text("utf-8")) == {"artifacts": text}
    by_file = load_settings().artifacts
    (tmp_path / "migration-pipeline.toml").unlink()
    monkeypatch.setenv(VARIABLE, text)

    assert (by_file, load_settings().artifacts) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("gs://", "'' is not the name of a bucket; write gs://bucket/prefix"),
        ("gs://Acme/x", "'Acme' is not the name of a bucket; write gs://bucket/prefix"),
        ("gs://ac", "'ac' is not the name of a bucket; write gs://bucket/prefix"),
        ("gs://acme/a//b", "'a//b' cannot begin the names of objects; write gs://bucket/prefix"),
        ("gs://acme/../b", "'../b' cannot begin the names of objects; write gs://bucket/prefix"),
        ("gs://acme/a\nb", "'a\\nb' cannot begin the names of objects; write gs://bucket/prefix"),
        ("gs:/acme", "'gs:' is not the name of a bucket; write gs://bucket/prefix"),
        ("s3://acme/x", "'s3://acme/x' is no folder; write one, or gs://bucket/prefix"),
    ],
)
def test_what_is_neither_is_told(text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, text)

    with pytest.raises(SettingsError) as raised:
        load_settings()

    assert str(raised.value).endswith(f"artifacts: Value error, {says}")


def test_a_location_is_written_as_it_is_read() -> None:
    assert [str(GcsLocation.parse(text)) for text in ("gs://acme/", "gs://acme/a/b/")] == ["gs://acme", "gs://acme/a/b"]


def test_a_folder_is_kept_by_a_folder_store(tmp_path: Path) -> None:
    store = composition.artifact_store(Settings(artifacts=tmp_path))

    assert isinstance(store, FolderStore)
    assert store.uri("c/one", "a") == str(tmp_path / "c/one/a")


def test_a_bucket_is_kept_by_a_gcs_store_at_the_endpoint() -> None:
    with serving() as server:
        place = GcsLocation(bucket="acme", prefix="kept")
        store = composition.artifact_store(Settings(artifacts=place, gcs_endpoint=server.endpoint))

        store.write("c/one", [("a", b"1")])

        assert isinstance(store, GcsStore)
        assert (store.uri("c/one", "a"), server.names()["kept/c/one/a"]) == ("gs://acme/kept/c/one/a", b"1")

"""Where the client of a bucket of artifacts comes from in Dagster: its own resource, if there is such a bucket."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster_gcp import GCSResource
from google.cloud.storage import Client
from google.oauth2.credentials import Credentials

from migration_pipeline.definitions import build
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.defs.resources import pipeline_resource
from migration_pipeline.errors import ArtifactError
from migration_pipeline.settings import load_settings
from migration_pipeline_tests.artifacts.gcs_server import GcsServer, serving
from migration_pipeline_tests.stages import fleet

VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS"
CAMPAIGN = "orders_v2"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[GcsServer]:
    """Yield a server with the bucket that artifacts go to; nobody has credentials."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NO_GCE_CHECK", "true")
    monkeypatch.setenv("MIGRATION_PIPELINE_ARTIFACTS", "gs://acme/kept")
    with serving() as made:
        yield made


class OwnCredentials(GCSResource):
    """A resource as a code location may write it, with credentials of its own."""

    endpoint: str
    token: str

    def get_client(self) -> Client:
        """Return a client with these credentials."""
        options = {"api_endpoint": self.endpoint}
        return Client(project=self.project, credentials=Credentials(token=self.token), client_options=options)


def written_within_a_run(pipeline: Pipeline) -> None:
    """Write an artifact in a run of Dagster."""

    @dg.op
    def write(pipeline: Pipeline) -> None:
        pipeline.make_store().write("c/one", [("a", b"1")])

    @dg.job(resource_defs={"pipeline": pipeline})
    def writes() -> None:
        write()

    with dg.DagsterInstance.ephemeral() as instance:
        assert writes.execute_in_process(instance=instance).success


def test_the_resource_gives_the_client(server: GcsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACME_TOKEN", "let-me-in")
    resource = OwnCredentials(endpoint=server.endpoint, token=dg.EnvVar("ACME_TOKEN"))

    written_within_a_run(pipeline_resource(load_settings(), gcs=resource))

    assert server.names() == {"kept/c/current": b"one\n", "kept/c/one/a": b"1"}
    assert set(server.authorizations) == {"Bearer let-me-in"}


def test_another_endpoint_keeps_its_own_client(server: GcsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATION_PIPELINE_GCS_ENDPOINT", server.endpoint)
    resource = OwnCredentials(endpoint=server.endpoint, token="let-me-in")

    written_within_a_run(pipeline_resource(load_settings(), gcs=resource))

    assert set(server.authorizations) == {None}


def test_without_a_resource_the_client_has_the_default_credentials(server: GcsServer) -> None:
    store = pipeline_resource(load_settings()).make_store()

    with pytest.raises(ArtifactError, match=r"^gs://acme/kept/c/current: no credentials .*application-default login"):
        store.current("c")

    assert server.asked == []


def test_a_campaign_leaves_its_artifacts_in_the_bucket(
    server: GcsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.endpoint)  # the resource's own client goes there
    monkeypatch.setenv("MIGRATION_PIPELINE_FORGE_ROOT", str(tmp_path / "forge"))
    (tmp_path / "mappings").mkdir()
    (tmp_path / f"mappings/{CAMPAIGN}.yaml").write_text(fleet.MAPPING, "utf-8")
    fleet.create(tmp_path / "forge", "sales/reports", fleet.FLEET["sales/reports"])
    monkeypatch.setattr("migration_pipeline.composition.warehouse", lambda _, client: fleet.AcceptingWarehouse())  # noqa: ARG005
    definitions = build(load_settings())
    assert server.asked == []

    with dg.DagsterInstance.ephemeral() as instance:
        for job in (f"scan__{CAMPAIGN}", f"migrate__{CAMPAIGN}"):
            assert definitions.resolve_job_def(job).execute_in_process(instance=instance).success
        told = instance.fetch_materializations(dg.AssetKey([CAMPAIGN, "pr_creation"]), limit=1).records[0]

    assert f"kept/{CAMPAIGN}/pr_creation/local/sales/reports/current" in server.names()
    assert "gs://acme/kept/" in str(told.asset_materialization.metadata)
    assert not (tmp_path / ".migration-pipeline/artifacts").exists()

"""The pipeline where queries or artifacts go to Google: its clients come from Dagster's own resources for them."""

from threading import Lock

from dagster import DagsterInvalidDefinitionError
from dagster_gcp import BigQueryResource, GCSResource
from pydantic import PrivateAttr

from migration_pipeline import composition
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.errors import WarehouseError
from migration_pipeline.protocols import ArtifactStore, Warehouse
from migration_pipeline.settings import Settings
from migration_pipeline.warehouses.bigquery.connection import GoogleClient

_MEND = "give the resource bigquery a key file in base64 as gcp_credentials, or set GOOGLE_APPLICATION_CREDENTIALS"
_OPENING = Lock()  # get_client sets a variable of the whole process while it is open


class GooglePipeline(Pipeline):
    """The pipeline's stages, with the project, location and credentials of `bigquery`, and the client of `gcs`.

    One that the settings do not use is never asked for its client.
    """

    bigquery: BigQueryResource
    gcs: GCSResource
    _client: GoogleClient | None = PrivateAttr(default=None)

    def make_warehouse(self) -> Warehouse:
        """Return a warehouse by the settings, but for what the resource says of BigQuery."""
        said = {"bigquery_project": self.bigquery.project, "bigquery_location": self.bigquery.location}
        settings = self.settings.model_copy(update={name: value for name, value in said.items() if value})
        return composition.warehouse(settings, client=self.open_client)

    def make_store(self) -> ArtifactStore:
        """Return a store of artifacts by the settings."""
        return composition.artifact_store(self.settings, client=self.gcs.get_client)

    def open_client(self, project: str | None) -> GoogleClient:
        """Return the resource's client, made at the first call; of `project`, where the resource names none.

        The client has read its credentials when it is made, so the resource's file and variable last no longer.
        """
        with _OPENING:
            if self._client is None:
                bigquery = self.bigquery.model_copy(update={"project": self.bigquery.project or project})
                try:
                    with bigquery.get_client() as client:
                        self._client = client
                except (DagsterInvalidDefinitionError, ValueError) as error:
                    raise WarehouseError(f"the credentials were not taken ({error}); {_MEND}") from error
            return self._client


def bigquery_resource(settings: Settings) -> BigQueryResource:
    """Return the resource that the settings describe, with the application default credentials."""
    return BigQueryResource(project=settings.bigquery_project, location=settings.bigquery_location)


def gcs_resource() -> GCSResource:
    """Return the resource with the application default credentials; objects need no project."""
    return GCSResource()

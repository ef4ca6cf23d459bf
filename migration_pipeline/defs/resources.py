"""The resource of all assets: the pipeline, with Google's client where the settings ask for it."""

from typing import TYPE_CHECKING

from migration_pipeline import composition
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.settings import Settings

if TYPE_CHECKING:  # Google's client takes a second to load
    from dagster_gcp import BigQueryResource, GCSResource


def pipeline_resource(
    settings: Settings, bigquery: "BigQueryResource | None" = None, gcs: "GCSResource | None" = None
) -> Pipeline:
    """Return the pipeline; where the settings go to Google for anything, its clients come from `bigquery` and `gcs`.

    By default, those are the ones that the settings describe, with the application default credentials.
    """
    if not (composition.uses_bigquery(settings) or composition.uses_gcs(settings)):
        return Pipeline()
    # Here, not above: Google's client takes a second to load.
    from migration_pipeline.defs.google import GooglePipeline, bigquery_resource, gcs_resource  # noqa: PLC0415

    return GooglePipeline(bigquery=bigquery or bigquery_resource(settings), gcs=gcs or gcs_resource())

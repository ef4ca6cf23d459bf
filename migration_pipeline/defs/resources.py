"""The resource of all assets: the pipeline, with Google's client where the settings ask for it."""

from typing import TYPE_CHECKING

from migration_pipeline import composition
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.settings import Settings

if TYPE_CHECKING:  # Google's client takes a second to load
    from dagster_gcp import BigQueryResource


def pipeline_resource(settings: Settings, bigquery: "BigQueryResource | None" = None) -> Pipeline:
    """Return the pipeline; where the settings ask BigQuery for anything, its client comes from `bigquery`.

    By default, that is the one that the settings describe, with the application default credentials.
    """
    if not composition.uses_bigquery(settings):
        return Pipeline()
    # Here, not above: Google's client takes a second to load.
    from migration_pipeline.defs.bigquery import BigQueryPipeline, bigquery_resource  # noqa: PLC0415

    return BigQueryPipeline(bigquery=bigquery or bigquery_resource(settings))

"""The Dagster entry point: every mapping file becomes a campaign's assets, jobs and sensors."""

from typing import TYPE_CHECKING

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from migration_pipeline import composition
from migration_pipeline.defs.assets import mapping_asset, scan_asset, stage_assets
from migration_pipeline.defs.jobs import campaign_jobs, chunk_name
from migration_pipeline.defs.resources import pipeline_resource
from migration_pipeline.defs.sensors import chunks_sensor, mappings_sensor
from migration_pipeline.mapping.compile import Severity
from migration_pipeline.mapping.load import check_mapping
from migration_pipeline.settings import Settings, load_settings

if TYPE_CHECKING:  # Google's client takes a second to load
    from dagster_gcp import BigQueryResource, GCSResource


def build(
    settings: Settings, bigquery: "BigQueryResource | None" = None, gcs: "GCSResource | None" = None
) -> dg.Definitions:
    """Return the definitions of all campaigns; a mapping file with errors shows them, and the others go on.

    `bigquery` and `gcs` are where Google's clients come from, if the settings use them; by default, the settings
    describe them too.
    """
    assets: list[dg.AssetsDefinition | dg.AssetSpec] = []
    jobs: list[dg.JobDefinition | UnresolvedAssetJobDefinition] = []
    sensors: list[dg.SensorDefinition] = []
    scans: dict[str, UnresolvedAssetJobDefinition] = {}
    broken: set[str] = set()
    for path in composition.mapping_files(settings):
        campaign, findings = check_mapping(path)
        errors = tuple(str(finding) for finding in findings if finding.severity is not Severity.WARNING)
        assets.append(mapping_asset(path.stem, errors))
        if campaign is None or errors or campaign.id != path.stem:
            broken.add(path.stem)
            continue
        own = campaign_jobs(campaign.id)
        assets += [scan_asset(campaign.id), stage_assets(campaign.id, settings.chunk)]
        jobs += own
        scans[campaign.id] = next(job for job in own if isinstance(job, UnresolvedAssetJobDefinition))
        chunk_job = next(
            job for job in own if isinstance(job, dg.JobDefinition) and job.name == chunk_name(campaign.id)
        )
        sensors.append(chunks_sensor(campaign.id, chunk_job, settings.chunk))
    if scans:
        sensors.append(mappings_sensor(settings.mappings, scans))
    resources = {"pipeline": pipeline_resource(settings, bigquery, gcs)}
    return dg.Definitions(
        assets=assets, jobs=jobs, sensors=sensors, resources=resources, executor=dg.in_process_executor
    )


defs = build(load_settings())

"""Jobs of one campaign: scan it, run it or a chunk of it, run again what did not finish."""

from collections.abc import Iterator

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition
from pydantic import Field

from migration_pipeline.campaign.states import ConsumerState
from migration_pipeline.defs.assets import scan_key
from migration_pipeline.defs.chunk import Event, asset_key, work
from migration_pipeline.defs.partitions import consumers
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.stages.runner import STAGES, StageRunner


class Chunk(dg.Config):
    """Which consumers a run works on; without a list, all of the campaign's partitions."""

    repositories: list[str] = Field(default_factory=list)
    only_unfinished: bool = False


def chunk_name(campaign: str) -> str:
    """Return the name of the job, and of its op, that runs a chunk."""
    return f"migrate__{campaign}"


def campaign_jobs(campaign: str) -> list[dg.JobDefinition | UnresolvedAssetJobDefinition]:
    """Return the jobs of a campaign."""
    return [
        dg.define_asset_job(
            f"scan__{campaign}",
            selection=dg.AssetSelection.assets(scan_key(campaign)),
            description="Find the campaign's consumers; a sensor then runs them in chunks.",
        ),
        _chunk_job(campaign, chunk_name(campaign), "Run all five stages for the given consumers, or for all.", Chunk()),
        _chunk_job(
            campaign,
            f"rerun_failed__{campaign}",
            "Run again every consumer that did not get through all five stages.",
            Chunk(only_unfinished=True),
        ),
        dg.define_asset_job(
            f"stages__{campaign}_by_partition",
            selection=dg.AssetSelection.assets(*(asset_key(campaign, stage) for stage in STAGES)),
            description="The same, by partition: choose them here, and watch them as a backfill.",
        ),
    ]


def _chunk_job(campaign: str, name: str, says: str, default: Chunk) -> dg.JobDefinition:
    @dg.op(name=f"{name}_chunk", out=dg.Out(dg.Nothing), pool="campaign_chunks")
    def chunk(context: dg.OpExecutionContext, config: Chunk, pipeline: Pipeline) -> Iterator[Event | dg.Output[None]]:
        runner = pipeline.runner(campaign)
        known = context.instance.get_dynamic_partitions(consumers(campaign).name or "")
        keys = config.repositories or list(known)
        if config.only_unfinished:
            keys = [key for key in keys if not _is_finished(runner, key)]
        yield from work(context.instance, runner, campaign, keys, STAGES, pipeline.settings.threads)
        yield dg.Output(None)

    @dg.job(
        name=name,
        description=says,
        executor_def=dg.in_process_executor,
        tags={"migration/campaign": campaign},
        config=dg.RunConfig(ops={f"{name}_chunk": default}),
    )
    def job() -> None:
        chunk()

    return job


def _is_finished(runner: StageRunner, key: str) -> bool:
    standing = runner.standing(ConsumerKey.parse(key))
    return standing is not None and standing.state is not ConsumerState.FAILED

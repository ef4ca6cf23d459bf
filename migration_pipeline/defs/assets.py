"""The assets of one campaign: the scan, and the five stages partitioned by consumer."""

from collections.abc import Iterator

import dagster as dg

from migration_pipeline.defs.chunk import Event, asset_key, work
from migration_pipeline.defs.evidence import CHECK
from migration_pipeline.defs.partitions import consumers
from migration_pipeline.defs.pipeline import Pipeline
from migration_pipeline.stages.runner import STAGES, Stage
from migration_pipeline.stages.scan import ScannedRepository

_SAYS = {
    Stage.LINEAGE_DISCOVERY: "What the repository uses of the deprecated tables, and the fingerprint of its work.",
    Stage.CONTEXT_BUILD: "Everything that a person or an agent needs, and what the rules change.",
    Stage.AGENT_REWRITE: "The changeset: the rules' edits, and what is left to a person.",
    Stage.DRY_RUN_VALIDATION: "Every check over the changeset, and the grade that follows.",
    Stage.PR_CREATION: "The pull request that the grade allows.",
}


def scan_key(campaign: str) -> dg.AssetKey:
    """Return the asset of a campaign's scan."""
    return dg.AssetKey([campaign, "campaign_scan"])


def scan_asset(campaign: str) -> dg.AssetsDefinition:
    """Return the asset that finds a campaign's consumers and adds them as partitions."""

    @dg.asset(
        key=scan_key(campaign), group_name=campaign, description="Which repositories are consumers, and which not."
    )
    def campaign_scan(context: dg.AssetExecutionContext, pipeline: Pipeline) -> dg.MaterializeResult[None]:
        runner = pipeline.runner(campaign)
        scanned = [runner.scan(repository) for repository in pipeline.repositories()]
        keys = sorted(str(key) for one in scanned for key in one.keys)
        context.instance.add_dynamic_partitions(consumers(campaign).name or "", keys)
        return dg.MaterializeResult(metadata={"consumers": len(keys), "repositories": _scan_table(scanned)})

    return campaign_scan


def stage_assets(campaign: str, chunk: int) -> dg.AssetsDefinition:
    """Return the five stages as one op over any number of consumers, each stage an asset of its own."""
    partitions = consumers(campaign)
    upstream = [scan_key(campaign), *(asset_key(campaign, stage) for stage in STAGES)]

    @dg.multi_asset(
        name=f"stages__{campaign}",
        specs=[
            dg.AssetSpec(
                asset_key(campaign, stage),
                deps=[before],
                group_name=campaign,
                partitions_def=partitions,
                skippable=True,
                description=_SAYS[stage],
            )
            for stage, before in zip(STAGES, upstream, strict=False)
        ],
        check_specs=[
            dg.AssetCheckSpec(
                CHECK,
                asset=asset_key(campaign, Stage.DRY_RUN_VALIDATION),
                partitions_def=partitions,
                description="Every rung of the evidence over the changeset, file by file.",
            )
        ],
        can_subset=True,
        backfill_policy=dg.BackfillPolicy.multi_run(chunk),
        pool="campaign_chunks",
    )
    def stages(context: dg.AssetExecutionContext, pipeline: Pipeline) -> Iterator[Event]:
        wanted = [stage for stage in STAGES if asset_key(campaign, stage) in context.selected_asset_keys]
        runner = pipeline.runner(campaign)
        keys = list(context.partition_keys)
        yield from work(context.instance, runner, campaign, keys, wanted, pipeline.settings.threads)

    return stages


def mapping_asset(name: str, findings: tuple[str, ...]) -> dg.AssetSpec:
    """Return a mapping file as an asset that shows its findings; a broken one runs nothing, and breaks nothing."""
    listed = "\n".join(f"- {finding}" for finding in findings) or "No findings."
    return dg.AssetSpec(
        dg.AssetKey(["mappings", name]),
        group_name="mappings",
        description="The mapping file as it was when this code location was loaded.",
        metadata={"findings": dg.MetadataValue.md(listed), "errors": len(findings)},
    )


def _scan_table(scanned: list[ScannedRepository]) -> dg.MetadataValue:
    records = [
        dg.TableRecord(
            {
                "repository": str(one.repository),
                "consumers": ", ".join(str(key) for key in one.keys),
                "references": one.references,
                "why not": one.reason,
            }
        )
        for one in scanned
    ]
    return dg.MetadataValue.table(records=records)

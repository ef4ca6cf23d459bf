"""Works on many consumers in one run, and tells Dagster of each as it finishes.

One op computes all five stages for a chunk: a run for each consumer costs Dagster 1.6 CPU seconds, a chunk of 100
about 0.1 for each. A consumer's failure is its own: the others go on, the run fails at the end and names it.
"""

import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import dagster as dg
from dagster._core.definitions.asset_checks.asset_check_evaluation import AssetCheckEvaluationTargetMaterializationData

from migration_pipeline.defs.evidence import CHECK, materialization_metadata, verdict_evidence
from migration_pipeline.domain.consumer import ConsumerKey
from migration_pipeline.errors import MigrationPipelineError
from migration_pipeline.stages.runner import STAGES, Stage, StageResult, StageRunner

Event = dg.AssetMaterialization | dg.AssetObservation | dg.AssetCheckEvaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What a worker thread tells the op: a stage's result or failure, or (neither) that a consumer is through."""

    key: str
    stage: Stage | None = None
    result: StageResult | None = None
    failure: str = ""


def asset_key(campaign: str, stage: Stage) -> dg.AssetKey:
    """Return the asset of a stage."""
    return dg.AssetKey([campaign, stage.value])


def work(
    instance: dg.DagsterInstance,
    runner: StageRunner,
    campaign: str,
    keys: Sequence[str],
    stages: Sequence[Stage],
    threads: int,
) -> Iterator[Event]:
    """Yield the events of each consumer and stage; at the end, Failure names the consumers that did not finish."""
    told: queue.Queue[_Told] = queue.Queue()
    stop = threading.Event()
    failed: dict[str, str] = {}
    pool = ThreadPoolExecutor(threads)
    for group in _groups(keys):
        pool.submit(_work_through, group, runner, stages, told, stop)
    left = len(keys)
    try:
        while left:
            one = told.get()
            if one.failure and one.stage is not None:
                failed[one.key] = f"{one.stage}: {one.failure}"
                metadata = {"status": "failed", "reason": one.failure}
                yield dg.AssetObservation(asset_key(campaign, one.stage), partition=one.key, metadata=metadata)
            elif one.result is not None:
                yield from _materialized(instance, runner, campaign, one.result)
            else:
                left -= 1
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
    if failed:
        raise dg.Failure(
            f"{len(failed)} of {len(keys)} consumers did not finish",
            metadata={"consumers": dg.MetadataValue.json(failed)},
            allow_retries=False,
        )


def _groups(keys: Sequence[str]) -> list[list[str]]:
    """Return the keys in groups of one repository each: its slices take turns."""
    groups: dict[str, list[str]] = {}
    for key in keys:
        groups.setdefault(key.partition("@")[0], []).append(key)
    return list(groups.values())


def _work_through(
    keys: Sequence[str],
    runner: StageRunner,
    stages: Sequence[Stage],
    told: "queue.Queue[_Told]",
    stop: threading.Event,
) -> None:
    for key in keys:
        _work_on(key, runner, stages, told, stop)


def _work_on(
    key: str, runner: StageRunner, stages: Sequence[Stage], told: "queue.Queue[_Told]", stop: threading.Event
) -> None:
    stage: Stage | None = None
    try:
        consumer = ConsumerKey.parse(key)
        for stage in STAGES:
            if stage in stages and not stop.is_set():
                told.put(_Told(key=key, stage=stage, result=runner.run(stage, consumer)))
    except (MigrationPipelineError, ValueError) as error:
        told.put(_Told(key=key, stage=stage or STAGES[0], failure=str(error)))
    except Exception as error:  # noqa: BLE001  a bug in one consumer's work must not lose the chunk; it is told as one
        told.put(_Told(key=key, stage=stage or STAGES[0], failure=f"a bug: {type(error).__name__}: {error}"))
    finally:
        told.put(_Told(key=key))


def _materialized(
    instance: dg.DagsterInstance, runner: StageRunner, campaign: str, result: StageResult
) -> Iterator[Event]:
    asset, partition = asset_key(campaign, result.stage), str(result.key)
    yield dg.AssetMaterialization(asset, partition=partition, metadata=materialization_metadata(runner, result))
    if result.stage is not Stage.DRY_RUN_VALIDATION:
        return
    verdict = runner.verdict(result.key)
    if not verdict.results:
        return  # nothing was changed, so nothing was checked
    evidence = verdict_evidence(verdict)
    yield dg.AssetCheckEvaluation(
        asset_key=asset,
        check_name=CHECK,
        passed=evidence.passed,
        severity=evidence.severity,
        metadata=evidence.metadata,
        description=evidence.description,
        partition=partition,
        target_materialization_data=_target(instance, asset, partition),
    )


def _target(
    instance: dg.DagsterInstance, asset: dg.AssetKey, partition: str
) -> AssetCheckEvaluationTargetMaterializationData | None:
    """Return which materialization a check is of; without it the UI shows the check as missing."""
    wanted = dg.AssetRecordsFilter(asset_key=asset, asset_partitions=[partition])
    records = instance.fetch_materializations(wanted, limit=1).records
    if not records:
        return None
    record = records[0]
    return AssetCheckEvaluationTargetMaterializationData(
        storage_id=record.storage_id, run_id=record.run_id, timestamp=record.timestamp
    )

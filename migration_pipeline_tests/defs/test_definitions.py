"""The campaign in Dagster: partitions, isolation of failures, checks with evidence, sensors, broken files."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from migration_pipeline import composition
from migration_pipeline.definitions import build
from migration_pipeline.settings import load_settings
from migration_pipeline.stages.runner import STAGES, Stage
from migration_pipeline_tests.stages import fleet

CAMPAIGN = "orders_v2"
PARTITIONS = f"repositories__{CAMPAIGN}"
KEYS = [
    "local/sales/loader",
    "local/sales/reports",
    "local/sales/two-owners@shop-billing",
    "local/sales/two-owners@shop-support",
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a working directory with one mapping and the small fleet; every query is valid there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings/orders_v2.yaml").write_text(fleet.MAPPING, "utf-8")
    for path, files in fleet.FLEET.items():
        fleet.create(tmp_path / "forge", path, files)
    monkeypatch.setenv("MIGRATION_PIPELINE_FORGE_ROOT", str(tmp_path / "forge"))
    monkeypatch.setenv("MIGRATION_PIPELINE_ARTIFACTS", str(tmp_path / "artifacts"))
    monkeypatch.setattr(composition, "warehouse", lambda _: fleet.AcceptingWarehouse())
    return tmp_path


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """Return a Dagster instance in memory."""
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def run(instance: dg.DagsterInstance, job: str, **how: object) -> dg.ExecuteInProcessResult:
    """Run one of the location's jobs in this process."""
    definitions = build(load_settings())
    return definitions.resolve_job_def(job).execute_in_process(instance=instance, raise_on_error=False, **how)


def scanned(instance: dg.DagsterInstance) -> None:
    assert run(instance, f"scan__{CAMPAIGN}").success


def materialized(instance: dg.DagsterInstance, stage: Stage) -> set[str]:
    return set(instance.get_materialized_partitions(dg.AssetKey([CAMPAIGN, stage.value])))


@pytest.mark.usefixtures("place")
def test_the_scan_adds_each_consumer_as_a_partition_in_order(instance):
    scanned(instance)

    assert list(instance.get_dynamic_partitions(PARTITIONS)) == KEYS


def test_a_run_takes_every_consumer_through_all_five_stages(place, instance):
    scanned(instance)

    result = run(instance, f"migrate__{CAMPAIGN}")

    assert result.success
    assert {stage: materialized(instance, stage) for stage in STAGES} == {stage: set(KEYS) for stage in STAGES}
    assert [pull.number for pull in fleet.forge_of(place).pull_requests(fleet.name("sales/reports"))] == [1]


@pytest.mark.usefixtures("place")
def test_a_chunk_works_on_the_given_consumers_alone(instance):
    scanned(instance)
    config = {"ops": {f"migrate__{CAMPAIGN}_chunk": {"config": {"repositories": KEYS[:1]}}}}

    run(instance, f"migrate__{CAMPAIGN}", run_config=config)

    assert materialized(instance, Stage.PR_CREATION) == {KEYS[0]}


@pytest.mark.usefixtures("place")
def test_a_range_of_partitions_runs_like_a_chunk(instance):
    scanned(instance)
    tags = {"dagster/asset_partition_range_start": KEYS[1], "dagster/asset_partition_range_end": KEYS[3]}

    result = run(instance, f"stages__{CAMPAIGN}_by_partition", tags=tags)

    assert result.success
    assert materialized(instance, Stage.PR_CREATION) == set(KEYS[1:])


def test_a_consumer_that_fails_keeps_its_failure_to_itself_and_is_taken_up_again(place, instance):
    scanned(instance)
    broken = place / "forge/sales/reports.git"
    shutil.move(broken, place / "away")

    result = run(instance, f"migrate__{CAMPAIGN}")

    assert not result.success
    assert materialized(instance, Stage.PR_CREATION) == set(KEYS) - {"local/sales/reports"}
    observed = instance.fetch_observations(dg.AssetKey([CAMPAIGN, "lineage_discovery"]), limit=5).records
    assert [record.partition_key for record in observed] == ["local/sales/reports"]
    shutil.move(place / "away", broken)
    assert run(instance, f"rerun_failed__{CAMPAIGN}").success
    assert materialized(instance, Stage.PR_CREATION) == set(KEYS)


@pytest.mark.usefixtures("place")
def test_checks_are_told_for_each_consumer_with_their_results(instance):
    scanned(instance)
    run(instance, f"migrate__{CAMPAIGN}")
    check = dg.AssetCheckKey(dg.AssetKey([CAMPAIGN, "dry_run_validation"]), "verdict")

    told = instance.event_log_storage.get_asset_check_partition_info([check])

    outcomes = {one.partition_key: (one.latest_execution_status.value, one.is_current) for one in told}
    assert outcomes == dict.fromkeys(KEYS[1:], ("SUCCEEDED", True))


def test_a_broken_mapping_shows_its_findings_and_takes_nothing_else_down(place):
    (place / "mappings/broken.yaml").write_text("campaign: broken\ntables: 7\n", "utf-8")

    definitions = build(load_settings())

    specs = {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}
    assert specs["mappings/broken"].metadata["errors"] == 4
    assert specs["mappings/orders_v2"].metadata["errors"] == 0
    assert "orders_v2/pr_creation" in specs
    assert not any(name.startswith("broken/") for name in specs)


def test_the_mapping_sensor_asks_for_a_scan_once_for_each_content(place, instance):
    sensor = _sensor("mappings_changed")
    first = sensor(dg.build_sensor_context(instance=instance))
    second = sensor(dg.build_sensor_context(instance=instance, cursor=first.cursor))
    (place / "mappings/orders_v2.yaml").write_text(fleet.MAPPING.replace("version: 3", "version: 4"), "utf-8")
    third = sensor(dg.build_sensor_context(instance=instance, cursor=first.cursor))

    assert [request.job_name for request in first.run_requests] == ["scan__orders_v2"]
    assert not second.run_requests
    assert len(third.run_requests) == 1
    assert third.run_requests[0].run_key != first.run_requests[0].run_key


def test_a_new_mapping_file_asks_for_a_reload(place, instance):
    sensor = _sensor("mappings_changed")
    first = sensor(dg.build_sensor_context(instance=instance))
    (place / "mappings/refunds_v2.yaml").write_text("campaign: refunds_v2\n", "utf-8")

    second = sensor(dg.build_sensor_context(instance=instance, cursor=first.cursor))

    assert "reload the code location by hand" in second.skip_reason.skip_message
    assert set(json.loads(second.cursor)) == {"orders_v2", "refunds_v2"}


def _sensor(name: str) -> dg.SensorDefinition:
    return next(sensor for sensor in build(load_settings()).sensors if sensor.name == name)

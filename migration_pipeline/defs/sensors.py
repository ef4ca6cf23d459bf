"""What starts runs: a mapping file that changed asks for a scan, and a scan asks for its chunks."""

import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from migration_pipeline.defs.assets import scan_key
from migration_pipeline.defs.jobs import chunk_name
from migration_pipeline.defs.partitions import consumers

_ENDINGS = (".yaml", ".yml", ".json")
_RELOAD = "mutation { reloadWorkspace { __typename } }"


def mappings_sensor(folder: Path, loaded: dict[str, UnresolvedAssetJobDefinition]) -> dg.SensorDefinition:
    """Return the sensor on the mapping folder; `loaded` are this code location's campaigns and their scan jobs.

    A changed file of a loaded campaign asks for a scan. A file that is new, or was `broken`, needs a reload of the
    location: the sensor asks the webserver that MIGRATION_PIPELINE_WEBSERVER names for one, else its tick says so.
    """

    @dg.sensor(
        name="mappings_changed",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        jobs=list(loaded.values()),
    )
    def mappings_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        before = json.loads(context.cursor or "{}")
        now = {path.stem: _digest(path) for path in sorted(folder.glob("*")) if path.suffix in _ENDINGS}
        changed = [name for name, digest in now.items() if before.get(name) != digest]
        requests = [
            dg.RunRequest(run_key=f"{name}:{now[name]}", job_name=f"scan__{name}") for name in changed if name in loaded
        ]
        strangers = [name for name in changed if name not in loaded]
        if not changed:
            return dg.SensorResult(skip_reason="no mapping file has changed")
        told = f"{', '.join(strangers)}: {_reloaded()}" if strangers else ""
        if told:
            context.log.info(told)
        skip = told if not requests else None
        return dg.SensorResult(run_requests=requests, cursor=json.dumps(now), skip_reason=skip)

    return mappings_changed


def chunks_sensor(campaign: str, job: dg.JobDefinition, chunk: int) -> dg.SensorDefinition:
    """Return the sensor that runs a campaign's consumers, in chunks, whenever its scan has been made."""

    @dg.asset_sensor(
        name=f"chunks__{campaign}",
        asset_key=scan_key(campaign),
        job=job,
        minimum_interval_seconds=15,
        default_status=dg.DefaultSensorStatus.RUNNING,
    )
    def chunks(context: dg.SensorEvaluationContext, asset_event: dg.EventLogEntry) -> Iterator[dg.RunRequest]:
        keys = context.instance.get_dynamic_partitions(consumers(campaign).name or "")
        op = f"{chunk_name(campaign)}_chunk"
        for number, start in enumerate(range(0, len(keys), chunk)):
            config = {"ops": {op: {"config": {"repositories": list(keys[start : start + chunk])}}}}
            yield dg.RunRequest(run_key=f"{asset_event.run_id}:{number}", run_config=config)

    return chunks


def _digest(path: Path) -> str:
    """Return SHA-256 over a mapping file and the files beside it that it may name."""
    digest = hashlib.sha256(path.read_bytes())
    for other in sorted(path.parent.glob("*/*")):
        if other.is_file() and other.name in path.read_text("utf-8", errors="replace"):
            digest.update(other.read_bytes())
    return digest.hexdigest()


def _reloaded() -> str:
    """Ask the webserver to load the code location again; return what came of it."""
    address = os.environ.get("MIGRATION_PIPELINE_WEBSERVER")
    if not address:
        return "reload the code location by hand (Deployment, Reload), so that its jobs exist"
    body = json.dumps({"query": _RELOAD}).encode()
    request = urllib.request.Request(  # noqa: S310  the address is the operator's own
        f"{address.rstrip('/')}/graphql", data=body, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return f"code location reloaded ({answer.status})"
    except (urllib.error.URLError, OSError, ValueError) as error:
        return f"the webserver did not reload the code location ({error}); reload it by hand"

"""The one place where adapters are chosen and put together, by the settings."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from migration_pipeline.artifacts.folder import FolderStore
from migration_pipeline.checks.registry import CHECKS
from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.errors import SchemaError
from migration_pipeline.forges.git import Identity
from migration_pipeline.forges.local import LocalForge
from migration_pipeline.mapping.load import load_campaign, read_schema
from migration_pipeline.protocols import ArtifactStore, Schemas, SchemaSource, StoredRows, Warehouse
from migration_pipeline.settings import GcsLocation, Settings
from migration_pipeline.stages.lineage_discovery import Circumstances
from migration_pipeline.stages.pr_creation import Manners
from migration_pipeline.stages.runner import StageRunner, Workshop
from migration_pipeline.warehouses.beyond_local import BeyondLocal
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse

if TYPE_CHECKING:  # Google's client takes a second to load
    from migration_pipeline.artifacts import gcs
    from migration_pipeline.warehouses.bigquery.connection import ClientFactory


def forge(settings: Settings) -> LocalForge:
    """Return the configured forge."""
    return LocalForge(settings.forge_root, Identity(settings.committer_name, settings.committer_email))


def uses_bigquery(settings: Settings) -> bool:
    """Return whether the configured warehouse asks BigQuery for anything."""
    return settings.warehouse == "bigquery" or settings.bigquery_proofs


def warehouse(settings: Settings, *, client: "ClientFactory | None" = None) -> Warehouse:
    """Return the configured warehouse; it loads its analyzer at the first query, and makes its `client` then."""
    local = LocalWarehouse(settings.cache.expanduser(), instances=settings.threads)
    runs = _beyond_local(local, settings, client) if settings.bigquery_proofs else local
    if settings.warehouse == "local":
        return runs
    # Here, not above: Google's client takes a second to load.
    from migration_pipeline.warehouses.bigquery.warehouse import BigQueryWarehouse  # noqa: PLC0415

    return BigQueryWarehouse(
        runs,
        project=settings.bigquery_project,
        location=settings.bigquery_location,
        endpoint=settings.bigquery_endpoint,
        client=client,
    )


def _beyond_local(local: LocalWarehouse, settings: Settings, client: "ClientFactory | None") -> Warehouse:
    """Return a warehouse that runs on BigQuery what the local one cannot run."""
    # Here, not above: Google's client takes a second to load.
    from migration_pipeline.warehouses.bigquery.evaluator import BigQueryEvaluator  # noqa: PLC0415

    beyond = BigQueryEvaluator(
        local,
        project=settings.bigquery_project,
        location=settings.bigquery_location,
        endpoint=settings.bigquery_endpoint,
        client=client,
    )
    return BeyondLocal(local, beyond)


def schema_source(settings: Settings) -> SchemaSource:
    """Return where schemas are read from; it asks for credentials at the first table."""
    # Here, not above: Google's client takes a second to load, and one command needs it.
    from migration_pipeline.warehouses.bigquery.schemas import BigQuerySchemas  # noqa: PLC0415

    return BigQuerySchemas(settings.bigquery_endpoint)


def stored_rows(settings: Settings) -> StoredRows:
    """Return where rows are counted; it asks for credentials at the first count."""
    # Here, not above: Google's client takes a second to load, and one command needs it.
    from migration_pipeline.warehouses.bigquery.stored_rows import BigQueryRows  # noqa: PLC0415

    return BigQueryRows(
        project=settings.bigquery_project,
        location=settings.bigquery_location,
        most_bytes=settings.bigquery_most_bytes,
        endpoint=settings.bigquery_endpoint,
    )


def uses_gcs(settings: Settings) -> bool:
    """Return whether artifacts are kept in Google Cloud Storage."""
    return isinstance(settings.artifacts, GcsLocation)


def artifact_store(settings: Settings, *, client: "gcs.ClientFactory | None" = None) -> ArtifactStore:
    """Return where artifacts are kept; it makes its `client`, if it has one, at the first request."""
    if not isinstance(settings.artifacts, GcsLocation):
        return FolderStore(settings.artifacts)
    # Here, not above: Google's client takes a second to load.
    from migration_pipeline.artifacts.gcs import GcsStore  # noqa: PLC0415

    place = settings.artifacts
    return GcsStore(place.bucket, place.prefix, endpoint=settings.gcs_endpoint, client=client)


def runner(
    settings: Settings, campaign: Campaign, shared: Warehouse | None = None, store: ArtifactStore | None = None
) -> StageRunner:
    """Return a runner of one campaign; runners of one process share a warehouse, and may share a store."""
    schemas = read_schemas(settings.schemas) if settings.schemas is not None else {}
    return StageRunner(
        Workshop(
            campaign=campaign,
            forge=forge(settings),
            store=store or artifact_store(settings),
            warehouse=shared or warehouse(settings),
            checks=CHECKS,
            circumstances=Circumstances(schemas=schemas, settings=(("comment_only", str(settings.comment_only)),)),
            manners=Manners(comment_only_draft=settings.comment_only),
        )
    )


def mapping_files(settings: Settings) -> tuple[Path, ...]:
    """Return the mapping files, sorted by name."""
    return tuple(sorted(p for p in settings.mappings.glob("*") if p.suffix in (".yaml", ".yml", ".json")))


def campaign_by_name(settings: Settings, name: str) -> Campaign:
    """Return the campaign of `mappings/<name>.yaml`; MappingError where it cannot run."""
    found = [path for path in mapping_files(settings) if path.stem == name]
    return load_campaign(found[0] if found else settings.mappings / f"{name}.yaml")


def read_schemas(path: Path) -> Schemas:
    """Return the schemas of a JSON file `{table: {column: TYPE}}`; SchemaError with the table where one is wrong."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SchemaError(f"{path}: cannot be read as JSON ({error}); write {{table: {{column: TYPE}}}}") from error
    if not isinstance(data, dict):
        raise SchemaError(f"{path}: an object is expected; write {{table: {{column: TYPE}}}}")
    schemas = {}
    for name, columns in data.items():
        try:
            table = TableName.parse(name)
            schemas[table] = TableSchema(table, read_schema(columns))
        except (SchemaError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise SchemaError(f"{path}: {name}: {error}; write {{column: TYPE}} for it") from error
    return schemas

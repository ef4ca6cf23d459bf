"""What the proof says of rewrites whose queries run on BigQuery alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.proof import Proof, ProofStatus
from migration_pipeline.domain.query import Query
from migration_pipeline.mapping.load import load_campaign
from migration_pipeline.proof.prove import prove
from migration_pipeline.protocols import Schemas
from migration_pipeline.warehouses.beyond_local import BeyondLocal
from migration_pipeline.warehouses.bigquery.evaluator import BigQueryEvaluator
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.proof.test_prove import KEPT, MAPPING, NEW, OLD
from migration_pipeline_tests.warehouses.bigquery_server import BigQueryServer, serving
from migration_pipeline_tests.warehouses.rest_answers import LocalEngine
from migration_pipeline_tests.warehouses.test_local import CACHE

_SKETCH = re.compile(r"HLL_COUNT\.EXTRACT\(HLL_COUNT\.INIT\(([\w.]+)\)\)")
SHOUT = "CREATE TEMP FUNCTION shout(x STRING) RETURNS STRING LANGUAGE js AS 'return x && x.toUpperCase() + \"!\"'; "


def readable(sql: str) -> str:
    """Return a text that says the same in what the local evaluator can run: a sketch counts so few values exactly."""
    sql = _SKETCH.sub(r"COUNT(DISTINCT \1)", sql)
    return sql.replace(SHOUT, "CREATE TEMP FUNCTION shout(x STRING) AS (NULLIF(UPPER(x), '') || '!'); ")


@pytest.fixture(scope="module")
def local() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=2)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    path = tmp_path_factory.mktemp("mappings") / "orders_v2.yaml"
    path.write_text(MAPPING, "utf-8")
    return load_campaign(Path(path))


@pytest.fixture(scope="module")
def schemas(campaign: Campaign) -> Schemas:
    table = campaign.mapping.tables[0]
    assert table.old_schema is not None
    assert table.new_schema is not None
    return {table.old: table.old_schema, table.new: table.new_schema}


@pytest.fixture
def server(local: LocalWarehouse) -> Iterator[BigQueryServer]:
    with serving() as made:
        made.engine = LocalEngine(local, readable=readable)
        yield made


@pytest.fixture
def proof(local: LocalWarehouse, server: BigQueryServer, campaign: Campaign, schemas: Schemas):
    evaluator = BeyondLocal(local, BigQueryEvaluator(local, project="acme", endpoint=server.endpoint))

    def run(old: str, new: str) -> Proof:
        return prove(Query(sql=old), Query(sql=new), campaign, schemas, evaluator)

    return run


RIGHT = {
    "a sketch": (
        f"SELECT status, HLL_COUNT.EXTRACT(HLL_COUNT.INIT(city)) AS n FROM {OLD} GROUP BY status ORDER BY status",
        (
            "SELECT CASE state WHEN 'OPEN' THEN 0 WHEN 'PAID' THEN 1 END AS status, "
            f"HLL_COUNT.EXTRACT(HLL_COUNT.INIT(place.city)) AS n FROM {NEW} WHERE {KEPT} "
            "GROUP BY status ORDER BY status"
        ),
    ),
    "the function no longer needed": (
        f"{SHOUT}SELECT shout('a') AS s, id FROM {OLD}",
        f"SELECT 'A!' AS s, order_id AS id FROM {NEW} WHERE {KEPT}",
    ),
}


@pytest.mark.parametrize(("old", "new"), RIGHT.values(), ids=RIGHT.keys())
def test_a_right_rewrite_is_proven_with_every_column_seen_to_matter(
    proof, server: BigQueryServer, old: str, new: str
) -> None:
    found = proof(old, new)

    assert (found.status, found.reason) == (ProofStatus.EQUAL, "")
    assert 0 < found.killed <= found.planted
    assert any("maximumBytesBilled" in job for job in server.jobs)


WRONG = {
    "another column": (
        f"SELECT HLL_COUNT.EXTRACT(HLL_COUNT.INIT(city)) AS n FROM {OLD}",
        f"SELECT HLL_COUNT.EXTRACT(HLL_COUNT.INIT(note)) AS n FROM {NEW} WHERE {KEPT}",
    ),
    "the row filter forgotten": (
        f"{SHOUT}SELECT shout(note) AS note FROM {OLD}",
        f"{SHOUT}SELECT shout(note) AS note FROM {NEW}",
    ),
}


@pytest.mark.parametrize(("old", "new"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_rewrite_is_told_by_few_rows(proof, old: str, new: str) -> None:
    found = proof(old, new)

    assert found.status is ProofStatus.DIFFERENT
    assert found.counterexample is not None
    assert sum(len(rows.rows) for _, rows in found.counterexample.tables) <= 4


def test_a_quota_leaves_the_proof_unmade(proof, server: BigQueryServer) -> None:
    server.refusals = [(403, "quotaExceeded", "Quota exceeded.")] * 50

    found = proof(*RIGHT["the function no longer needed"])

    assert found.status is ProofStatus.UNPROVEN
    assert found.reason.endswith("BigQuery did not judge it: 403 Quota exceeded")

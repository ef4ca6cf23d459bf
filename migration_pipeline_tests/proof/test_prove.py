"""What the proof says of right and wrong rewrites, and what it takes for no proof at all."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from migration_pipeline.domain.campaign import Campaign
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.proof import Proof, ProofStatus
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable, Rows, Run, RunStatus
from migration_pipeline.domain.schema import DataType, TableSchema
from migration_pipeline.mapping.load import load_campaign, read_schema
from migration_pipeline.proof.prove import prove
from migration_pipeline.proof.report import evidence, summary
from migration_pipeline.protocols import PreparedQuery, Schemas
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.warehouses.test_local import CACHE

MAPPING = """\
campaign: orders_v2
version: 1
notice: {announced: 2026-05-01, removal: 2026-12-01, owner: team-sales, guide: https://example.com/guide}
tables:
  - old: shop.sales.orders_v1
    new: shop.sales.orders_v2
    old_schema: {id: INT64, made_ms: INT64, status: INT64, cents: INT64, city: STRING, note: STRING, rating: INT64}
    new_schema:
      order_id: INT64
      made_at: TIMESTAMP
      state: STRING
      amount: NUMERIC
      place: STRUCT<city STRING>
      note: STRING
      is_test: BOOL
    row_filter: is_test IS NOT TRUE
    columns:
      id: {new: order_id}
      made_ms: {new: made_at, transform: TIMESTAMP_MILLIS(made_ms)}
      status: {new: state, values: {0: OPEN, 1: PAID}, exact: true}
      cents: {derived: CAST(amount * 100 AS INT64)}
      city: {new: place.city}
      note: {unchanged: true}
      rating: {removed: nobody rated}
"""
OLD, NEW = "shop.sales.orders_v1", "shop.sales.orders_v2"
KEPT = "is_test IS NOT TRUE"


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    path = tmp_path_factory.mktemp("mappings") / "orders_v2.yaml"
    path.write_text(MAPPING, "utf-8")
    return load_campaign(path)


@pytest.fixture(scope="module")
def schemas(campaign: Campaign) -> Schemas:
    table = campaign.mapping.tables[0]
    cities = TableName.parse("shop.sales.cities")
    assert table.old_schema is not None
    assert table.new_schema is not None
    return {
        table.old: table.old_schema,
        table.new: table.new_schema,
        cities: TableSchema(cities, read_schema({"name": "STRING", "country": "STRING"})),
    }


@pytest.fixture
def proof(warehouse: LocalWarehouse, campaign: Campaign, schemas: Schemas):
    def run(old: str, new: str, seed: str = "1") -> Proof:
        return prove(Query(sql=old), Query(sql=new), campaign, schemas, warehouse, seed)

    return run


RIGHT = {
    "renamed": (f"SELECT id, city FROM {OLD}", f"SELECT order_id AS id, place.city FROM {NEW} WHERE {KEPT}"),
    "folded": (
        f"SELECT id FROM {OLD} WHERE made_ms > 1700000000000 AND status = 1",
        (
            f"SELECT order_id AS id FROM {NEW} "
            f"WHERE made_at >= TIMESTAMP_MILLIS(1700000000001) AND state = 'PAID' AND {KEPT}"
        ),
    ),
    "left join": (
        f"SELECT c.name, COUNT(o.id) AS n FROM shop.sales.cities c LEFT JOIN {OLD} AS o ON o.city = c.name GROUP BY 1",
        (
            f"SELECT c.name, COUNT(o.order_id) AS n FROM shop.sales.cities AS c "
            f"LEFT JOIN {NEW} AS o ON o.place.city = c.name AND o.{KEPT} GROUP BY 1"
        ),
    ),
    "ordered": (
        f"SELECT id, cents FROM {OLD} WHERE id IS NOT NULL ORDER BY id, cents",
        (
            f"SELECT order_id AS id, CAST(amount * 100 AS INT64) AS cents FROM {NEW} "
            f"WHERE order_id IS NOT NULL AND {KEPT} ORDER BY id, cents"
        ),
    ),
    "a text of JSON": (
        f"SELECT PARSE_JSON(note) AS note FROM {OLD}",
        f"SELECT PARSE_JSON(note) AS note FROM {NEW} WHERE {KEPT}",
    ),
    "a pattern of two columns": (
        f"SELECT city, note FROM {OLD} WHERE REGEXP_CONTAINS(note || '-' || city, r'^7-a$')",
        f"SELECT place.city, note FROM {NEW} WHERE {KEPT} AND REGEXP_CONTAINS(note || '-' || place.city, r'^7-a$')",
    ),
    "above a threshold": (
        f"SELECT city FROM {OLD} GROUP BY city HAVING COUNT(*) > 100",
        f"SELECT place.city FROM {NEW} WHERE {KEPT} GROUP BY city HAVING COUNT(*) > 100",
    ),
    "a table made": (
        f"CREATE TEMP TABLE t AS SELECT id, note FROM {OLD}; SELECT note, COUNT(*) AS n FROM t GROUP BY note",
        (
            f"CREATE TEMP TABLE t AS SELECT order_id AS id, note FROM {NEW} WHERE {KEPT}; "
            "SELECT note, COUNT(*) AS n FROM t GROUP BY note"
        ),
    ),
    "merged": (
        (
            f"MERGE shop.sales.cities AS t USING (SELECT city FROM {OLD}) AS s ON t.name = s.city "
            "WHEN MATCHED THEN UPDATE SET country = 'x' WHEN NOT MATCHED THEN INSERT (name) VALUES (s.city)"
        ),
        (
            f"MERGE shop.sales.cities AS t USING (SELECT place.city FROM {NEW} WHERE {KEPT}) AS s ON t.name = s.city "
            "WHEN MATCHED THEN UPDATE SET country = 'x' WHEN NOT MATCHED THEN INSERT (name) VALUES (s.city)"
        ),
    ),
    "a parameter": (
        f"SELECT id FROM {OLD} WHERE DATE(TIMESTAMP_MILLIS(made_ms)) = @day",
        f"SELECT order_id AS id FROM {NEW} WHERE DATE(made_at) = @day AND {KEPT}",
    ),
}


@pytest.mark.parametrize(("old", "new"), RIGHT.values(), ids=RIGHT.keys())
def test_a_right_rewrite_is_proven_with_every_column_seen_to_matter(proof, old: str, new: str) -> None:
    found = proof(old, new)

    assert (found.status, found.reason) == (ProofStatus.EQUAL, "")
    assert found.datasets >= 3
    assert found.rows_out > 0
    assert 0 < found.killed <= found.planted
    assert found.reached == found.branches


WRONG = {
    "another column": (f"SELECT note FROM {OLD}", f"SELECT place.city AS note FROM {NEW} WHERE {KEPT}"),
    "the row filter forgotten": (f"SELECT id FROM {OLD}", f"SELECT order_id AS id FROM {NEW}"),
    "a bound off by less than a millisecond": (
        f"SELECT id FROM {OLD} WHERE made_ms > 1700000000000",
        f"SELECT order_id AS id FROM {NEW} WHERE made_at > TIMESTAMP_MILLIS(1700000000000) AND {KEPT}",
    ),
    "the row filter behind a left join": (
        f"SELECT c.name, o.id FROM shop.sales.cities AS c LEFT JOIN {OLD} AS o ON o.city = c.name",
        (
            f"SELECT c.name, o.order_id AS id FROM shop.sales.cities c LEFT JOIN {NEW} AS o ON o.place.city = c.name "
            f"WHERE o.is_test = FALSE"
        ),
    ),
    "an enum's values exchanged": (
        f"SELECT id FROM {OLD} WHERE status = 0",
        f"SELECT order_id AS id FROM {NEW} WHERE state = 'PAID' AND {KEPT}",
    ),
    "NULL taken for a value": (
        f"SELECT id FROM {OLD} WHERE status != 0",
        f"SELECT order_id AS id FROM {NEW} WHERE state IS DISTINCT FROM 'OPEN' AND {KEPT}",
    ),
    "the order of a result": (
        f"SELECT id FROM {OLD} WHERE id IS NOT NULL ORDER BY id",
        f"SELECT order_id AS id FROM {NEW} WHERE order_id IS NOT NULL AND {KEPT} ORDER BY id DESC",
    ),
    "a value for what was removed": (
        f"SELECT rating FROM {OLD}",
        f"SELECT order_id AS rating FROM {NEW} WHERE {KEPT}",
    ),
    "rows doubled": (
        f"SELECT SUM(cents) AS s FROM {OLD}",
        f"SELECT CAST(SUM(amount * 100) AS INT64) AS s FROM {NEW}, UNNEST([1, 2]) WHERE {KEPT}",
    ),
    "a query that fails": (
        f"SELECT note FROM {OLD}",
        f"SELECT IF(note = '', ERROR('empty'), note) AS note FROM {NEW} WHERE {KEPT}",
    ),
}


@pytest.mark.parametrize(("old", "new"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_rewrite_is_shown_by_few_rows(proof, old: str, new: str) -> None:
    found = proof(old, new)

    assert found.status is ProofStatus.DIFFERENT
    assert found.counterexample is not None
    rows = {str(name): len(table.rows) for name, table in found.counterexample.tables}
    assert rows[NEW] <= 2
    assert "The old query gives:" in evidence(found)


def test_a_few_of_the_rows_are_kept_where_the_campaign_wants_them(
    warehouse: LocalWarehouse, campaign: Campaign, schemas: Schemas
) -> None:
    keeping = replace(campaign, mapping=replace(campaign.mapping, twin_rows=True))
    old = Query(sql=f"SELECT city, COUNT(*) AS n FROM {OLD} WHERE status = 1 GROUP BY city")
    new = Query(sql=f"SELECT place.city, COUNT(*) AS n FROM {NEW} WHERE state = 'PAID' AND {KEPT} GROUP BY city")

    found = prove(old, new, keeping, schemas, warehouse)

    assert found.example is not None
    ((name, rows),) = found.example.tables
    assert (str(name), found.example.parameters) == (NEW, ())
    assert 1 <= len(found.example.result.rows) <= len(rows.rows) <= 6
    prepared = warehouse.prepare(new, schemas)
    assert not isinstance(prepared, NotRunnable)
    assert prepared.run({name: rows}, {}).results == (found.example.result,)
    assert prove(old, new, campaign, schemas, warehouse).example is None


def test_no_row_is_kept_of_a_query_that_gives_another_result_tomorrow(
    warehouse: LocalWarehouse, campaign: Campaign, schemas: Schemas
) -> None:
    keeping = replace(campaign, mapping=replace(campaign.mapping, twin_rows=True))
    old = Query(sql=f"SELECT id, CURRENT_DATE() AS today FROM {OLD}")
    new = Query(sql=f"SELECT order_id AS id, CURRENT_DATE() AS today FROM {NEW} WHERE {KEPT}")

    found = prove(old, new, keeping, schemas, warehouse)

    assert (found.status, found.example) == (ProofStatus.EQUAL, None)


def test_what_chance_decides_is_decided_alike(proof) -> None:
    first = "QUALIFY ROW_NUMBER() OVER (PARTITION BY note ORDER BY RAND()) = 1"

    found = proof(f"SELECT note FROM {OLD} {first}", f"SELECT note FROM {NEW} WHERE {KEPT} {first}")

    assert found.status is ProofStatus.EQUAL


def test_a_mistake_that_the_text_hides_from_the_query_is_told_apart_from_one_that_was_missed(proof) -> None:
    found = proof(
        f"SELECT id FROM {OLD} WHERE note IS NOT NULL AND note <> 'x'",
        f"SELECT order_id AS id FROM {NEW} WHERE note IS NOT NULL AND note <> 'x' AND {KEPT}",
    )

    assert [one.words for one in found.unseen] == ["note is NULL: such rows are lost"]
    assert not {one.words for one in found.unseen} & set(found.survivors)
    assert "note is NULL: such rows are lost (a row in which it is NULL is filtered out)" in evidence(found)


UNPROVEN = {
    "nothing comes out": (
        f"SELECT id FROM {OLD} WHERE FALSE",
        f"SELECT order_id AS id FROM {NEW} WHERE FALSE AND {KEPT}",
        "no row came out of any data set: an empty result proves nothing",
    ),
    "nothing is read": (
        f"SELECT COUNT(*) > 0 AS there FROM {OLD} WHERE note IS NULL OR note IS NOT NULL",
        f"SELECT COUNT(*) > 0 AS there FROM {NEW} WHERE (note IS NULL OR note IS NOT NULL) AND {KEPT}",
        "no planted mistake changed the result",
    ),
    "control flow": (
        f"IF TRUE THEN SELECT id FROM {OLD}; END IF",
        f"IF TRUE THEN SELECT order_id AS id FROM {NEW}; END IF",
        "line 1: IF is not run",
    ),
    "a function in JavaScript": (
        f"CREATE TEMP FUNCTION f(x STRING) RETURNS STRING LANGUAGE js AS 'return x'; SELECT f(note) AS n FROM {OLD}",
        f"CREATE TEMP FUNCTION f(x STRING) RETURNS STRING LANGUAGE js AS 'return x'; SELECT f(note) AS n FROM {NEW}",
        "f is a function that is not written in SQL",
    ),
    "no evaluator knows it": (
        f"SELECT APPROX_QUANTILES(id, 2) AS q FROM {OLD}",
        f"SELECT APPROX_QUANTILES(order_id, 2) AS q FROM {NEW} WHERE {KEPT}",
        "Unsupported built-in function: approx_quantiles",
    ),
    "a parameter of another type": (
        f"SELECT id FROM {OLD} WHERE note = @note",
        f"SELECT order_id AS id FROM {NEW} WHERE order_id = @note AND {KEPT}",
        "@note is INT64 in the new query, and was STRING",
    ),
    "the old table is still read": (
        f"SELECT id FROM {OLD} UNION ALL SELECT id FROM {OLD}",
        f"SELECT order_id AS id FROM {NEW} UNION ALL SELECT id FROM {OLD}",
        f"the new query still reads {OLD}",
    ),
}


@pytest.mark.parametrize(("old", "new", "reason"), UNPROVEN.values(), ids=UNPROVEN.keys())
def test_what_shows_nothing_is_no_proof_and_says_why(proof, old: str, new: str, reason: str) -> None:
    found = proof(old, new)

    assert (found.status, found.reason) == (ProofStatus.UNPROVEN, reason)
    assert reason in summary(found)


def test_the_same_seed_gives_the_same_proof(proof) -> None:
    old, new = RIGHT["folded"]

    assert proof(old, new, "7") == proof(old, new, "7")


def test_an_array_that_nobody_orders_is_compared_without_its_order(proof) -> None:
    found = proof(
        f"SELECT city, ARRAY_AGG(id IGNORE NULLS) AS ids FROM {OLD} GROUP BY city",
        f"SELECT place.city, ARRAY_AGG(order_id IGNORE NULLS) AS ids FROM {NEW} WHERE {KEPT} GROUP BY city",
    )

    assert found.status is ProofStatus.EQUAL
    assert found.remarks == ("the old query does not settle the order of rows and of array elements",)


def test_rows_that_depend_on_the_order_of_those_read_are_said_to(proof) -> None:
    found = proof(
        f"SELECT ROW_NUMBER() OVER () AS n, note FROM {OLD}",
        f"SELECT ROW_NUMBER() OVER () AS n, note FROM {NEW} WHERE {KEPT}",
    )

    assert found.remarks == ("which rows the old query gives depends on the order of those that it reads",)


def test_branches_that_no_row_reaches_are_named(proof) -> None:
    found = proof(
        f"SELECT CASE WHEN id = 5 THEN 'five' WHEN id = 5 AND TRUE THEN 'never' ELSE 'other' END AS k FROM {OLD}",
        f"SELECT CASE WHEN order_id = 5 THEN 'five' WHEN order_id = 5 AND TRUE THEN 'never' ELSE 'other' END AS k "
        f"FROM {NEW} WHERE {KEPT}",
    )

    assert found.status is ProofStatus.EQUAL
    assert found.unreached == ("the CASE arm id = 5 AND TRUE",)
    assert "branches that no data reached: `the CASE arm id = 5 AND TRUE`" in evidence(found)


class WithoutEvaluator:
    """An evaluator that cannot be loaded."""

    def prepare(self, query: Query, schemas: Schemas) -> NotRunnable:  # noqa: ARG002
        """Return why nothing is run."""
        return NotRunnable("the local evaluator is not available: no module named zetasql")

    def values(self, expressions: list[str]) -> list[tuple[DataType, str] | None]:
        """Return that nothing has a value."""
        return [None for _ in expressions]


def test_without_an_evaluator_nothing_is_proven(campaign: Campaign, schemas: Schemas) -> None:
    old, new = RIGHT["renamed"]
    found = prove(Query(sql=old), Query(sql=new), campaign, schemas, WithoutEvaluator())

    assert found.status is ProofStatus.UNPROVEN
    assert summary(found) == "not provable: the local evaluator is not available: no module named zetasql"


def test_a_module_that_is_no_analyzer_proves_nothing(campaign: Campaign, schemas: Schemas, tmp_path: Path) -> None:
    old, new = RIGHT["renamed"]
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    warehouse = LocalWarehouse(blocked / "cache", instances=1, timeout=0.0)

    assert prove(Query(sql=old), Query(sql=new), campaign, schemas, warehouse).status is ProofStatus.UNPROVEN


class Tiring:
    """An evaluator all of whose runs but the first few are out of time."""

    def __init__(self, evaluator: LocalWarehouse, runs: int) -> None:
        self._evaluator = evaluator
        self.left = runs
        self.values = evaluator.values

    def prepare(self, query: Query, schemas: Schemas) -> "NotRunnable | TiringQuery":
        """Return the query, whose runs count."""
        prepared = self._evaluator.prepare(query, schemas)
        return prepared if isinstance(prepared, NotRunnable) else TiringQuery(self, prepared)


class TiringQuery:
    """A query of an evaluator that tires."""

    def __init__(self, owner: Tiring, query: PreparedQuery) -> None:
        self._owner, self._query = owner, query
        self.parameters, self.reads = query.parameters, query.reads

    def run(self, tables: Mapping[TableName, Rows], parameters: Mapping[str, str]) -> Run:
        """Return what the query gives while there are runs left."""
        self._owner.left -= 1
        if self._owner.left < 0:
            return Run(status=RunStatus.OUT_OF_TIME, reason="the local evaluator gave up: it is tired")
        return self._query.run(tables, parameters)


# The first data set shows this difference: view, old and new query, then the old one over the rows turned about.
TELLING = 4


@pytest.mark.parametrize("more", [0, 1, 2, 5])
def test_a_difference_that_was_seen_stays_one_whatever_is_out_of_time_behind_it(
    warehouse: LocalWarehouse, campaign: Campaign, schemas: Schemas, more: int
) -> None:
    old, new = WRONG["the row filter forgotten"]
    tiring = Tiring(warehouse, TELLING + more)
    found = prove(Query(sql=old), Query(sql=new), campaign, schemas, tiring)

    assert found.status is ProofStatus.DIFFERENT
    assert found.counterexample is not None


def test_a_difference_that_could_be_one_of_order_is_no_proof(
    warehouse: LocalWarehouse, campaign: Campaign, schemas: Schemas
) -> None:
    old, new = WRONG["the row filter forgotten"]
    found = prove(Query(sql=old), Query(sql=new), campaign, schemas, Tiring(warehouse, TELLING - 1))

    assert found.status is ProofStatus.UNPROVEN
    assert found.reason.startswith("the results differ, and whether the order of the rows is why is not known")


@pytest.mark.parametrize("runs", [0, 1, 2])
def test_where_every_run_is_out_of_time_nothing_is_proven(
    warehouse: LocalWarehouse, campaign: Campaign, schemas: Schemas, runs: int
) -> None:
    old, new = RIGHT["renamed"]
    found = prove(Query(sql=old), Query(sql=new), campaign, schemas, Tiring(warehouse, runs))

    assert (found.status, "it is tired" in found.reason) == (ProofStatus.UNPROVEN, True)

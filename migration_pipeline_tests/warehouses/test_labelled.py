"""The local warehouse against queries whose labels quote BigQuery's documentation, and were given before it ran."""

from pathlib import Path

import pytest
import yaml

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRunStatus, Query
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.warehouses.test_local import CACHE

LABELLED = Path(__file__).parent / "labelled"

# What the analyzer does not say as labelled, each with why; it says of none of them what is wrong.
MISSES = {
    # right where the job's default dataset has such a table, as in WITH orders AS (SELECT * FROM orders)
    "cte_self_reference_without_recursive": DryRunStatus.NOT_JUDGED,
    "cte_used_before_definition": DryRunStatus.NOT_JUDGED,  # likewise: no query says that it has no default
    "function_unknown_persistent_udf": DryRunStatus.NOT_JUDGED,  # functions of datasets are not listed anywhere
    "gone_table": DryRunStatus.NOT_JUDGED,  # the schemas given need not be all there are
}


def labelled() -> list[tuple[str, Path]]:
    return [(label, file) for label in ("valid", "invalid") for file in sorted((LABELLED / label).glob("*.sql"))]


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE)


@pytest.fixture(scope="module")
def schemas() -> dict[TableName, TableSchema]:
    tables = yaml.safe_load((LABELLED / "schemas.yaml").read_text(encoding="utf-8"))
    named = {TableName.parse(name): columns for name, columns in tables.items()}
    return {
        name: TableSchema(name, tuple(Column(column, DataType.parse(kind)) for column, kind in columns.items()))
        for name, columns in named.items()
    }


def test_the_set_is_large_enough() -> None:
    assert len(labelled()) >= 120
    assert all(file.read_text(encoding="utf-8").startswith("-- Rule: ") for _, file in labelled())


@pytest.mark.parametrize(
    ("label", "file"), labelled(), ids=lambda value: value if isinstance(value, str) else value.stem
)
def test_the_analyzer_says_what_the_documentation_says(
    label: str, file: Path, warehouse: LocalWarehouse, schemas: dict[TableName, TableSchema]
) -> None:
    answer = warehouse.dry_run(Query(sql=file.read_text(encoding="utf-8")), schemas)
    assert answer.status == MISSES.get(file.stem, DryRunStatus(label)), answer.reason

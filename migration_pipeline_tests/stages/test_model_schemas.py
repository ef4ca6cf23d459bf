"""The columns of the models that a query reads are those that a dry run of each model gives."""

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import DryRunStatus
from migration_pipeline.domain.schema import Column, DataType, TableSchema
from migration_pipeline.frameworks.dbt import DbtProject
from migration_pipeline.protocols import SqlSource
from migration_pipeline.stages.model_schemas import ModelSchemas
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.builders import tree
from migration_pipeline_tests.warehouses.test_local import CACHE

PLAYS = TableName("acme", "music", "plays")
SCHEMAS = {PLAYS: TableSchema(PLAYS, (Column("track", DataType("STRING")), Column("day", DataType("DATE"))))}
FILES = {
    "dbt_project.yml": "name: a\nvars:\n  since: 2024-01-01\n  a:\n    least: 3\n",
    "models/sources.yml": "sources:\n- {name: music, database: acme, tables: [{name: plays}]}\n",
    "models/days.sql": (
        "select day, count(*) as n from {{ source('music', 'plays') }} where day >= '{{ var(\"since\") }}'\n"
        "{% if is_incremental() %} and day > (select max(day) from {{ this }}){% endif %} group by day\n"
    ),
    "models/busy.sql": "select day from {{ ref('days') }} where n > {{ var('least', 1) }} + {{ var('more', 2) }}\n",
    "models/ring.sql": "select * from {{ ref('round') }}\n",
    "models/round.sql": "select * from {{ ref('ring') }}\n",
    "models/wrong.sql": "select track from {{ ref('busy') }}\n",
    "models/macro.sql": "select {{ cents('n') }} from {{ ref('days') }}\n",
}


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


def sources() -> dict[str, SqlSource]:
    source = tree(FILES)
    (project,) = DbtProject().projects(source, frozenset())
    return {f"{one.query.file[7:-4]} {one.way}".strip(): one for one in DbtProject().sources(source, project)}


def test_a_model_has_the_columns_that_its_own_query_emits(warehouse: LocalWarehouse) -> None:
    found = sources()
    models = ModelSchemas(found.values(), SCHEMAS, warehouse)

    answers = {name: models.dry_run(one) for name, one in found.items()}

    assert {name: answer.status for name, answer in answers.items()} == {
        "days": DryRunStatus.VALID,
        "days not if is_incremental()": DryRunStatus.VALID,
        "busy": DryRunStatus.VALID,
        "ring": DryRunStatus.NOT_JUDGED,
        "round": DryRunStatus.NOT_JUDGED,
        "wrong": DryRunStatus.INVALID,
        "macro": DryRunStatus.NOT_JUDGED,
    }
    assert answers["busy"].outputs == ((Column("day", DataType("DATE")),),)
    assert answers["macro"].reason == "the template is not rendered: no value is known for {{ cents('n') }}"
    assert answers["ring"].reason == "table dbt.model.round is not in the schemas given"


def test_a_variable_has_the_projects_value_or_else_its_default() -> None:
    assert sources()["busy"].query.sql == "select day from `dbt.model.days` where n > 3 + 2\n"
    assert "day >= '2024-01-01'" in sources()["days"].query.sql

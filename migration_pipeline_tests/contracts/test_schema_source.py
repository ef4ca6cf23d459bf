"""What every SchemaSource does. A further adapter is one more entry of WORLDS."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.errors import WarehouseError
from migration_pipeline.protocols import SchemaSource
from migration_pipeline.warehouses.bigquery.schemas import BigQuerySchemas
from migration_pipeline_tests.warehouses.bigquery_server import serving

FIELDS = [
    {"name": "id", "type": "INTEGER", "mode": "REQUIRED"},
    {"name": "geo", "type": "RECORD", "fields": [{"name": "city", "type": "STRING", "description": "Wohnort, größer"}]},
    {"name": "tags", "type": "STRING", "mode": "REPEATED", "policyTags": {"names": ["projects/p/tags/1"]}},
]


@dataclass
class World:
    """A source, and how tables come to be in it and become unreadable."""

    source: SchemaSource
    tables: dict[str, list[dict[str, Any]]]
    forbidden: set[str]


@contextmanager
def bigquery() -> Iterator[World]:
    with serving() as server:
        yield World(BigQuerySchemas(server.endpoint), server.tables, server.forbidden)


WORLDS: dict[str, Callable[[], AbstractContextManager[World]]] = {"bigquery": bigquery}


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with WORLDS[request.param]() as made:
        yield made


def test_columns_come_as_they_are_written(world: World) -> None:
    world.tables["acme.shop.orders"] = FIELDS

    assert world.source.fields(TableName("acme", "shop", "orders")) == tuple(FIELDS)


def test_tables_are_listed_by_prefix_over_all_pages(world: World) -> None:
    for name in ("events_20240102", "events_20240101", "visits_20240101", "events_20240103", "event"):
        world.tables[f"acme.ga.{name}"] = FIELDS
    world.tables["acme.other.events_20250101"] = FIELDS

    assert world.source.tables("acme", "ga", "events_") == ("events_20240101", "events_20240102", "events_20240103")


def test_a_prefix_that_no_table_has_gives_none(world: World) -> None:
    world.tables["acme.ga.events"] = FIELDS

    assert world.source.tables("acme", "ga", "visits_") == ()


def test_a_table_that_is_not_there_is_an_error_that_names_it(world: World) -> None:
    with pytest.raises(WarehouseError, match=r"^acme\.shop\.none: .*; correct the name"):
        world.source.fields(TableName("acme", "shop", "none"))


def test_a_dataset_that_is_not_there_is_an_error_that_names_it(world: World) -> None:
    with pytest.raises(WarehouseError, match=r"^acme\.none: .*; correct the name"):
        world.source.tables("acme", "none", "")


def test_a_table_that_may_not_be_read_is_an_error_that_says_whom_to_ask(world: World) -> None:
    world.tables["acme.shop.orders"] = FIELDS
    world.forbidden.add("acme.shop.orders")

    with pytest.raises(WarehouseError, match=r"^acme\.shop\.orders: .*Denied.*; ask its owner"):
        world.source.fields(TableName("acme", "shop", "orders"))


def test_a_table_without_columns_is_an_error(world: World) -> None:
    world.tables["acme.shop.empty"] = []

    with pytest.raises(WarehouseError, match=r"^acme\.shop\.empty: has no columns"):
        world.source.fields(TableName("acme", "shop", "empty"))

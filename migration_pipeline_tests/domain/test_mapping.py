"""Which table and which row of a mapping a name means."""

from pathlib import Path

from migration_pipeline.domain.names import TableName
from migration_pipeline_tests.builders import campaign

TEXT = """
campaign: shop
version: 1
notice: {owner: team-shop, guide: https://example.com/guide}
tables:
  - {old: acme.shop.orders_v1, new: acme.shop.orders, columns: {id: {unchanged: true}}}
  - {old: acme.shop.items_v1, new: acme.shop.items, columns: {id: {unchanged: true}}}
"""


def test_a_table_is_found_by_its_old_name_alone(tmp_path: Path) -> None:
    mapping = campaign(tmp_path, TEXT).mapping

    assert mapping.table(TableName.parse("acme.shop.items_v1")) is mapping.tables[1]
    assert mapping.table(TableName.parse("acme.shop.items")) is None

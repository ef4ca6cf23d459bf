"""Which shard of a pattern is the newest."""

import pytest

from migration_pipeline.domain.shards import ShardPattern, newest


@pytest.mark.parametrize(
    ("pattern", "tables", "expected"),
    [
        ("events_{day:%Y%m%d}", ("events_20240101", "events_20231231"), "events_20240101"),
        ("events_{day:%Y%m%d}", ("events_intraday", "events_20249999", "other_20250101"), None),
        ("{date:%Y_%m}_{client}", ("2024_01_mobile", "2024_02_desktop", "2024_02_app"), "2024_02_desktop"),
        ("{client}_{date:%Y%m}", ("z_202401", "a_202402"), "a_202402"),
        ("logs_{name}", ("logs_a", "logs_b"), "logs_b"),
        ("events_{day:%Y%m%d}", (), None),
    ],
)
def test_the_newest_shard_is_the_one_of_the_latest_date(
    pattern: str, tables: tuple[str, ...], expected: str | None
) -> None:
    assert newest(ShardPattern.parse(pattern), tables) == expected

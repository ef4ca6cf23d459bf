"""What the names of shards say: their parts, what a prefix leaves of them, and which of them is the newest."""

import re

import pytest

from migration_pipeline.domain.shards import Remainder, ShardPart, ShardPattern, may_begin, newest

DAY, CLIENT = ShardPart("day", "%Y%m%d"), ShardPart("client", None)


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


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        pytest.param("", Remainder((), None, ("ev_", DAY, "_", CLIENT)), id="nothing yet"),
        pytest.param("ev", Remainder((), None, ("_", DAY, "_", CLIENT)), id="inside of a text"),
        pytest.param("ev_", Remainder((), None, (DAY, "_", CLIENT)), id="behind a text"),
        pytest.param("ev_2024", Remainder((), (DAY, "2024"), (DAY, "_", CLIENT)), id="inside of a date"),
        pytest.param("ev_20240131", Remainder(((DAY, "20240131"),), None, ("_", CLIENT)), id="behind a date"),
        pytest.param("ev_20240131_", Remainder(((DAY, "20240131"),), None, (CLIENT,)), id="before the free part"),
        pytest.param(
            "ev_20240131_mo", Remainder(((DAY, "20240131"),), (CLIENT, "mo"), (CLIENT,)), id="inside of the free part"
        ),
        pytest.param("other_", None, id="another text"),
        pytest.param("ev_20249", None, id="no date begins so"),
        pytest.param("ev_20240231_", None, id="no such day"),
    ],
)
def test_a_prefix_fixes_parts_and_leaves_the_rest(prefix: str, expected: Remainder | None) -> None:
    assert ShardPattern.parse("ev_{day:%Y%m%d}_{client}").left_of(prefix) == expected


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        pytest.param("20240131_v1", Remainder(((DAY, "20240131"),), None, ()), id="a whole name"),
        pytest.param("20240131_", Remainder(((DAY, "20240131"),), None, ("v1",)), id="inside of the last text"),
        pytest.param("20240131_v10", None, id="more than a name"),
    ],
)
def test_a_prefix_may_be_a_whole_name_and_no_more(prefix: str, expected: Remainder | None) -> None:
    pattern = ShardPattern.parse("{day:%Y%m%d}_v1")

    assert pattern.pieces == (DAY, "_v1")
    assert pattern.left_of(prefix) == expected


@pytest.mark.parametrize(
    ("pattern", "prefix", "expected"),
    [
        pytest.param("logs_{name}", "logs_a", False, id="the free part is the last"),
        pytest.param("logs_{name}_v1", "logs_a", True, id="a text follows the free part"),
        pytest.param("{name}_{day:%Y%m%d}", "a", True, id="a date follows the free part"),
        pytest.param("logs_{name}_v1", "logs_", False, id="the free part is not begun"),
        pytest.param("{day:%Y%m%d}_{name}", "2024", False, id="a date is begun"),
    ],
)
def test_a_begun_free_part_is_open_where_something_follows_it(pattern: str, prefix: str, *, expected: bool) -> None:
    parsed = ShardPattern.parse(pattern)
    left = parsed.left_of(prefix)

    assert left is not None
    assert parsed.is_open(left) is expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("ev_20240131_mobile", {"day": "20240131", "client": "mobile"}),
        ("ev_20240131_Mobile-2_x", {"day": "20240131", "client": "Mobile-2_x"}),
        ("ev_202401 1_mobile", None),  # strptime would read it
        ("ev_20240131", None),
        ("ev_20240231_mobile", None),
    ],
)
def test_the_parts_of_a_shards_name(table: str, expected: dict[str, str] | None) -> None:
    assert ShardPattern.parse("ev_{day:%Y%m%d}_{client}").values(table) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ev_{day:%d%m%Y}", "'%d%m%Y' is no date"),
        ("{name}_{client}", "where name ends cannot be told"),
        ("{day:%Y}_{day:%Y%m}", "'{day:%Y}_{day:%Y%m}': a part is named twice"),
        ("ev_{", "'ev_{': a part is written {name}"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        ShardPattern.parse(text)


@pytest.mark.parametrize(
    ("table", "begun", "expected"),
    [
        ("plays_v1", "play", True),
        ("plays_v1", "other", False),
        ("ev_{day:%Y%m%d}", "ev_2024", True),
        ("ev_{day:%Y%m%d}", "ev_x", False),
        ("ev_{day:%Y%m%d}", "ev_{", False),
    ],
)
def test_a_name_may_begin_as_any_of_its_shards_does(table: str, begun: str, *, expected: bool) -> None:
    assert may_begin(table, begun) is expected

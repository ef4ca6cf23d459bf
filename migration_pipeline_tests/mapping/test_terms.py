"""What an entry says of its table as a whole: each word's meaning, and each slip's place."""

import datetime as dt
from pathlib import Path

from migration_pipeline.domain.mapping import AbsentColumn, NewColumn, Readiness, RequiredFilter, Template
from migration_pipeline.languages.sql.spelling import expression
from migration_pipeline.mapping.load import check_mapping
from migration_pipeline_tests.builders import campaign

RIGHT = """\
campaign: shop
notice: {announced: 2024-03-01, owner: team-shop, guide: https://example.com}
tables:
  - old: "acme.shop.orders_{day:%Y%m%d}_{client}"
    new: acme.shop.orders
    suffix: {client: src.client, day: made.day}
    unnest: {of.lines: line, line.parts: part}
    required_filter: [made.day, id]
    join_keys: {place.id: [of.id, id], id: [of.id]}
    pseudo: {_partitiontime: src.landed, _PARTITIONDATE: DATE(src.landed)}
    ready: {since: 2024-01-01, by: made.day, lands: at noon, location: EU, access: group readers}
    row_filter: id > 0 OR id < -9
    old_schema: {id: INT64, place: "STRUCT<id INT64>"}
    new_schema:
      id: INT64
      made: "STRUCT<day DATE>"
      src: "STRUCT<client STRING, landed TIMESTAMP>"
      of: "STRUCT<id INT64, lines ARRAY<STRUCT<parts ARRAY<INT64>>>>"
    columns: {id: {unchanged: true}}
"""

WRONG = """\
campaign: shop
notice: {owner: team-shop, guide: https://example.com}
tables:
  - new: acme.shop.orders
    old: "acme.shop.orders_{day:%Y%m%d}_{client}"
    suffix: {client: seven.x, hour: state}
    unnest: {day: at, state: 2 x, lines: state, items: line, ids: one, parts: part}
    required_filter: {state: new, lost: = 1, id: < 1}
    join_keys: {id: 1, key: [id], "at.x": [lost, id]}
    pseudo: {_TABLE: id}
    ready: {since: soon, by: lost, from: 1}
    row_filter: lost > 0
    old_schema: {id: INT64}
    new_schema: {id: INT64, state: STRING, day: DATE, lines: "ARRAY<INT64>", ids: "RANGE<DATE>", parts: "ARRAY<INT64>"}
    columns: {id: {unchanged: true}}
  - old: acme.shop.carts_v1
    new: acme.shop.carts
    suffix: {day: day}
    unnest: [lines]
    required_filter: day
    join_keys: [id]
    pseudo: [id]
    ready: {since: 2024-01-01}
    old_schema: {id: INT64}
    new_schema: {id: INT64, lines: "ARRAY<INT64>"}
    columns: {id: {unchanged: true}}
  - old: "acme.shop.logs_{day:%d}"
    new: acme.shop.logs
    ready: 1
    columns: {id: {unchanged: true}}
  - note: it has no rows
    old: "acme.shop.hits_{day:%Y}"
    new: acme.shop.hits
    unnest: {lines: line, parts: part}
    columns: {id: {unchanged: true}}
  - old: acme.shop.taps_v1
    new: acme.shop.taps
    unnest: {lines: line}
    columns: {id: {unchanged: true}}
"""

ORDERS = "acme.shop.orders_{day:%Y%m%d}_{client}"
SLIPS = """\
error 6 ORDERS.suffix: does not say which new column day becomes; add day: column
error 6 ORDERS.suffix.client: the new table has no column seven.x; it has id, state, day, lines, ids, parts, part
error 6 ORDERS.suffix.hour: is no part of orders_{day:%Y%m%d}_{client}; its parts: day, client
error 7 ORDERS.unnest.day: day is DATE; name an ARRAY column
error 7 ORDERS.unnest.ids: ids is RANGE<DATE>; name an ARRAY column
error 7 ORDERS.unnest.items: items is not in the new table; name an ARRAY column
error 7 ORDERS.unnest.lines: state is a column as well; give the element another name
error 7 ORDERS.unnest.state: '2 x' is no name for an element; write a word such as line
error 8 ORDERS.required_filter.lost: required_filter.lost 'lost = 1' is no expression over the table: \
lost is no column of the table
error 8 ORDERS.required_filter.lost: the new table has no column lost; it has id, state, day, lines, ids, parts, part
error 8 ORDERS.required_filter.state: 'new' is no comparison; write one that begins with its sign, \
such as ">= DATE '2020-01-01'"
error 9 ORDERS.join_keys.at.x: the new table has no column lost; it has id, state, day, lines, ids, parts, part
error 9 ORDERS.join_keys.at.x: the old table has no column at.x; correct the name
error 9 ORDERS.join_keys.id: lists the new columns that stand in for it in a join, such as [page, client, date]
error 9 ORDERS.join_keys.key: the old table has no column key; correct the name
error 10 ORDERS.pseudo._TABLE: is no pseudo column of a table; known: _FILE_NAME, _PARTITIONDATE, _PARTITIONTIME
error 11 ORDERS.ready.by: the new table has no column lost; it has id, state, day, lines, ids, parts, part
error 11 ORDERS.ready.from: unknown word; known here: access, by, lands, location, since
error 11 ORDERS.ready.since: 'soon' is no date; write YYYY-MM-DD
error 12 ORDERS.row_filter: row_filter 'lost > 0' is no expression over the table: lost is no column of the table
error 18 acme.shop.carts_v1.suffix: belongs to an old table whose name is a pattern, such as events_{date:%Y%m%d}
error 19 acme.shop.carts_v1.unnest: maps arrays to the name of an element, such as {lines: line}
error 20 acme.shop.carts_v1.required_filter.day: the new table has no column day; it has id, lines
error 21 acme.shop.carts_v1.join_keys: maps an old column to new ones, such as {pageid: [page, client, date]}
error 22 acme.shop.carts_v1.pseudo: maps pseudo columns to expressions, such as {_PARTITIONTIME: "TIMESTAMP(day)"}
warning 23 acme.shop.carts_v1.ready.since: does not say by which new column it counts, so that every query may read \
older rows; add by:
error 27 acme.shop.logs_{day:%d}.old: 'logs_{day:%d}': '%d' is no date; write %Y, then %m, then %d, each once
error 29 acme.shop.logs_{day:%d}.ready: holds keys: access, by, lands, location, since
error 32 acme.shop.hits_{day:%Y}.suffix: does not say which new column day becomes; add day: column
warning 38 acme.shop.taps_v1.unnest: one old row for each element, whatever it holds; if some are left out say \
row_filter:, else note: why not
"""


def test_each_word_has_its_meaning(tmp_path: Path) -> None:
    (table,) = campaign(tmp_path, RIGHT).mapping.tables

    assert table.suffix == (("day", NewColumn(("made", "day"))), ("client", NewColumn(("src", "client"))))
    assert table.unnest == ((NewColumn(("of", "lines")), "line"), (NewColumn(("line", "parts")), "part"))
    assert table.required_filter == (
        RequiredFilter(NewColumn(("made", "day")), None),
        RequiredFilter(NewColumn(("id",)), None),
    )
    assert table.ready == Readiness(
        announced=dt.date(2024, 3, 1),
        since=dt.date(2024, 1, 1),
        by=NewColumn(("made", "day")),
        lands="at noon",
        location="EU",
        access="group readers",
    )
    assert table.row_filter == Template(
        ("(", NewColumn(("id",)), " > 0 OR ", NewColumn(("id",)), " < -9", ")"), atomic=True
    )
    assert [(one.path, expression(one.expression, None), one.new_path, one.same_value) for one in table.pseudo] == [
        (("_PARTITIONTIME",), "src.landed", ("src", "landed"), True),
        (("_PARTITIONDATE",), "DATE(src.landed)", None, False),
    ]
    assert [one.join_key for one in table.columns if isinstance(one, AbsentColumn)] == [
        (NewColumn(("of", "id")), NewColumn(("id",)))
    ]


def test_what_an_entry_does_not_say_is_empty(tmp_path: Path) -> None:
    text = RIGHT.replace("since: 2024-01-01, by: made.day, lands: at noon, location: EU, access: group readers", "")
    (table,) = campaign(tmp_path, text).mapping.tables

    assert table.ready == Readiness(announced=dt.date(2024, 3, 1))


def test_each_slip_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(WRONG, "utf-8")
    _, findings = check_mapping(path)

    said = [f"{one.severity} {one.line} {one.where}: {one.message}" for one in findings]
    assert "\n".join(one for one in said if "schema: is missing" not in one) + "\n" == SLIPS.replace("ORDERS", ORDERS)

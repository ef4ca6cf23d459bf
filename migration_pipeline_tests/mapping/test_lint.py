"""What `mappings check` finds: each broken file, the line that it names, and what it says."""

from pathlib import Path

import pytest

from migration_pipeline.errors import MappingError
from migration_pipeline.mapping.compile import Severity
from migration_pipeline.mapping.load import check_mapping, load_campaign

RIGHT = """\
campaign: shop_v2
notice:
  announced: 2026-05-01
  owner: team-shop
  guide: https://example.com
tables:
  - old: acme.shop.orders_v1
    new: acme.shop.orders_v2
    old_schema: {id: INT64, state: INT64, day: DATE}
    new_schema: {order_id: STRING, status: STRING, day: DATE, at: TIMESTAMP}
    columns:
      id: {new: order_id, transform: "CAST(id AS STRING)"}
      state: {new: status, values: {0: NEW, 1: DONE}}
      day: {unchanged: true}
"""


def errors(path: Path) -> list[tuple[int, str]]:
    _, findings = check_mapping(path)
    return [(one.line, f"{one.where}: {one.message}") for one in findings if one.severity is not Severity.WARNING]


def written(folder: Path, text: str) -> Path:
    path = folder / "shop.yaml"
    path.write_text(text, "utf-8")
    return path


def with_lines(changes: dict[int, str | None]) -> str:
    """Return the right file with some of its lines, counted from 1, replaced or (None) taken out."""
    lines = RIGHT.splitlines()
    return "\n".join(line for number, old in enumerate(lines, 1) if (line := changes.get(number, old)) is not None)


def of_id(words: str) -> dict[int, str | None]:
    return {12: f"      id: {{new: order_id, {words}}}"}


def of_state(words: str) -> dict[int, str | None]:
    return {13: f"      state: {{new: status, {words}}}"}


def of_day(row: str) -> dict[int, str | None]:
    return {14: f"      day: {row}"}


def behind_the_rows(text: str) -> dict[int, str | None]:
    return {14: f"      day: {{unchanged: true}}\n{text}"}


def test_the_file_that_the_broken_ones_are_made_of_is_right(tmp_path):
    assert errors(written(tmp_path, RIGHT)) == []


# name: (changed lines, the line that the finding names, words of the finding)
BROKEN: dict[str, tuple[dict[int, str | None], int, str]] = {
    "campaign_with_a_dash": ({1: "campaign: shop-v2"}, 1, "'shop-v2' must match"),
    "campaign_in_capitals": ({1: "campaign: Shop"}, 1, "'Shop' must match"),
    "campaign_missing": ({1: None}, 1, "must match"),
    "campaign_is_a_list": ({1: "campaign: [a, b]"}, 1, "a single value is expected"),
    "campaign_ends_with_a_line_break": ({1: 'campaign: "shop\\n"'}, 1, "must match"),
    "unknown_word_at_the_top": ({1: "campaign: shop_v2\nversoin: 3"}, 2, "versoin: unknown word; known here: campaign"),
    "rollout_is_not_covered": ({1: "campaign: shop_v2\nrollout: {}"}, 2, "a rollout plan is not covered yet"),
    "outputs_of_a_repository": (
        {1: "campaign: shop_v2\nrepositories: {acme/x: {outputs: keep}}"},
        2,
        "'keep' is neither preserve nor adopt",
    ),
    "repositories_is_a_list": ({1: "campaign: shop_v2\nrepositories: [acme/x]"}, 2, "holds a key for each"),
    "repository_without_keys": (
        {1: "campaign: shop_v2\nrepositories: {acme/x: adopt}"},
        2,
        "holds keys, such as outputs",
    ),
    "unknown_word_in_the_defaults": ({1: "campaign: shop_v2\ndefaults: {outptus: preserve}"}, 2, "unknown word"),
    "twin_rows_is_no_flag": ({1: "campaign: shop_v2\ndefaults: {twin_rows: 'yes'}"}, 2, "true or false"),
    "twin_rows_of_one_repository": (
        {1: "campaign: shop_v2\nrepositories: {acme/x: {twin_rows: true}}"},
        2,
        "unknown word",
    ),
    "unknown_word_in_the_scope": ({1: "campaign: shop_v2\nscope: {exclud: [acme/a]}"}, 2, "unknown word"),
    "excluded_repositories_are_no_list": ({1: "campaign: shop_v2\nscope: {exclude: acme/a}"}, 2, "list"),
    "schema_names_a_column_twice": (
        {9: "    old_schema: {id: INT64, ID: STRING, state: INT64, day: DATE}"},
        9,
        "twice",
    ),
    "unchanged_is_false": (of_day("{unchanged: false}"), 14, "unchanged"),
    "derived_aggregates": (of_day('{derived: "MAX(day)"}'), 14, "aggregate"),
    "transform_beside_values": (of_state('transform: "CAST(state AS STRING)", values: {0: A, 1: B}'), 13, "values"),
    "notice_missing": ({2: None, 3: None, 4: None, 5: None}, 1, "notice: missing; say announced:, removal:, owner:"),
    "owner_missing": ({4: None}, 3, "notice.owner: missing"),
    "guide_missing": ({5: None}, 3, "notice.guide: missing"),
    "unknown_word_in_the_notice": ({4: "  owner: a\n  ower: b"}, 5, "notice.ower: unknown word"),
    "announced_is_no_date": ({3: "  announced: May"}, 3, "'May' is no date; write YYYY-MM-DD"),
    "announced_is_no_day": ({3: "  announced: 2026-02-30"}, 3, "2026-02-30"),
    "guide_file_missing": ({5: "  guide: x\n  guide_file: no.md"}, 6, "no.md cannot be read"),
    "tables_missing": (dict.fromkeys(range(6, 15), None), 1, "tables: missing; list at least one"),
    "tables_empty": ({6: "tables: []", **dict.fromkeys(range(7, 15), None)}, 6, "tables: missing"),
    "table_is_a_word": ({6: "tables:\n  - orders"}, 7, "each entry needs old:, new: and columns:"),
    "old_missing": ({7: "  -"}, 8, "old: is missing"),
    "new_missing": ({8: None}, 7, "new: is missing"),
    "old_without_project": ({7: "  - old: shop.orders_v1"}, 7, "not a full table name; write project.dataset.table"),
    "new_in_back_quotes": ({8: '    new: "`acme.shop.orders_v2`"'}, 8, "not a full table name"),
    "unknown_word_in_a_table": ({8: "    new: acme.shop.orders_v2\n    colums: {}"}, 9, "colums: unknown word"),
    "unnest_of_no_column": (
        {8: "    new: acme.shop.orders_v2\n    unnest: {lines: line}"},
        9,
        "lines is not in the new table",
    ),
    "unnest_of_no_array": (
        {8: "    new: acme.shop.orders_v2\n    unnest: {status: line}"},
        9,
        "status is STRING; name an ARRAY",
    ),
    "unnest_is_a_list": (
        {8: "    new: acme.shop.orders_v2\n    unnest: [status]"},
        9,
        "maps arrays to the name of an element",
    ),
    "unnest_names_no_word": (
        {8: "    new: acme.shop.orders_v2\n    unnest: {status: '1 x'}"},
        9,
        "is no name for an element",
    ),
    "required_filter_of_no_column": (
        {8: "    new: acme.shop.orders_v2\n    required_filter: [week]"},
        9,
        "the new table has no column week",
    ),
    "required_filter_is_no_comparison": (
        {8: "    new: acme.shop.orders_v2\n    required_filter: {day: yesterday}"},
        9,
        "is no comparison",
    ),
    "required_filter_compares_with_nothing": (
        {8: "    new: acme.shop.orders_v2\n    required_filter: {day: '>= somewhere'}"},
        9,
        "somewhere is no column",
    ),
    "suffix_of_a_plain_table": (
        {8: "    new: acme.shop.orders_v2\n    suffix: {day: day}"},
        9,
        "whose name is a pattern",
    ),
    "pattern_without_suffix": ({7: '  - old: "acme.shop.orders_{day:%Y%m%d}"'}, 7, "which new column day becomes"),
    "pattern_of_no_date": ({7: '  - old: "acme.shop.orders_{day:%j}"'}, 7, "is no date; write %Y, then %m, then %d"),
    "pattern_of_days_before_years": ({7: '  - old: "acme.shop.orders_{day:%d%m%Y}"'}, 7, "is no date; write %Y"),
    "pattern_of_two_texts": ({7: '  - old: "acme.shop.orders_{a}_{b}"'}, 7, "only one part may be without a format"),
    "pattern_that_does_not_end": ({7: '  - old: "acme.shop.orders_{day"'}, 7, "a part is written {name}"),
    "suffix_of_the_wrong_type": (
        {7: '  - old: "acme.shop.orders_{day:%Y%m%d}"', 8: "    new: acme.shop.orders_v2\n    suffix: {day: status}"},
        9,
        "status is STRING, and a DATE is needed",
    ),
    "suffix_of_a_part_that_is_none": (
        {7: '  - old: "acme.shop.orders_{d:%Y%m%d}"', 8: "    new: acme.shop.orders_v2\n    suffix: {d: day, e: day}"},
        9,
        "is no part of orders_{d:%Y%m%d}",
    ),
    "join_keys_of_no_column": (
        {8: "    new: acme.shop.orders_v2\n    join_keys: {uid: [order_id]}"},
        9,
        "has no column uid",
    ),
    "join_keys_of_no_new_column": (
        {8: "    new: acme.shop.orders_v2\n    join_keys: {id: [uid]}"},
        9,
        "has no column uid",
    ),
    "join_keys_without_a_list": (
        {8: "    new: acme.shop.orders_v2\n    join_keys: {id: order_id}"},
        9,
        "lists the new columns",
    ),
    "join_keys_is_a_list": (
        {8: "    new: acme.shop.orders_v2\n    join_keys: [id]"},
        9,
        "maps an old column to new ones",
    ),
    "pseudo_of_another_name": ({8: "    new: acme.shop.orders_v2\n    pseudo: {_PART: day}"}, 9, "is no pseudo column"),
    "pseudo_of_no_column": (
        {8: "    new: acme.shop.orders_v2\n    pseudo: {_PARTITIONTIME: week}"},
        9,
        "week is no column",
    ),
    "ready_with_no_date": (
        {8: "    new: acme.shop.orders_v2\n    ready: {since: soon, by: day}"},
        9,
        "'soon' is no date",
    ),
    "ready_by_no_column": (
        {8: "    new: acme.shop.orders_v2\n    ready: {since: 2024-01-01, by: week}"},
        9,
        "no column week",
    ),
    "ready_with_an_unknown_word": (
        {8: "    new: acme.shop.orders_v2\n    ready: {form: 2024-01-01}"},
        9,
        "unknown word",
    ),
    "ready_is_a_date": ({8: "    new: acme.shop.orders_v2\n    ready: 2024-01-01"}, 9, "holds keys: access, by"),
    "columns_missing": ({11: None, 12: None, 13: None, 14: None}, 7, "columns: is missing"),
    "type_that_is_none": ({9: "    old_schema: {id: INT, state: INT46, day: DATE}"}, 9, "unknown 'INT46'"),
    "type_that_does_not_end": (
        {10: "    new_schema: {order_id: STRING, status: STRING, day: DATE, s: 'STRUCT<a STRING'}"},
        10,
        "expected",
    ),
    "schema_file_missing": ({10: "    new_schema: nowhere.json"}, 10, "nowhere.json"),
    "old_column_not_named": ({13: None}, 11, "the old column state is not named; add a row for it"),
    "old_column_unknown": (
        of_day("{unchanged: true}\n      extra: {removed: gone}"),
        15,
        "the old table has no column extra",
    ),
    "new_column_unknown": (of_day("{new: days}"), 14, "the new table has no column days; it has order_id"),
    "row_without_keys": (of_day("{}"), 14, "given: none"),
    "row_that_is_a_word": ({14: "      day: days"}, 14, "a row holds keys, such as {new: name}"),
    "row_that_says_two_things": (of_day("{unchanged: true, human: ask}"), 14, "given: unchanged, human"),
    "row_with_an_unknown_word": (of_day("{new: day, trasform: x}"), 14, "trasform: unknown word"),
    "exact_is_no_yes": (
        of_id('transform: "CAST(id AS STRING)", exact: maybe'),
        12,
        "exact: is true or false, not 'maybe'",
    ),
    "type_changed_without_a_transform": (
        {12: "      id: {new: order_id}"},
        12,
        "id is INT64 and order_id is STRING; add a transform",
    ),
    "unchanged_column_of_another_type": (
        {10: "    new_schema: {order_id: STRING, status: STRING, day: STRING}"},
        14,
        "day is DATE and day is STRING",
    ),
    "unchanged_column_that_is_gone": (
        {10: "    new_schema: {order_id: STRING, status: STRING}"},
        14,
        "the new table has no column day",
    ),
    "transform_is_no_sql": (of_id('transform: "CAST(id AS"'), 12, "is no expression over the table"),
    "transform_over_the_new_column": (
        of_id('transform: "CAST(order_id AS INT64)"'),
        12,
        "order_id is no column of the table",
    ),
    "transform_over_another_column": (
        of_id('transform: "CAST(state AS STRING)", inverse: "CAST(order_id AS INT64)"'),
        12,
        "this one reads state",
    ),
    "transform_without_inverse": (
        of_id("transform: \"FORMAT('%05d', id)\""),
        12,
        'add "inverse:", an expression over the new column',
    ),
    "inverse_over_the_old_column": (of_id('inverse: "CAST(id AS INT64)"'), 12, "id is no column of the table"),
    "inverse_with_an_alias": (of_id('inverse: "CAST(order_id AS INT64) AS id"'), 12, "neither an alias nor a star"),
    "inverse_is_two_statements": (of_id('inverse: "1; DROP TABLE x"'), 12, "';'"),
    "inverse_that_adds_a_clause": (of_id('inverse: "1 FROM x WHERE TRUE --"'), 12, "no expression"),
    "inverse_that_ends_in_a_comment": (of_id('inverse: "CAST(order_id AS INT64) -- the id"'), 12, "comment"),
    "derived_is_empty": (of_day('{derived: ""}'), 14, "derived: needs an expression over the new table"),
    "derived_over_the_old_column": (of_day('{derived: "state"}'), 14, "state is no column of the table"),
    "derived_with_a_star": (of_day('{derived: "*"}'), 14, "star"),
    "human_without_words": (of_day('{human: ""}'), 14, "human: needs words that a person can act on"),
    "removed_without_words": (of_day("{removed: }"), 14, "removed: needs words"),
    "unchanged_but_not_all": ({14: "      unchanged: day"}, 14, 'write unchanged: "*" to keep all columns'),
    "values_is_a_list": (of_state("values: [NEW, DONE]"), 13, "values: maps old constants to new ones"),
    "values_is_empty": (of_state("values: {}"), 13, "values: maps old constants to new ones"),
    "values_of_another_type": (of_state("values: {zero: NEW, 1: DONE}"), 13, "'zero' is no constant of INT64"),
    "values_without_a_schema": ({9: None}, 12, "a column whose type is not known"),
    "values_two_for_one": (
        of_state("values: {0: NEW, 1: DONE, 2: DONE}"),
        13,
        "'DONE' stands for more than one old value",
    ),
    "else_of_another_type": (of_state("values: {0: NEW, 1: DONE}, else: many"), 13, "'many' is no constant of INT64"),
    "two_columns_on_one": (
        {14: "      day: {human: ask}", 13: '      state: {new: order_id, inverse: "LENGTH(order_id)"}'},
        13,
        "order_id is already the new column of id",
    ),
    "column_named_twice_by_case": (of_day("{unchanged: true}\n      DAY: {human: ask}"), 15, "named twice"),
    "row_named_twice": (
        of_day("{unchanged: true}\n      day: {human: ask}"),
        15,
        "day: a duplicate key, given before at line 14",
    ),
    "table_mapped_twice": (
        of_day("{unchanged: true}\n  - {old: acme.shop.orders_v1, new: acme.shop.other, columns: {a: {human: x}}}"),
        15,
        "mapped twice; keep one entry",
    ),
    "cycle": (
        of_day("{unchanged: true}\n  - {old: acme.shop.orders_v2, new: acme.shop.orders_v3, columns: {a: {human: x}}}"),
        6,
        "acme.shop.orders_v2 is both an old and a new table",
    ),
    "row_filter_over_the_old_table": (
        {10: "    new_schema: {order_id: STRING, status: STRING, day: DATE}\n    row_filter: state = 1"},
        11,
        "state is no column of the table",
    ),
    "row_filter_is_no_sql": (
        {10: "    new_schema: {order_id: STRING, status: STRING, day: DATE}\n    row_filter: NOT"},
        11,
        "is no expression over the table",
    ),
}


@pytest.mark.parametrize(("changes", "line", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_named_with_its_line(tmp_path, changes, line, words):
    found = errors(written(tmp_path, with_lines(changes)))

    assert [one for one in found if one[0] == line and words in one[1]], found


def test_all_findings_come_at_once_in_order_of_line(tmp_path):
    path = written(
        tmp_path,
        """\
campaign: Shop
verson: 3
notice: {owner: team-shop, announced: soon}
tables:
  - old: acme.shop.orders_v1
    new: acme.shop.orders_v2
    old_schema: {id: INT64, state: INT64, day: DATE}
    new_schema: {order_id: STRING, status: STRING}
    columns:
      id: {new: order_id}
      state: {new: status, values: {0: NEW, 1: NEW}}
  - old: orders
    new: acme.shop.orders_v3
""",
    )

    with pytest.raises(MappingError) as raised:
        load_campaign(path)

    assert [finding.split(": ", 1)[0] for finding in raised.value.findings] == [
        f"shop.yaml:{line}" for line in (1, 2, 3, 3, 9, 10, 11, 12)
    ]
    assert str(raised.value) == "\n".join(raised.value.findings)


def test_a_finding_says_file_line_place_and_what_to_do(tmp_path):
    path = written(tmp_path, with_lines(of_day("{new: days}")))

    _, findings = check_mapping(path)

    assert [str(finding) for finding in findings] == [
        ("shop.yaml:14: acme.shop.orders_v1.day: the new table has no column days; it has order_id, status, day, at")
    ]


def test_a_missing_schema_is_advice_and_no_error(tmp_path):
    path = written(
        tmp_path,
        "campaign: a\nnotice: {owner: o, guide: g}\ntables: [{old: a.b.c, new: a.b.d, columns: {x: {new: y}}}]\n",
    )

    campaign, findings = check_mapping(path)

    assert campaign is not None
    assert [(one.line, one.severity) for one in findings] == [(3, Severity.WARNING), (3, Severity.WARNING)]


# -- hostile files --------------------------------------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 1, "the file is empty"),
    "comments_alone": (b"# nothing\n", 1, "the file is empty"),
    "a_word": (b"orders\n", 1, "the file must hold keys"),
    "a_list": (b"- campaign: a\n", 1, "the file must hold keys"),
    "no_yaml": (b"campaign: [a\nnotice: {\n", 2, "not readable as YAML"),
    "tab_as_indentation": (b"campaign: a\nnotice:\n\towner: x\n", 3, "not readable as YAML"),
    "not_utf8": (b"campaign: a\nnotice: {owner: \xff}\n", 2, "not UTF-8; save the file as UTF-8"),
    "utf16": ("campaign: a\n".encode("utf-16"), 1, "not UTF-8"),
    "control_character": (b"campaign: a\x00b\n", 1, "not readable as YAML"),
    "huge": (b"# " + b"x" * 5_000_000, 1, "larger than 5,000,000 bytes"),
    "alias_bomb": (BOMB.encode(), 1, "holds more than 200,000 values"),
    "holds_itself": (b"campaign: a\nnotice: &n {owner: *n}\n", 1, "holds"),
    "nests_deep": (b"campaign: " + b"[" * 1200 + b"]" * 1200, 1, ""),
    "two_documents": (b"campaign: a\n---\ncampaign: b\n", 2, "not readable as YAML"),
    "key_that_is_a_list": (b"campaign: a\n? [x, y]\n: 1\n", 2, "a key must be a plain word"),
    "python_object": (b"campaign: !!python/object/apply:os.system ['true']\n", 1, ""),
    "unknown_tag": (b"campaign: !secret x\n", 1, "not a value"),
}


@pytest.mark.parametrize(("raw", "line", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_a_finding(tmp_path, raw, line, words):
    path = tmp_path / "shop.yaml"
    path.write_bytes(raw)

    found = errors(path)

    assert [one for one in found if one[0] == line and words in one[1]], found


def test_a_file_that_is_not_there_is_a_finding(tmp_path):
    assert errors(tmp_path / "nothing.yaml") == [(1, ": cannot be read: No such file or directory")]

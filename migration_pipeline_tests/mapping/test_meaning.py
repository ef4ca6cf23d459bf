"""What each word of a mapping row means: the old value as an expression over the new table."""

import pytest

from migration_pipeline.domain.mapping import Absence, AbsentColumn, MappedColumn, Rounding, Template
from migration_pipeline.errors import MappingError
from migration_pipeline.languages.sql.spelling import expression
from migration_pipeline_tests.builders import campaign


def column(folder, *, row: str, old: str = "INT64", new: str = "STRING", more: str = "") -> MappedColumn | AbsentColumn:
    """Return the compiled row of the column `c`, whose new column is `n`."""
    text = f"""\
campaign: one
notice: {{owner: o, guide: g}}
tables:
  - old: acme.a.old
    new: acme.a.new
    old_schema: {{c: "{old}"}}
    new_schema: {{n: "{new}"{more}}}
    columns:
      c: {row}
"""
    (compiled,) = campaign(folder, text).mapping.tables[0].columns
    return compiled


def said(template: Template) -> str:
    return expression(template, None)


def test_a_rename_is_exact_and_the_same_value(tmp_path):
    compiled = column(tmp_path, row="{new: n}", old="STRING")

    assert isinstance(compiled, MappedColumn)
    assert (said(compiled.expression), compiled.same_value, compiled.exact, compiled.new_path) == (
        "n",
        True,
        True,
        ("n",),
    )


def test_a_move_into_a_struct_is_a_rename(tmp_path):
    compiled = column(tmp_path, row="{new: n.a.b}", old="STRING", new="STRUCT<a STRUCT<b STRING>>")

    assert isinstance(compiled, MappedColumn)
    assert (said(compiled.expression), compiled.same_value, compiled.exact) == ("n.a.b", True, True)


@pytest.mark.parametrize(("said_exact", "exact"), [("", False), (", exact: false", False), (", exact: true", True)])
def test_a_transform_is_exact_only_where_the_file_says_so(tmp_path, said_exact, exact):
    compiled = column(tmp_path, row=f'{{new: n, transform: "CAST(c AS STRING)"{said_exact}}}')

    assert isinstance(compiled, MappedColumn)
    assert (compiled.exact, compiled.same_value) == (exact, False)


# transform, old type, new type: the inverse and what it does with values that no old value gives
INVERSES = {
    "CAST(c AS STRING)": ("INT64", "STRING", "CAST(n AS INT64)", Rounding.PARSE, False),
    "cast( c  as string )": ("BOOL", "STRING", "CAST(n AS BOOL)", Rounding.PARSE, False),
    "CAST(`c` AS STRING)": ("DATE", "STRING", "CAST(n AS DATE)", Rounding.PARSE, False),
    "TIMESTAMP_MILLIS(c)": ("INT64", "TIMESTAMP", "UNIX_MILLIS(n)", Rounding.FLOOR, True),
    "TIMESTAMP_SECONDS(c)": ("INT64", "TIMESTAMP", "UNIX_SECONDS(n)", Rounding.FLOOR, True),
    "TIMESTAMP_MICROS(c)": ("INT64", "TIMESTAMP", "UNIX_MICROS(n)", Rounding.FLOOR, True),
    "UNIX_MICROS(c)": ("TIMESTAMP", "INT64", "TIMESTAMP_MICROS(n)", Rounding.NONE, True),
    "DATE_FROM_UNIX_DATE(c)": ("INT64", "DATE", "UNIX_DATE(n)", Rounding.FLOOR, True),
    "UNIX_DATE(c)": ("DATE", "INT64", "DATE_FROM_UNIX_DATE(n)", Rounding.NONE, True),
}


@pytest.mark.parametrize(("transform", "expected"), INVERSES.items(), ids=INVERSES.keys())
def test_an_inverse_is_derived(tmp_path, transform, expected):
    old, new, inverse, rounding, increasing = expected

    compiled = column(tmp_path, row=f"{{new: n, transform: '{transform}'}}", old=old, new=new)

    assert isinstance(compiled, MappedColumn)
    assert compiled.forward is not None
    assert (said(compiled.expression), compiled.rounding) == (inverse, rounding)
    assert (compiled.forward.increasing, compiled.may_lose, compiled.same_value) == (increasing, False, False)


@pytest.mark.parametrize("unit", ["SECONDS", "MILLIS"])
def test_a_conversion_that_drops_the_finer_part_is_inverted_only_if_it_is_exact(tmp_path, unit):
    row = f"{{new: n, transform: 'UNIX_{unit}(c)', exact: true}}"

    compiled = column(tmp_path, row=row, old="TIMESTAMP", new="INT64")

    assert isinstance(compiled, MappedColumn)
    assert said(compiled.expression) == f"TIMESTAMP_{unit}(n)"


NO_INVERSE = {
    "CAST(c AS STRING)": ("FLOAT64", "STRING"),
    "CAST(c AS BYTES)": ("STRING", "BYTES"),
    "CAST(c AS INT64)": ("NUMERIC", "INT64"),
    "SAFE_CAST(c AS STRING)": ("INT64", "STRING"),
    "TIMESTAMP_MILLIS(c + 1)": ("INT64", "TIMESTAMP"),
    "TIMESTAMP_MILLIS(c)": ("INT64", "STRING"),
    "UPPER(c)": ("STRING", "STRING"),
    "TO_JSON_STRING(c)": ("INT64", "STRING"),
    "DATE(c)": ("TIMESTAMP", "DATE"),
    "c * 1000": ("INT64", "INT64"),
}


@pytest.mark.parametrize(("transform", "types"), NO_INVERSE.items(), ids=NO_INVERSE.keys())
def test_no_inverse_is_guessed(tmp_path, transform, types):
    with pytest.raises(MappingError, match="no inverse can be derived") as raised:
        column(tmp_path, row=f"{{new: n, transform: '{transform}'}}", old=types[0], new=types[1])

    assert 'add "inverse:", an expression over the new column that gives the old value' in str(raised.value)


@pytest.mark.parametrize(
    ("inverse", "may_lose"),
    [
        ("SAFE_CAST(n AS INT64)", True),
        ("SAFE.PARSE_NUMERIC(n)", True),
        ("IF(n = 'x', NULL, 1)", True),
        ("NULLIF(LENGTH(n), 0)", True),
        ("LENGTH(n)", False),
    ],
)
def test_an_inverse_by_hand_may_give_null_or_not(tmp_path, inverse, may_lose):
    compiled = column(tmp_path, row=f'{{new: n, inverse: "{inverse}"}}')

    assert isinstance(compiled, MappedColumn)
    assert (said(compiled.expression), compiled.may_lose, compiled.rounding) == (inverse, may_lose, Rounding.UNKNOWN)


def test_an_inverse_by_hand_that_is_the_derived_one_counts_as_derived(tmp_path):
    row = '{new: n, transform: "TIMESTAMP_MILLIS(c)", inverse: "unix_millis( n )"}'

    compiled = column(tmp_path, row=row, new="TIMESTAMP")

    assert isinstance(compiled, MappedColumn)
    assert compiled.rounding is Rounding.FLOOR


def test_an_inverse_by_hand_does_not_hold_for_the_transform_beside_it(tmp_path):
    row = '{new: n, transform: "TIMESTAMP_MILLIS(c)", inverse: "UNIX_SECONDS(n) * 1000"}'

    compiled = column(tmp_path, row=row, new="TIMESTAMP")

    assert isinstance(compiled, MappedColumn)
    assert (said(compiled.expression), compiled.rounding) == ("UNIX_SECONDS(n) * 1000", Rounding.UNKNOWN)


@pytest.mark.parametrize(
    ("otherwise", "expected"),
    [
        ("", "ERROR('n holds a value that c never had')"),
        (", else: null", "NULL"),
        (", else: 9", "9"),
        (", else: human, exact: true", "ERROR('n holds a value that c never had')"),
    ],
)
def test_values_are_a_case_that_knows_null(tmp_path, otherwise, expected):
    compiled = column(tmp_path, row=f"{{new: n, values: {{0: FREE, 1: PAID}}{otherwise}}}")

    assert isinstance(compiled, MappedColumn)
    assert said(compiled.expression) == (
        f"CASE WHEN n IS NULL THEN NULL WHEN n = 'FREE' THEN 0 WHEN n = 'PAID' THEN 1 ELSE {expected} END"
    )
    assert compiled.forward is not None
    assert compiled.forward.values == (("0", "'FREE'"), ("1", "'PAID'"))


def test_else_human_leaves_the_column_to_a_person(tmp_path):
    compiled = column(tmp_path, row="{new: n, values: {0: FREE}, else: human}")

    assert compiled == AbsentColumn(
        path=("c",),
        absence=Absence.UNDECIDED_VALUES,
        reason="new values that the mapping does not name (n) need a person",
    )


# old type, new type, the row's values: as SQL constants
CONSTANTS = {
    "strings": ("STRING", "STRING", "{NO: off, on: 'yes'}", (("'NO'", "'off'"), ("'on'", "'yes'"))),
    "a_quote": ("STRING", "STRING", '{"it\'s": "a\\\\b"}', (("'it\\'s'", "'a\\\\b'"),)),
    "booleans": ("BOOL", "STRING", "{true: Y, FALSE: N}", (("TRUE", "'Y'"), ("FALSE", "'N'"))),
    "dates": ("DATE", "INT64", "{2024-01-01: 1}", (("DATE '2024-01-01'", "1"),)),
    "numbers_as_strings": ("STRING", "INT64", "{007: 7}", (("'007'", "7"),)),
    "negative": ("INT64", "INT64", "{-1: 5}", (("-1", "5"),)),
    "the_word_null": ("STRING", "INT64", '{"null": 5}', (("'null'", "5"),)),
}


@pytest.mark.parametrize(("old", "new", "values", "expected"), CONSTANTS.values(), ids=CONSTANTS.keys())
def test_constants_take_the_columns_types(tmp_path, old, new, values, expected):
    compiled = column(tmp_path, row=f"{{new: n, values: {values}}}", old=old, new=new)

    assert isinstance(compiled, MappedColumn)
    assert compiled.forward is not None
    assert compiled.forward.values == expected


def test_derived_is_an_expression_over_any_columns(tmp_path):
    compiled = column(tmp_path, row="{derived: \"n = 'x' AND m > 0\"}", old="BOOL", more=", m: INT64")

    assert isinstance(compiled, MappedColumn)
    assert expression(compiled.expression, "t") == "t.n = 'x' AND t.m > 0"
    assert (compiled.expression.atomic, compiled.exact, compiled.new_path) == (False, False, None)


@pytest.mark.parametrize(
    ("inverse", "atomic"),
    [
        ("LENGTH(n)", True),
        ("n + 1", False),
        ("NOT n", False),
        ("-n", False),
        ("(n)", True),
        ("n IS NULL", False),
        ("n LIKE 'a'", False),
        ("n BETWEEN 1 AND 2", False),
        ("n[0]", True),
        ("CASE n WHEN 1 THEN 2 END", True),
    ],
)
def test_an_expression_that_an_operator_could_tear_apart_is_not_atomic(tmp_path, inverse, atomic):
    compiled = column(tmp_path, row=f'{{derived: "{inverse}"}}')

    assert isinstance(compiled, MappedColumn)
    assert compiled.expression.atomic is atomic


@pytest.mark.parametrize(
    ("row", "absence"), [("{human: ask Ann}", Absence.HUMAN), ("{removed: ask Ann}", Absence.REMOVED)]
)
def test_human_and_removed_have_no_value(tmp_path, row, absence):
    assert column(tmp_path, row=row) == AbsentColumn(path=("c",), absence=absence, reason="ask Ann")

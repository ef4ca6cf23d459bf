"""Rows that give no old value, and rows compared whole: what each compiles to, and what the check says of it."""

from pathlib import Path

import pytest

from migration_pipeline.domain.mapping import (
    Absence,
    AbsentColumn,
    Forward,
    MappedColumn,
    NewColumn,
    Rounding,
    Template,
)
from migration_pipeline.domain.schema import DataType
from migration_pipeline.mapping.load import check_mapping

N, C = NewColumn(("n",)), NewColumn(("c",))


def compiled(folder: Path, row: str, old: str, new: str) -> tuple[object, list[str]]:
    """Return what a row of the column `c` means, and what the check finds as line, severity and message."""
    path = folder / "one.yaml"
    path.write_text(
        f"""\
campaign: one
notice: {{owner: o, guide: g}}
tables:
  - old: acme.a.old
    new: acme.a.new
    old_schema: {{c: "{old}"}}
    new_schema: {{n: "{new}"}}
    columns:
      c:
        new: n
{row}
""",
        "utf-8",
    )
    campaign, findings = check_mapping(path)
    assert campaign is not None
    return campaign.mapping.tables[0].columns[0], [f"{one.line} {one.severity} {one.message}" for one in findings]


GAPS = {
    "no transform": (
        "",
        ("INT64", "STRING"),
        "INT64 became STRING, and the mapping gives no transform",
        "10 gap c is INT64 and n is STRING; add a transform",
    ),
    "finer values may be lost": (
        "        transform: UNIX_MILLIS(c)",
        ("TIMESTAMP", "INT64"),
        "n may have lost what was finer than UNIX_MILLIS's unit",
        (
            "11 gap UNIX_MILLIS drops what is finer than its unit, so that the old value cannot be told from the new "
            'one; say exact: true if no old value is finer, or give an "inverse:"'
        ),
    ),
    "no inverse is known": (
        "        transform: UPPER(c)",
        ("STRING", "STRING"),
        "the mapping gives no way back from n to the old value",
        (
            "11 gap no inverse can be derived from 'UPPER(c)'; add \"inverse:\", an expression over the new column "
            "that gives the old value"
        ),
    ),
    "two old values for one": (
        "        values: {1: A, 2: A}",
        ("INT64", "STRING"),
        "'A' stands for more than one old value",
        (
            "11 gap 'A' stands for more than one old value, so that the old value cannot be told; say human:, "
            "or map one to one"
        ),
    ),
    "a constant of another type": (
        "        exact: true\n        values: {yes: A}",
        ("BOOL", "STRING"),
        "a constant of its values does not fit the column's type",
        "12 error 'yes' is no constant of BOOL; write one that is",
    ),
    "an inverse that cannot be read": (
        "        transform: UPPER(c)\n        inverse: lost",
        ("STRING", "STRING"),
        "its inverse cannot be read",
        "12 error inverse 'lost' is no expression over the table: lost is no column of the table",
    ),
}


@pytest.mark.parametrize(("row", "types", "reason", "finding"), GAPS.values(), ids=GAPS)
def test_a_row_that_gives_no_old_value_says_why(
    tmp_path: Path, row: str, types: tuple[str, str], reason: str, finding: str
) -> None:
    column, findings = compiled(tmp_path, row, *types)

    assert column == AbsentColumn(path=("c",), absence=Absence.NO_INVERSE, reason=reason)
    assert findings == [finding]


def json_column(*, exact: bool) -> MappedColumn:
    parts = ("IF(", N, " IS NULL, NULL, TO_JSON_STRING(", N, "))") if exact else ("TO_JSON_STRING(", N, ")")
    return MappedColumn(
        path=("c",),
        type=DataType("STRING"),
        expression=Template(parts, atomic=True),
        new_path=("n",),
        new_type=DataType("JSON"),
        same_value=False,
        exact=exact,
        rounding=Rounding.UNKNOWN,
        may_lose=False,
        forward=Forward(
            template=Template(("PARSE_JSON(", C, ")"), atomic=True), function="PARSE_JSON", increasing=False
        ),
        raw_text="" if exact else "c was the text of JSON and n is JSON, whose text may be spelled otherwise",
    )


@pytest.mark.parametrize("exact", [True, False])
def test_a_text_of_json_is_read_as_json(tmp_path: Path, *, exact: bool) -> None:
    row = f"        transform: PARSE_JSON(c)\n        exact: {str(exact).lower()}"

    assert compiled(tmp_path, row, "STRING", "JSON") == (json_column(exact=exact), [])


def test_an_enum_is_a_case(tmp_path: Path) -> None:
    column, _ = compiled(tmp_path, '        values: {1: A, 2: "it\'s\\nB"}', "INT64", "STRING")

    assert column == MappedColumn(
        path=("c",),
        type=DataType("INT64"),
        expression=Template(
            (
                "CASE WHEN ",
                N,
                " IS NULL THEN NULL",
                " WHEN ",
                N,
                " = 'A' THEN 1",
                " WHEN ",
                N,
                " = 'it\\'s\\nB' THEN 2",
                " ELSE ERROR('n holds a value that c never had') END",
            ),
            atomic=True,
        ),
        new_path=("n",),
        new_type=DataType("STRING"),
        same_value=False,
        exact=False,
        rounding=Rounding.NONE,
        may_lose=False,
        forward=Forward(
            template=None, function="VALUES", increasing=False, values=(("1", "'A'"), ("2", "'it\\'s\\nB'"))
        ),
    )


def test_what_a_person_decides_may_be_a_join_key_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(
        """\
campaign: one
notice: {owner: o, guide: g}
tables:
  - old: acme.a.old
    new: acme.a.new
    old_schema: {Key: INT64}
    new_schema: {n: INT64}
    join_keys: {key: [n]}
    columns: {Key: {human: ask us}}
""",
        "utf-8",
    )
    campaign, _ = check_mapping(path)

    assert campaign is not None
    assert campaign.mapping.tables[0].columns == (
        AbsentColumn(path=("Key",), absence=Absence.HUMAN, reason="ask us", join_key=(N,)),
    )

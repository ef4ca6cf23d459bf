"""What trying a mapping out finds: values that do not come back, and stored rows that break its promises."""

from pathlib import Path

import pytest

from migration_pipeline.domain.mapping import TableMapping
from migration_pipeline.domain.names import TableName
from migration_pipeline.domain.query import Query
from migration_pipeline.domain.rows import NotRunnable, Rows
from migration_pipeline.domain.schema import TableSchema
from migration_pipeline.errors import AnalyzerUnavailable, WarehouseError
from migration_pipeline.mapping.compile import Severity
from migration_pipeline.mapping.load import load_campaign, read_mapping
from migration_pipeline.stages.mapping_check import Counted, counted, round_trip_findings
from migration_pipeline.warehouses.local.warehouse import LocalWarehouse
from migration_pipeline_tests.stages.fleet import AcceptingWarehouse
from migration_pipeline_tests.warehouses.test_local import CACHE

MAPPING = """\
campaign: shop_v2
notice: {{owner: team-shop, guide: https://example.com}}
tables:
  - old: acme.shop.old
    new: acme.shop.new
    old_schema: {{{old}}}
    new_schema: {{{new}}}
    {more}
    columns:
{columns}
"""


@pytest.fixture(scope="module")
def warehouse() -> LocalWarehouse:
    return LocalWarehouse(CACHE, instances=1)


def written(folder: Path, old: str, new: str, *columns: str, more: str = "") -> Path:
    path = folder / "shop.yaml"
    rows = "\n".join(f"      {column}" for column in columns)
    path.write_text(MAPPING.format(old=old, new=new, columns=rows, more=more), "utf-8")
    return path


def found(folder: Path, warehouse: LocalWarehouse, old: str, new: str, row: str) -> list[str]:
    path = written(folder, f"x: {old}", f"y: {new}", f"x: {{new: y, {row}}}")
    findings = round_trip_findings(read_mapping(path), "shop.yaml", warehouse)
    assert {(one.file, one.line, one.where) for one in findings} <= {("shop.yaml", 10, "acme.shop.old.x")}
    return [f"{one.severity}: {one.message}" for one in findings]


COME_BACK = {
    "milliseconds": ("INT64", "TIMESTAMP", "transform: TIMESTAMP_MILLIS(x)"),
    "a number as text": ("INT64", "STRING", "transform: CAST(x AS STRING)"),
    "a text as number": ("STRING", "INT64", "transform: CAST(x AS INT64), inverse: CAST(y AS STRING)"),
    "an enum": ("INT64", "STRING", "values: {0: FREE, 1: PREMIUM}"),
    "a day as text": (
        "DATE",
        "STRING",
        """transform: "FORMAT_DATE('%Y%m%d', x)", inverse: "PARSE_DATE('%Y%m%d', y)\"""",
    ),
    "a text as day": (
        "STRING",
        "DATE",
        """transform: "PARSE_DATE('%d.%m.%Y', x)", inverse: "FORMAT_DATE('%d.%m.%Y', y)\"""",
    ),
    "a text of a form that no sample has": (
        "STRING",
        "INT64",
        """transform: "CAST(SUBSTR(x, 5) AS INT64)", inverse: "CONCAT('no. ', CAST(y AS STRING))", exact: true""",
    ),
    "the text of JSON, which nothing may read": ("STRING", "JSON", "transform: PARSE_JSON(x)"),
    "a text as JSON": (
        "STRING",
        "JSON",
        'transform: PARSE_JSON(x), inverse: "IF(y IS NULL, NULL, TO_JSON_STRING(y))"',
    ),
    "NULL by another name": (
        "STRING",
        "STRING",
        """transform: "IFNULL(x, 'none')", inverse: "NULLIF(y, 'none')", exact: true""",
    ),
    "what exact says never was": ("TIMESTAMP", "INT64", "transform: UNIX_MILLIS(x), exact: true"),
    "a timestamp of midnights": ("TIMESTAMP", "DATE", "transform: DATE(x), inverse: TIMESTAMP(y), exact: true"),
}


@pytest.mark.parametrize("name", COME_BACK)
def test_of_what_comes_back_nothing_is_said(name: str, tmp_path: Path, warehouse: LocalWarehouse) -> None:
    assert found(tmp_path, warehouse, *COME_BACK[name]) == []


LOST = {
    "in another unit": (
        ("INT64", "INT64", 'transform: x * 100, inverse: "DIV(y, 10)"'),
        "error: its transform makes 100 of 1, and its inverse makes 10 of that; correct the transform or",
    ),
    "in another unit, said to be exact": (
        ("INT64", "INT64", 'transform: x + 100, inverse: "DIV(y, 10)", exact: true'),
        "error: its transform makes 100 of 0, and its inverse makes 10 of that; correct the transform or the inverse",
    ),
    "NULL became a text": (
        ("STRING", "JSON", "transform: PARSE_JSON(x), inverse: TO_JSON_STRING(y)"),
        "error: its transform makes NULL of NULL, and its inverse makes 'null' of that; write both so that NULL",
    ),
    "an inverse that fails": (
        ("STRING", "STRING", "transform: UPPER(x), inverse: CAST(CAST(y AS INT64) AS STRING)"),
        "warning: its transform makes 'A' of 'a', and its inverse fails on that; correct",
    ),
    "a transform that fails": (
        ("INT64", "STRING", """transform: "ERROR(CAST(x AS STRING))", inverse: CAST(y AS INT64)"""),
        "error: its transform fails for every sample value (0, 1, -1, 19782); correct it",
    ),
    "another way of writing days": (
        ("STRING", "DATE", """transform: "PARSE_DATE('%d.%m.%Y', x)", inverse: "FORMAT_DATE('%m.%d.%Y', y)\""""),
        "warning: its transform makes DATE '2024-02-29' of '29.02.2024', and its inverse makes '02.29.2024' of that",
    ),
    "a constant that the conversion itself names": (
        ("STRING", "STRING", """transform: "REPLACE(x, 'old', 'new')", inverse: y"""),
        "warning: its transform makes 'new' of 'old', and its inverse makes 'new' of that",
    ),
    "a text of another form than the samples": (
        (
            "STRING",
            "INT64",
            """transform: "CAST(SUBSTR(x, 5) AS INT64)", inverse: "CONCAT('no. ', CAST(y AS STRING))\"""",
        ),
        "warning: its transform makes 2 of '19782', and its inverse makes 'no. 2' of that; correct",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_value_that_does_not_come_back_is_told(name: str, tmp_path: Path, warehouse: LocalWarehouse) -> None:
    row, begins = LOST[name]

    (message,) = found(tmp_path, warehouse, *row)

    assert message.startswith(begins)


def test_without_an_evaluator_a_warning_says_that_nothing_was_tried(tmp_path: Path) -> None:
    class Missing(AcceptingWarehouse):
        def values(self, expressions: object) -> list[None]:  # noqa: ARG002
            raise AnalyzerUnavailable("no wasmtime")

    path = written(tmp_path, "x: INT64", "y: STRING", 'x: {new: y, transform: "CAST(x AS STRING)"}')

    (finding,) = round_trip_findings(read_mapping(path), "shop.yaml", Missing())

    assert (finding.severity, "no wasmtime" in finding.message) == (Severity.WARNING, True)


# -- stored rows --------------------------------------------------------------------------------------------


class Stored:
    """Stored rows that are held in memory, and counted by the evaluator."""

    def __init__(self, warehouse: LocalWarehouse, mapping: TableMapping, **rows: tuple[tuple[str, ...], ...]) -> None:
        self._warehouse = warehouse
        schemas = (mapping.old_schema, mapping.new_schema)
        self._schemas = {one.table: one for one in schemas if one is not None}
        self._tables = {name: Rows(one.columns, rows[name.table]) for name, one in self._schemas.items()}

    def figures(self, sql: str) -> dict[str, int]:
        """Return the one row of a query over them."""
        prepared = self._warehouse.prepare(Query(sql=sql), self._schemas)
        assert not isinstance(prepared, NotRunnable), prepared
        run = prepared.run(self._tables, {})
        (result,) = run.results
        (row,) = result.rows
        return {column.name: int(value) for column, value in zip(result.columns, row, strict=True)}


OLD, NEW = "id: INT64, at: INT64, plan: INT64", "key: STRING, moment: TIMESTAMP, tier: STRING, gone: BOOL"
COLUMNS = (
    'id: {new: key, transform: "CAST(id AS STRING)", exact: true}',
    'at: {new: moment, transform: "TIMESTAMP_MILLIS(at)"}',
    "plan: {new: tier, values: {0: FREE, 1: PRO}, else: null}",
)
GOOD = (("'1'", "TIMESTAMP_MILLIS(5)", "'FREE'", "FALSE"), ("'2'", "NULL", "'PRO'", "FALSE"))
SAME = (("1", "5", "0"), ("2", "NULL", "1"))


def counts(
    folder: Path,
    warehouse: LocalWarehouse,
    old: tuple[tuple[str, ...], ...],
    new: tuple[tuple[str, ...], ...],
    where: str = "",
    percent: float = 100,
) -> list[Counted]:
    path = written(folder, OLD, NEW, *COLUMNS, more="row_filter: NOT gone")
    (mapping,) = load_campaign(path).mapping.tables
    return list(counted(mapping, Stored(warehouse, mapping, old=old, new=new), percent, where))


def test_rows_that_keep_every_promise(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    said = counts(tmp_path, warehouse, SAME, (*GOOD, ("'007'", "NULL", "'PRO'", "TRUE")))

    assert [str(one) for one in said] == [
        "acme.shop.old.id: exact in all of 2 rows",
        "acme.shop.old.at: exact in all of 2 rows; exact: true would hold for these rows",
        "acme.shop.old.plan: exact in all of 2 rows; exact: true would hold for these rows",
        "acme.shop.old: 2 rows, 2 in its view over acme.shop.new, all the same",
    ]


def test_rows_that_break_them_are_counted_by_column(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    strange = ("'007'", "TIMESTAMP '1970-01-01 00:00:00.000001+00'", "'GOLD'", "FALSE")

    said = counts(tmp_path, warehouse, (*SAME, ("7", "0", "NULL")), (*GOOD, strange))

    assert [(str(one), one.holds) for one in said] == [
        ("broken: acme.shop.old.id: 1 of 3 rows have a key that no old value gives, though it is exact", False),
        ("acme.shop.old.at: 1 of 3 rows have a moment that no old value gives", True),
        ("acme.shop.old.plan: 1 of 3 rows have a tier that no old value gives", True),
        ("acme.shop.old: 3 rows, 3 in its view over acme.shop.new, all the same", True),
    ]


def test_rows_without_a_match_are_counted_on_both_sides(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    said = counts(tmp_path, warehouse, (SAME[0], SAME[0], SAME[0]), GOOD)

    assert [str(one) for one in said if not one.holds] == [
        "broken: acme.shop.old: 3 rows, 2 in its view over acme.shop.new; 2 and 1 of them alone"
    ]


def test_a_condition_chooses_rows_of_both_tables(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    said = counts(tmp_path, warehouse, (*SAME, ("9", "9", "9")), GOOD, where="id < 2")

    assert [str(one) for one in said][-1] == "acme.shop.old: 1 rows, 1 in its view over acme.shop.new, all the same"
    assert "exact in all of 1 rows" in said[0].says


def test_a_share_of_the_rows_is_the_same_one_on_both_sides(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    old = tuple((str(n), "NULL", "1") for n in range(400))
    new = tuple((f"'{n}'", "NULL", "'PRO'", "FALSE") for n in range(400))

    (*_, said) = counts(tmp_path, warehouse, old, new, percent=25)

    assert said.holds
    assert 50 < int(said.says.split()[0]) < 150


def test_of_no_row_at_all_nothing_is_claimed(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    with pytest.raises(WarehouseError, match="no row was compared"):
        counts(tmp_path, warehouse, (), ())


def test_every_shard_is_counted_for_its_values_alone(tmp_path: Path, warehouse: LocalWarehouse) -> None:
    text = MAPPING.format(old="id: INT64", new="key: STRING, day: DATE", columns=f"      {COLUMNS[0]}", more="")
    path = tmp_path / "shop.yaml"
    path.write_text(text.replace("acme.shop.old", '"acme.shop.old_{day:%Y%m%d}"\n    suffix: {day: day}'), "utf-8")
    (mapping,) = load_campaign(path).mapping.tables
    name = TableName("acme", "shop", "new")
    assert mapping.new_schema == TableSchema(name, mapping.new_schema.columns if mapping.new_schema else ())
    stored = Stored(warehouse, mapping, new=(("'01'", "DATE '2024-01-01'"),), **{mapping.old.table: ()})

    assert [str(one) for one in counted(mapping, stored, 100, "")] == [
        f"broken: {mapping.old}.id: 1 of 1 rows have a key that no old value gives, though it is exact"
    ]

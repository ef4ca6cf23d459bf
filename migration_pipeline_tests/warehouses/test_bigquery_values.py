"""Values as BigQuery's documentation spells them, and the constants that they are; constants that are of their type."""

import pytest

from migration_pipeline.domain.rows import Rows
from migration_pipeline.domain.schema import Column, DataType
from migration_pipeline.warehouses.bigquery.literal_rows import literal_rows
from migration_pipeline.warehouses.bigquery.values import result_set, why_not_written, with_anonymous_fields

# https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query and .../standard-sql/data-types
READ = [
    ("INT64", "-9223372036854775808", "-9223372036854775808"),
    ("FLOAT64", "1.0E10", "10000000000.0"),
    ("FLOAT64", "Infinity", "CAST('inf' AS FLOAT64)"),
    ("FLOAT64", "-Infinity", "CAST('-inf' AS FLOAT64)"),
    ("FLOAT64", "NaN", "CAST('nan' AS FLOAT64)"),
    ("BOOL", "true", "TRUE"),
    ("STRING", "it's\n", "'it\\'s\\n'"),
    ("BYTES", "AP8=", "b'\\x00\\xff'"),
    ("DATE", "0001-01-01", "DATE '0001-01-01'"),
    ("TIME", "12:34:56.7", "TIME '12:34:56.700000'"),
    ("DATETIME", "2024-01-01T00:00:00", "DATETIME '2024-01-01 00:00:00'"),
    ("DATETIME", "2024-01-01T00:00:00.120", "DATETIME '2024-01-01 00:00:00.120000'"),
    ("TIMESTAMP", "-1", "TIMESTAMP '1969-12-31 23:59:59.999999+00'"),
    ("TIMESTAMP", "253402300799999999", "TIMESTAMP '9999-12-31 23:59:59.999999+00'"),
    ("NUMERIC", "99999999999999999999999999999.999999999", "NUMERIC '99999999999999999999999999999.999999999'"),
    ("NUMERIC", "100", "NUMERIC '100'"),
    ("BIGNUMERIC", "-0.50", "BIGNUMERIC '-0.5'"),
    ("BIGNUMERIC", "0.000", "BIGNUMERIC '0'"),
    ("JSON", '{"b":1,"a":[2.5,null]}', 'JSON \'{"a": [2.5, null], "b": 1}\''),
    ("JSON", "null", "JSON 'null'"),
    ("INTERVAL", "1-2 3 4:5:6.5", "INTERVAL '1-2 3 4:5:6.500000' YEAR TO SECOND"),
    ("INTERVAL", "-0-3 -4 -0:0:0.000001", "INTERVAL '-0-3 -4 -0:0:0.000001' YEAR TO SECOND"),
    ("RANGE<DATE>", "[2024-01-01, UNBOUNDED)", "RANGE<DATE> '[2024-01-01, UNBOUNDED)'"),
    ("RANGE<TIMESTAMP>", "[0, 500000)", "RANGE<TIMESTAMP> '[1970-01-01 00:00:00+00, 1970-01-01 00:00:00.500000+00)'"),
    ("GEOGRAPHY", "POINT(1 2)", "ST_GEOGFROMTEXT('POINT(1 2)')"),
    ("STRING", None, "NULL"),
    ("ARRAY<INT64>", [], "ARRAY<INT64>[]"),
    ("STRUCT<a INT64, b ARRAY<BOOL>>", None, "NULL"),
    (
        "ARRAY<STRUCT<a INT64, b ARRAY<BOOL>>>",
        [{"v": {"f": [{"v": None}, {"v": [{"v": "true"}]}]}}],
        "ARRAY<STRUCT<`a` INT64, `b` ARRAY<BOOL>>>[STRUCT<`a` INT64, `b` ARRAY<BOOL>>(NULL, ARRAY<BOOL>[TRUE])]",
    ),
]


@pytest.mark.parametrize(("kind", "sent", "constant"), READ, ids=[f"{kind} {sent}"[:40] for kind, sent, _ in READ])
def test_a_value_is_read_without_loss(kind: str, sent: object, constant: str) -> None:
    column = Column("x", DataType.parse(kind))

    assert result_set((column,), [{"f": [{"v": sent}]}], is_ordered=False).rows == ((constant,),)


def test_floats_are_compared_without_their_last_digits_and_arrays_in_any_order() -> None:
    column = Column("x", DataType.parse("ARRAY<FLOAT64>"))
    sent = [{"v": "2.0"}, {"v": "0.30000000000000004"}, {"v": "-0.0"}]

    found = result_set((column,), [{"f": [{"v": sent}]}], is_ordered=True)

    assert found.rows == (("ARRAY<FLOAT64>[2.0, 0.30000000000000004, -0.0]",),)
    assert found.compared == (("ARRAY<FLOAT64>[2, 0.3, 0]",),)
    assert found.in_any_order == (("ARRAY<FLOAT64>[0, 0.3, 2]",),)
    assert found.is_ordered


@pytest.mark.parametrize(
    ("kind", "sent"), [("INT64", "many"), ("INTERVAL", "P1Y"), ("RANGE<DATE>", "2024"), ("DATE", "soon")]
)
def test_a_value_that_is_spelled_otherwise_is_an_error(kind: str, sent: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        result_set((Column("x", DataType.parse(kind)),), [{"f": [{"v": sent}]}], is_ordered=False)


def test_a_type_that_is_not_known_is_named_wherever_it_stands() -> None:
    proto = DataType("STRUCT", (Column("a", DataType("ARRAY", element=DataType("PROTO"))),))

    assert why_not_written(proto) == "PROTO"
    assert why_not_written(DataType.parse("STRUCT<a ARRAY<STRUCT<b RANGE<DATE>>>>")) == ""


def test_names_that_bigquery_made_up_for_fields_are_none() -> None:
    made = DataType.parse("ARRAY<STRUCT<_field_1 INT64, _field_1 INT64, c STRUCT<_field_1 BOOL>>>")

    (column,) = with_anonymous_fields((Column("f0_", made),))

    assert column.type.sql == "ARRAY<STRUCT<INT64, `_field_1` INT64, `c` STRUCT<BOOL>>>"


def test_constants_that_are_not_plainly_of_their_type_are_cast() -> None:
    columns = (Column("order", DataType("INT64")), Column("s", DataType("STRING")), Column("f", DataType("FLOAT64")))
    rows = (("1", "'a\\'b'", "1.5"), ("'1'", "'a' || 'b'", "2"), ("NULL", "NULL", "CAST('nan' AS FLOAT64)"))

    assert literal_rows(Rows(columns, rows)) == (
        "(SELECT * FROM UNNEST(ARRAY<STRUCT<`order` INT64, `s` STRING, `f` FLOAT64>>[STRUCT(1, 'a\\'b', 1.5), "
        "STRUCT(CAST('1' AS INT64), CAST('a' || 'b' AS STRING), CAST(2 AS FLOAT64)), "
        "STRUCT(NULL, NULL, CAST(CAST('nan' AS FLOAT64) AS FLOAT64))]))"
    )

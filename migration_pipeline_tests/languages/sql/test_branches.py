"""The ways through a query, and the query in which each of them is closed."""

import pytest

from migration_pipeline.languages.sql.branches import branches


def closed(sql: str) -> dict[str, str]:
    return {branch.says: branch.closed for branch in branches(sql)}


def test_a_branch_of_a_union_gives_no_row_when_it_is_closed():
    assert closed("SELECT a FROM t UNION ALL SELECT b FROM u UNION ALL SELECT c FROM v") == {
        "the UNION branch SELECT a FROM t": (
            "SELECT * FROM (SELECT a FROM t) AS zq WHERE FALSE UNION ALL SELECT b FROM u UNION ALL SELECT c FROM v"
        ),
        "the UNION branch SELECT b FROM u": (
            "SELECT a FROM t UNION ALL SELECT * FROM (SELECT b FROM u) AS zq WHERE FALSE UNION ALL SELECT c FROM v"
        ),
        "the UNION branch SELECT c FROM v": (
            "SELECT a FROM t UNION ALL SELECT b FROM u UNION ALL SELECT * FROM (SELECT c FROM v) AS zq WHERE FALSE"
        ),
    }


def test_no_row_takes_a_closed_arm_of_a_case():
    sql = "SELECT CASE WHEN a > 1 THEN 'x' ELSE 'y' END AS c, CASE b WHEN 1 THEN 2 END AS d FROM t"

    assert closed(sql) == {
        "the CASE arm a > 1": sql.replace("a > 1", "FALSE"),
        "ELSE 'y'": sql.replace("'y'", "NULL"),
        "the CASE arm 1": sql.replace("WHEN 1", "WHEN NULL"),
    }


def test_having_and_qualify_keep_every_row_when_they_are_closed():
    sql = "SELECT a, COUNT(*) AS n FROM t GROUP BY a HAVING n > 1 QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1"

    assert closed(sql) == {
        "HAVING n > 1": sql.replace("n > 1", "TRUE"),
        "QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1": sql.replace("ROW_NUMBER() OVER (ORDER BY a) = 1", "TRUE"),
    }


@pytest.mark.parametrize("side", ["LEFT", "RIGHT", "FULL"])
def test_a_closed_outer_join_is_an_inner_one(side):
    sql = f"SELECT t.a FROM t {side} JOIN u ON t.a = u.a CROSS JOIN v JOIN w ON w.a = t.a"

    assert closed(sql) == {"rows without a match in u": sql.replace(f"{side} JOIN", "INNER JOIN")}


def test_what_is_shown_of_a_long_branch_is_its_beginning():
    (branch,) = branches(f"SELECT 1 FROM t GROUP BY 1 HAVING COUNT(*) > {'1' * 80}")

    assert branch.says == f"HAVING COUNT(*) > {'1' * 46}..."


def test_there_are_no_more_ways_than_can_be_tried():
    assert len(branches(" UNION ALL ".join(["SELECT 1"] * 50))) == 40


@pytest.mark.parametrize("sql", ["SELECT 1; SELECT CASE WHEN a THEN 1 END FROM t", "SELECT (", "SELECT a FROM t"])
def test_what_is_no_one_query_or_has_one_way_has_no_branches(sql):
    assert branches(sql) == ()

"""What a query cannot see of a table's rows, told from its text; with a doubt, it sees them."""

import pytest

from migration_pipeline.domain.names import TableName
from migration_pipeline.languages.sql.unseen import Unseen

TABLE = TableName("p", "d", "t")

NULL_ROWS = {
    "a comparison in WHERE": ("SELECT id FROM p.d.t WHERE a > 1", True),
    "through functions that give NULL for NULL": ("SELECT id FROM p.d.t WHERE DATE(CAST(a AS TIMESTAMP)) = b", True),
    "IN": ("SELECT id FROM p.d.t WHERE a IN (1, 2) AND b", True),
    "NOT IN, which NULL does not pass either": ("SELECT id FROM p.d.t WHERE a NOT IN (1, 2)", True),
    "IS NOT NULL": ("SELECT id FROM p.d.t WHERE a IS NOT NULL", True),
    "every arm of OR": ("SELECT id FROM p.d.t WHERE a = 1 OR a = 2", True),
    "one arm of OR": ("SELECT id FROM p.d.t WHERE a = 1 OR b = 2", False),
    "the column of another item": ("SELECT t.id FROM p.d.t JOIN p.d.u ON t.id = u.id WHERE u.a = 1", False),
    "no condition": ("SELECT a FROM p.d.t", False),
    "IS NULL": ("SELECT id FROM p.d.t WHERE a IS NULL", False),
    "a default": ("SELECT id FROM p.d.t WHERE COALESCE(a, 1) = 1", False),
    "a comparison that NULL passes": ("SELECT id FROM p.d.t WHERE a IS NOT DISTINCT FROM b", False),
    "an inner join": ("SELECT u.id FROM p.d.u JOIN p.d.t ON u.a = t.a", True),
    "the side of an outer join that is looked up": ("SELECT u.id FROM p.d.u LEFT JOIN p.d.t AS x ON u.a = x.a", True),
    "the side of an outer join that is kept": ("SELECT t.id FROM p.d.t LEFT JOIN p.d.u ON u.a = t.a", False),
    "a full join": ("SELECT t.id FROM p.d.u FULL JOIN p.d.t ON u.a = t.a", False),
    "an inner join that a right join follows": (
        "SELECT u.id FROM p.d.t RIGHT JOIN p.d.u ON u.id = t.id JOIN p.d.v ON v.a = t.a",
        False,
    ),
    "USING": ("SELECT u.id FROM p.d.u JOIN p.d.t USING (a)", True),
    "USING of another name": ("SELECT u.id FROM p.d.u JOIN p.d.t USING (id)", False),
    "one reading of two": ("SELECT id FROM p.d.t WHERE a = 1 UNION ALL SELECT id FROM p.d.t", False),
    "both readings": ("SELECT id FROM p.d.t WHERE a = 1 UNION ALL SELECT id FROM p.d.t WHERE a = 2", True),
    "a condition on a join that is outer": (
        "SELECT t.id FROM p.d.t LEFT JOIN p.d.u ON t.id = u.id AND t.a = 1",
        False,
    ),
    "another table of the name": ("SELECT id FROM p.other.t WHERE a = 1", False),
    "what cannot be read": ("SELECT FROM WHERE", False),
    "a condition in a subquery": ("SELECT id FROM p.d.t WHERE EXISTS (SELECT 1 FROM p.d.u WHERE u.b = a)", False),
}


@pytest.mark.parametrize(("sql", "unseen"), NULL_ROWS.values(), ids=NULL_ROWS.keys())
def test_rows_with_null_are_not_seen_where_no_condition_lets_them_pass(sql: str, unseen: bool) -> None:  # noqa: FBT001
    assert Unseen(sql, TABLE).null_rows("A") is unseen


DEFAULTS = {
    "another constant": ("SELECT id FROM p.d.t WHERE a = 1", True),
    "other constants": ("SELECT id FROM p.d.t WHERE a IN (1, 2)", True),
    "the constant": ("SELECT id FROM p.d.t WHERE a IN (1, 0)", False),
    "a column": ("SELECT id FROM p.d.t WHERE a = b", False),
    "a bound": ("SELECT id FROM p.d.t WHERE a > 1", False),
}


@pytest.mark.parametrize(("sql", "unseen"), DEFAULTS.values(), ids=DEFAULTS.keys())
def test_a_default_is_not_seen_where_only_other_constants_pass(sql: str, unseen: bool) -> None:  # noqa: FBT001
    assert Unseen(sql, TABLE).value("a", "0") is unseen


COPIES = {
    "DISTINCT": ("SELECT DISTINCT a FROM p.d.t", True),
    "GROUP BY": ("SELECT a FROM p.d.t GROUP BY a", True),
    "aggregates of a set": ("SELECT a, MAX(b), COUNT(DISTINCT c) FROM p.d.t GROUP BY a", True),
    "a count": ("SELECT a, COUNT(*) FROM p.d.t GROUP BY a", False),
    "a sum that is made different": ("SELECT DISTINCT SUM(a) FROM p.d.t", False),
    "an aggregate of the project's own": ("SELECT a, p.d.total(b) FROM p.d.t GROUP BY a", False),
    "IN": ("SELECT id FROM p.d.u WHERE a IN (SELECT a FROM p.d.t)", True),
    "EXISTS": ("SELECT id FROM p.d.u WHERE EXISTS (SELECT 1 FROM p.d.t WHERE t.a = u.a)", True),
    "a number of rows": ("SELECT DISTINCT a FROM p.d.t LIMIT 3", False),
    "a window": ("SELECT DISTINCT a, COUNT(*) OVER () FROM p.d.t", False),
    "rows": ("SELECT a FROM p.d.t", False),
}


@pytest.mark.parametrize(("sql", "unseen"), COPIES.values(), ids=COPIES.keys())
def test_copies_of_a_row_are_not_seen_where_they_are_made_one(sql: str, unseen: bool) -> None:  # noqa: FBT001
    assert Unseen(sql, TABLE).copies is unseen


USES = {
    "one case": ("SELECT LOWER(a) AS x FROM p.d.t WHERE UPPER(a) = 'X'", (True, False, False)),
    "one case, and itself": ("SELECT LOWER(a) AS x, a FROM p.d.t", (False, False, False)),
    "inside of what is brought to one case": ("SELECT LOWER(IF(a = 'A', b, c)) AS x FROM p.d.t", (False, False, False)),
    "whether it is NULL": ("SELECT COUNT(a) AS n FROM p.d.t WHERE a IS NULL", (False, True, False)),
    "how many there are": ("SELECT COUNT(DISTINCT a) AS n FROM p.d.t", (False, False, False)),
    "its day": ("SELECT DATE(a) AS d, TIMESTAMP_TRUNC(a, MONTH) AS m FROM p.d.t", (False, False, True)),
    "its day somewhere else": ("SELECT DATE(a, 'Asia/Tokyo') AS d FROM p.d.t", (False, False, False)),
    "its hour": ("SELECT TIMESTAMP_TRUNC(a, HOUR) AS h FROM p.d.t", (False, False, False)),
    "a star": ("SELECT * FROM p.d.t WHERE LOWER(a) = 'x'", (False, False, False)),
    "a star that is counted": ("SELECT COUNT(*) AS n FROM p.d.t WHERE LOWER(a) = 'x'", (True, False, False)),
    "a path": ("SELECT LOWER(a) AS x, a.b FROM p.d.t", (False, False, False)),
    "no use": ("SELECT b FROM p.d.t", (False, False, False)),
}


@pytest.mark.parametrize(("sql", "unseen"), USES.values(), ids=USES.keys())
def test_what_is_read_of_a_column_is_told_from_every_place_that_names_it(sql: str, unseen: tuple[bool, ...]) -> None:
    query = Unseen(sql, TABLE)

    assert (query.case("a"), query.all_but_null("a"), query.time_of_day("a")) == unseen

"""Which words ask for the time or for chance, and which only look like it."""

import pytest

from migration_pipeline.languages.sql.analysis import read_script
from migration_pipeline.languages.sql.pinning import pinned
from migration_pipeline.languages.sql.single_query import why_unsteady

MOMENT = "TIMESTAMP '2024-03-15 12:34:56+00'"
TODAY = f"DATE({MOMENT}, 'UTC')"

CHANGES = {
    "SELECT CURRENT_DATE": f"SELECT {TODAY}",
    "SELECT current_date (), CURRENT_TIMESTAMP()": f"SELECT {TODAY}, ({MOMENT})",
    "SELECT CURRENT_DATETIME, CURRENT_TIME()": f"SELECT DATETIME({MOMENT}, 'UTC'), TIME({MOMENT}, 'UTC')",
    "SELECT CURRENT_TIME ( 'Asia/Tokyo' )": f"SELECT TIME({MOMENT},  'Asia/Tokyo' )",
    "SELECT CURRENT_DATE(CONCAT('U', @tc))": f"SELECT DATE({MOMENT}, CONCAT('U', @tc))",
    "SELECT CURRENT_DATE() AS current_date": f"SELECT {TODAY} AS current_date",
    "SELECT CURRENT_DATE current_date, 1": f"SELECT {TODAY} current_date, 1",
    "SELECT 1-current_timestamp /* now */ ( ) -- CURRENT_DATE": f"SELECT 1-({MOMENT}) -- CURRENT_DATE",
    "SELECT EXTRACT(YEAR FROM CURRENT_DATE)": f"SELECT EXTRACT(YEAR FROM {TODAY})",
    "SELECT x IS DISTINCT FROM current_date, current_date": f"SELECT x IS DISTINCT FROM {TODAY}, {TODAY}",
    "SELECT AS STRUCT CURRENT_DATE": f"SELECT AS STRUCT {TODAY}",
    "SELECT id FROM t WHERE d IN (1, CURRENT_DATE)": f"SELECT id FROM t WHERE d IN (1, {TODAY})",
    "SELECT t.current_date FROM t WHERE d < CURRENT_DATE - 1": f"SELECT t.current_date FROM t WHERE d < {TODAY} - 1",
    "SELECT `current_date`, `current_date`()": f"SELECT `current_date`, {TODAY}",
    "SELECT RAND(), GENERATE_UUID()": "SELECT ABS(0.01), LOWER('00000000-0000-4000-8000-000000000000')",
    "SELECT id FROM t ORDER BY `rand`() LIMIT 1": "SELECT id FROM t ORDER BY ABS(0.01) LIMIT 1",
    "CREATE TEMP FUNCTION f() AS (CURRENT_DATE()); SELECT f()": f"CREATE TEMP FUNCTION f() AS ({TODAY}); SELECT f()",
    "CREATE TEMP FUNCTION rand() AS (1); SELECT rand(), CURRENT_DATE": (
        f"CREATE TEMP FUNCTION rand() AS (1); SELECT rand(), {TODAY}"
    ),
    "CURRENT_DATE": TODAY,
}


@pytest.mark.parametrize(("sql", "becomes"), CHANGES.items(), ids=CHANGES.keys())
def test_time_and_chance_stand_still(sql: str, becomes: str) -> None:
    assert pinned(sql) == becomes
    assert pinned(becomes) == becomes


NAMES = (
    "SELECT x.current_date, @current_date FROM (SELECT 1 AS current_date) AS x",
    "SELECT 1 current_date, 'a' current_time, (2) current_timestamp FROM t",
    "SELECT * EXCEPT (id, current_date) FROM t JOIN u USING (current_date)",
    "WITH a AS (SELECT 1), current_date AS (SELECT 2 AS x) SELECT current_date.x FROM a, current_date",
    "SELECT 1 FROM a JOIN current_date ON TRUE",
    "SELECT STRUCT<current_date DATE>(NULL).current_date",
    "SELECT 'CURRENT_DATE()', \"RAND()\", rand, x.rand -- RAND()",
)


@pytest.mark.parametrize("sql", NAMES)
def test_a_name_of_the_querys_own_stays_and_is_steady(sql: str) -> None:
    assert pinned(sql) == sql
    assert why_unsteady(read_script(sql)) == ""


STAYS = {
    "CREATE TEMP FUNCTION current_date() AS (1); SELECT current_date(), current_date": "CURRENT_DATE",
    "CREATE TEMP FUNCTION IF NOT EXISTS rand() AS (1); SELECT RAND()": "RAND",
    "CREATE TEMP FUNCTION f(current_date DATE) AS (1); SELECT f(NULL)": "CURRENT_DATE",
    "SELECT SAFE.CURRENT_DATE()": "CURRENT_DATE",
    "SELECT p.d.rand()": "RAND",
    "SELECT CURRENT_TIMESTAMP('UTC')": "CURRENT_TIMESTAMP",
    "SELECT 1 |> ASSERT current_date > d": "CURRENT_DATE",
}


@pytest.mark.parametrize(("sql", "name"), STAYS.items(), ids=STAYS.keys())
def test_what_may_be_something_else_stays_and_is_told(sql: str, name: str) -> None:
    assert pinned(sql) == sql
    assert why_unsteady(read_script(sql)) == f"{name} is another at each run"


def test_functions_that_are_made_elsewhere_stay() -> None:
    assert pinned("SELECT current_date(), RAND()", own={"current_date"}) == "SELECT current_date(), ABS(0.01)"


@pytest.mark.parametrize("sql", ["SELECT 'CURRENT_DATE", "SELECT `RAND", ""])
def test_a_text_without_tokens_stays(sql: str) -> None:
    assert pinned(sql) == sql

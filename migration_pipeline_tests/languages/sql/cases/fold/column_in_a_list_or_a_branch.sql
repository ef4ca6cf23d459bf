-- A column that stands in the list, or behind WHEN, is no operand: its old value is computed.
-- >>> before
SELECT CASE 5 WHEN day_number THEN 'a' END AS x FROM acme.music.plays_v1 WHERE 5 IN (day_number, 7)
-- >>> after
SELECT CASE 5 WHEN UNIX_DATE(played_on) THEN 'a' END AS x FROM acme.music.plays_v2 WHERE 5 IN (UNIX_DATE(played_on), 7)

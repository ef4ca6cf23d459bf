-- A conversion in WHERE may run on rows that the filter leaves out, and fail there: the filter goes into a subquery, before it.
-- >>> mapping: odd
-- >>> before
SELECT price FROM acme.odd.b_v1 WHERE id < 9
-- >>> after
SELECT price FROM (SELECT CAST(uid AS INT64) AS id, price FROM acme.odd.b_v2 WHERE ok) AS b_v1 WHERE id < 9

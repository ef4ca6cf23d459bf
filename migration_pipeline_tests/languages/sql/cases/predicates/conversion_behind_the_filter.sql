-- The SELECT list is computed for the rows that WHERE lets through.
-- >>> mapping: odd
-- >>> before
SELECT id FROM acme.odd.b_v1 WHERE price > 5
-- >>> after
SELECT CAST(uid AS INT64) AS id FROM acme.odd.b_v2 WHERE ok AND price > 5

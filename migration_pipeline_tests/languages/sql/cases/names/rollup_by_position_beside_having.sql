-- A position in ROLLUP makes its column a key, which HAVING must still see as it was grouped.
-- >>> mapping: odd
-- >>> before
SELECT city, COUNT(*) AS n FROM acme.odd.b_v1 AS b GROUP BY ROLLUP(1) HAVING b.city = 3
-- >>> after
SELECT city, COUNT(*) AS n FROM (SELECT CAST(town AS INT64) AS city FROM acme.odd.b_v2 WHERE ok) AS b GROUP BY ROLLUP(1) HAVING b.city = 3

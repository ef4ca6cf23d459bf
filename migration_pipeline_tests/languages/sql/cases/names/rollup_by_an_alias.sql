-- A name in ROLLUP means the output of that name first.
-- >>> mapping: odd
-- >>> before
SELECT price AS city, COUNT(*) AS n FROM acme.odd.b_v1 GROUP BY ROLLUP(city)
-- >>> after
SELECT price AS city, COUNT(*) AS n FROM acme.odd.b_v2 WHERE ok GROUP BY ROLLUP(city)

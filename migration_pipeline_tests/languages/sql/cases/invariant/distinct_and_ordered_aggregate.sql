-- DISTINCT and ORDER BY of one aggregate must name the same expression.
-- >>> mapping: odd
-- >>> before
SELECT ARRAY_AGG(DISTINCT at_ms IGNORE NULLS ORDER BY at_ms) AS times FROM acme.odd.b_v1
-- >>> after
SELECT ARRAY_AGG(DISTINCT UNIX_MILLIS(`at`) IGNORE NULLS ORDER BY UNIX_MILLIS(`at`)) AS times FROM acme.odd.b_v2 WHERE ok

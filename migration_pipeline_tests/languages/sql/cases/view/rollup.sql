-- ROLLUP makes NULL of a key in its subtotals: the key must be one name, which only the view gives it.
-- >>> before
SELECT p.started_ms, COUNT(*) AS n FROM acme.music.plays_v1 AS p GROUP BY ROLLUP (p.started_ms)
-- >>> after
SELECT p.started_ms, COUNT(*) AS n FROM (SELECT UNIX_MILLIS(started_at) AS started_ms FROM acme.music.plays_v2) AS p GROUP BY ROLLUP (p.started_ms)

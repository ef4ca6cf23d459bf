-- HAVING sees the key as it was grouped.
-- >>> before
SELECT COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY started_ms HAVING started_ms > 5
-- >>> after
SELECT COUNT(*) AS n FROM (SELECT UNIX_MILLIS(started_at) AS started_ms FROM acme.music.plays_v2) AS plays_v1 GROUP BY started_ms HAVING started_ms > 5

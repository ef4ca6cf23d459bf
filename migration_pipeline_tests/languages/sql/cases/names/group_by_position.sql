-- GROUP BY 1 names no column.
-- >>> before
SELECT track, started_ms, COUNT(*) FROM acme.music.plays_v1 GROUP BY 1, 2 ORDER BY 3 DESC
-- >>> after
SELECT track_id AS track, UNIX_MILLIS(started_at) AS started_ms, COUNT(*) FROM acme.music.plays_v2 GROUP BY 1, 2 ORDER BY 3 DESC

-- BigQuery looks for a grouping key as a whole SELECT item alone: UNIX_MILLIS(started_at) inside of an expression would be an error.
-- >>> before
SELECT started_ms + 1 AS next, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY started_ms
-- >>> after
SELECT started_ms + 1 AS next, COUNT(*) AS n FROM (SELECT UNIX_MILLIS(started_at) AS started_ms FROM acme.music.plays_v2) AS plays_v1 GROUP BY started_ms

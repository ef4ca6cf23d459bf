-- Two instants of one millisecond were one group, and stay one.
-- >>> before
SELECT COUNT(*) AS plays FROM acme.music.plays_v1 GROUP BY started_ms
-- >>> after
SELECT COUNT(*) AS plays FROM acme.music.plays_v2 GROUP BY UNIX_MILLIS(started_at)

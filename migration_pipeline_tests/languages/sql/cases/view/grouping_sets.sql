-- GROUPING SETS need names for their keys.
-- >>> before
SELECT track FROM acme.music.plays_v1 GROUP BY GROUPING SETS (track, (track, started_ms))
-- >>> after
SELECT track FROM (
  SELECT
    track_id AS track,
    UNIX_MILLIS(started_at) AS started_ms
  FROM acme.music.plays_v2
) AS plays_v1 GROUP BY GROUPING SETS (track, (track, started_ms))

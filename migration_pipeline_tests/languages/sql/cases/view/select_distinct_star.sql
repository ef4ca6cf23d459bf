-- DISTINCT compares every column.
-- >>> before
SELECT COUNT(*) AS n FROM (SELECT DISTINCT * FROM acme.music.tracks_v1)
-- >>> after
SELECT COUNT(*) AS n FROM (SELECT DISTINCT * FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS tracks_v1)

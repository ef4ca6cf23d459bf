-- The usual way to keep the newest row reads it whole.
-- >>> before
SELECT ARRAY_AGG(t ORDER BY t.released_s DESC LIMIT 1)[OFFSET(0)].name FROM acme.music.tracks_v1 AS t GROUP BY t.track
-- >>> after
SELECT ARRAY_AGG(t ORDER BY t.released_s DESC LIMIT 1)[OFFSET(0)].name FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS t GROUP BY t.track

-- PIVOT groups by every column that it does not name, so that it must see the old table and no more.
-- >>> before
SELECT * FROM acme.music.tracks_v1 PIVOT (COUNT(*) FOR genre IN ('rock', 'pop'))
-- >>> after
SELECT * FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) PIVOT (COUNT(*) FOR genre IN ('rock', 'pop'))

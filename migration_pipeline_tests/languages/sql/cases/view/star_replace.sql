-- REPLACE reads the column under its old name, from the view.
-- >>> before
SELECT * REPLACE (UPPER(name) AS name) FROM acme.music.tracks_v1 AS t
-- >>> after
SELECT * REPLACE (UPPER(name) AS name) FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS t

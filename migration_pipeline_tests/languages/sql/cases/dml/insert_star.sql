-- The view keeps the old order, since position counts.
-- >>> before
INSERT INTO acme.out.tracks SELECT * FROM acme.music.tracks_v1
-- >>> after
INSERT INTO acme.out.tracks SELECT * FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS tracks_v1

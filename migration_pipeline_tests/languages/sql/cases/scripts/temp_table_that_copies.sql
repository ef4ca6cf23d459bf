-- A temporary table keeps the old names and values, so that what reads it needs no edit.
-- >>> before
CREATE TEMP TABLE mine AS SELECT * FROM acme.music.tracks_v1 WHERE genre = 'rock';
SELECT name, released_s FROM mine;
-- >>> after
CREATE TEMP TABLE mine AS SELECT * FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS tracks_v1 WHERE genre = 'rock';
SELECT name, released_s FROM mine;

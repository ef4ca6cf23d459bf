-- UNPIVOT makes values of column names, so that it must see the old table's names: the view gives them.
-- >>> before
SELECT * FROM acme.music.tracks_v1 UNPIVOT (v FOR what IN (name, genre))
-- >>> after
SELECT * FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) UNPIVOT (v FOR what IN (name, genre))

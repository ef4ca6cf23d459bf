-- A live star becomes the old table as a query over the new one: old names, old order, and nothing that only the new table has.
-- >>> before
SELECT * FROM acme.music.tracks_v1
-- >>> after
SELECT * FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS tracks_v1

-- The row as one value has the old table's fields.
-- >>> before
SELECT TO_JSON_STRING(t) AS row_text FROM acme.music.tracks_v1 AS t
-- >>> after
SELECT TO_JSON_STRING(t) AS row_text FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS t

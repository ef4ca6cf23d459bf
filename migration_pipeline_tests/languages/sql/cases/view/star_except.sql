-- EXCEPT must find the column that it takes out; nobody reads it, so that NULL stands in.
-- >>> before
SELECT * EXCEPT (released_s, length_ms) FROM acme.music.tracks_v1
-- >>> after
SELECT * EXCEPT (released_s, length_ms) FROM (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    NULL AS length_ms,
    NULL AS released_s
  FROM acme.music.tracks_v2
) AS tracks_v1

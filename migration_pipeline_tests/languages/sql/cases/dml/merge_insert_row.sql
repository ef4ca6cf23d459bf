-- INSERT ROW takes the source's columns all, and by position.
-- >>> before
MERGE acme.out.tracks AS o USING acme.music.tracks_v1 AS t ON o.track = t.track WHEN NOT MATCHED THEN INSERT ROW
-- >>> after
MERGE acme.out.tracks AS o USING (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS t ON o.track = t.track WHEN NOT MATCHED THEN INSERT ROW

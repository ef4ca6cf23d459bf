-- Only the starred item becomes a view; the other one is edited directly.
-- >>> before
SELECT t.*, p.play_id FROM acme.music.plays_v1 AS p JOIN acme.music.tracks_v1 AS t ON t.track = p.track
-- >>> after
SELECT t.*, p.play_id FROM acme.music.plays_v2 AS p JOIN (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS t ON t.track = p.track_id

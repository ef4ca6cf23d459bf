-- Windows line ends stay; what is put in takes them as well.
-- >>> written: crlf
-- >>> before
SELECT p.track,
  t.*
FROM acme.music.plays_v1 AS p
JOIN acme.music.tracks_v1 AS t
  ON t.track = p.track
-- >>> after
SELECT p.track_id AS track,
  t.*
FROM acme.music.plays_v2 AS p
JOIN (
  SELECT
    track_id AS track,
    title AS name,
    genre,
    duration_ms AS length_ms,
    UNIX_SECONDS(released_at) AS released_s
  FROM acme.music.tracks_v2
) AS t
  ON t.track = p.track_id

-- ORDER BY behind a set operation sees its output columns alone.
-- >>> before
SELECT track FROM acme.music.plays_v1 UNION DISTINCT SELECT name FROM acme.music.tracks_v1 ORDER BY track
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 UNION DISTINCT SELECT title FROM acme.music.tracks_v2 ORDER BY track

-- Joins may stand in parentheses.
-- >>> before
SELECT p.track, t.name FROM (acme.music.plays_v1 AS p JOIN acme.music.tracks_v1 AS t ON p.track = t.track)
-- >>> after
SELECT p.track_id AS track, t.title AS name FROM (acme.music.plays_v2 AS p JOIN acme.music.tracks_v2 AS t ON p.track_id = t.track_id)

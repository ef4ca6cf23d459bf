-- Items of a comma join see one another's columns as those of JOIN do.
-- >>> before
SELECT p.track, t.name FROM acme.music.plays_v1 p, acme.music.tracks_v1 t WHERE p.track = t.track
-- >>> after
SELECT p.track_id AS track, t.title AS name FROM acme.music.plays_v2 p, acme.music.tracks_v2 t WHERE p.track_id = t.track_id

-- USING merges columns of one name, so that both items must go on having it.
-- >>> before
SELECT p.play_id, t.name, track FROM acme.music.plays_v1 AS p JOIN acme.music.tracks_v1 AS t USING (track)
-- >>> after
SELECT p.play_id, t.name, track FROM (SELECT play_id, track_id AS track FROM acme.music.plays_v2) AS p JOIN (SELECT track_id AS track, title AS name FROM acme.music.tracks_v2) AS t USING (track)

-- Two deprecated tables of one campaign move together, or not at all.
-- >>> before
SELECT name, play_id FROM acme.music.plays_v1 AS p JOIN acme.music.tracks_v1 AS t ON t.track = p.track WHERE genre = 'rock'
-- >>> after
SELECT title AS name, play_id FROM acme.music.plays_v2 AS p JOIN acme.music.tracks_v2 AS t ON t.track_id = p.track_id WHERE genre = 'rock'

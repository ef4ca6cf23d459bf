-- If the unknown table had a track as well, the query would be an error: it has none, and the name is certain. The new one is not.
-- >>> before
SELECT track FROM acme.music.plays_v1 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id
-- >>> after
SELECT p.track_id AS track FROM acme.music.plays_v2 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id
-- >>> not analysed: acme.raw.unknown has no schema

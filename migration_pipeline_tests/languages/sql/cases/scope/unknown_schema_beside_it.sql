-- A table whose schema is not known may have a column of any name; a qualified name is certain.
-- >>> before
SELECT p.track, x.anything FROM acme.music.plays_v1 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id
-- >>> after
SELECT p.track_id AS track, x.anything FROM acme.music.plays_v2 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id
-- >>> not analysed: acme.raw.unknown has no schema

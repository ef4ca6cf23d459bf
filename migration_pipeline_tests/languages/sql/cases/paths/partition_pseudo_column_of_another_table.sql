-- Qualified, a pseudo column belongs to the other table.
-- >>> before
SELECT p.track FROM acme.music.plays_v1 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id WHERE x._PARTITIONDATE = '2024-01-01'
-- >>> after
SELECT p.track_id AS track FROM acme.music.plays_v2 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id WHERE x._PARTITIONDATE = '2024-01-01'
-- >>> not analysed: acme.raw.unknown has no schema

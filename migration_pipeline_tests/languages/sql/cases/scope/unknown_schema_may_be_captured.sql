-- anything is the unknown table's, for the old table has no such column; the new one has a market, so that name cannot be told.
-- >>> before
SELECT anything, p.play_id FROM acme.music.plays_v1 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id WHERE market = 'EU'
-- >>> after
SELECT anything, p.play_id FROM acme.music.plays_v2 AS p JOIN acme.raw.unknown AS x ON x.id = p.play_id WHERE x.market = 'EU'
-- >>> not analysed: acme.raw.unknown has no schema

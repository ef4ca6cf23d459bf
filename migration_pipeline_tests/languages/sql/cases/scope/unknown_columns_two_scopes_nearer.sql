-- A table of unknown columns may give the name, though a known one stands between it and the row.
-- >>> before
SELECT play_id, (SELECT MAX(n) FROM (SELECT 1 AS n) AS k WHERE EXISTS (SELECT 1 FROM acme.elsewhere.unknown AS x WHERE x.a = n AND grade = 'a')) AS m FROM acme.music.plays_v1
-- >>> stays: grade has two readings

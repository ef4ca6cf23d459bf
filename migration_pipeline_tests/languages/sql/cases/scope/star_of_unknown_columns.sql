-- A star over unknown columns may give the name, beside known ones, behind a set operation, and of a STRUCT's fields.
-- >>> before
SELECT q.play_id, (SELECT MAX(country) FROM (SELECT p.device.* FROM acme.music.plays_v1 AS p)) AS c FROM acme.music.plays_v1 AS q;
SELECT q.play_id, (SELECT MAX(country) FROM (SELECT * FROM acme.elsewhere.unknown, (SELECT 1 AS n))) AS c FROM acme.music.plays_v1 AS q;
SELECT q.play_id, (SELECT MAX(country) FROM (SELECT * FROM acme.elsewhere.unknown UNION ALL SELECT * FROM acme.elsewhere.other)) AS c FROM acme.music.plays_v1 AS q
-- >>> stays: country has two readings
-- >>> stays: country has two readings
-- >>> stays: country has two readings

-- A qualified name is a column, whatever the aliases are; the whole SELECT item is the key.
-- >>> before
SELECT p.track, COUNT(*) AS n FROM acme.music.plays_v1 AS p GROUP BY p.track ORDER BY p.track
-- >>> after
SELECT p.track_id AS track, COUNT(*) AS n FROM acme.music.plays_v2 AS p GROUP BY p.track_id ORDER BY p.track_id

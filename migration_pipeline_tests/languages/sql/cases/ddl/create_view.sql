-- A view's columns are read by name, by queries that we do not see.
-- >>> before
CREATE VIEW IF NOT EXISTS acme.out.tracks_by_name AS (SELECT name, genre FROM acme.music.tracks_v1)
-- >>> after
CREATE VIEW IF NOT EXISTS acme.out.tracks_by_name AS (SELECT title AS name, genre FROM acme.music.tracks_v2)

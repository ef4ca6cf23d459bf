-- COUNT(*) counts rows and reads no column.
-- >>> before
SELECT COUNT(*) AS n FROM acme.music.tracks_v1
-- >>> after
SELECT COUNT(*) AS n FROM acme.music.tracks_v2

-- What ASSERT checks is an expression over data.
-- >>> before
ASSERT (SELECT COUNT(*) FROM acme.music.tracks_v1 WHERE name IS NULL) = 0 AS 'each track has a name';
-- >>> after
ASSERT (SELECT COUNT(*) FROM acme.music.tracks_v2 WHERE title IS NULL) = 0 AS 'each track has a name';

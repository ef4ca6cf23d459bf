-- Where nothing of the star is read, it is as dead as in EXISTS.
-- >>> before
WITH p AS (SELECT * FROM acme.music.plays_v1 WHERE skipped)
SELECT COUNT(*) AS n FROM p
-- >>> after
WITH p AS (SELECT * FROM acme.music.plays_v2 WHERE was_skipped)
SELECT COUNT(*) AS n FROM p

-- Of a star in a CTE only what is read behind it matters; here that is one column, and none that needs a person.
-- >>> before
WITH p AS (SELECT * FROM acme.music.plays_v1 WHERE NOT skipped)
SELECT play_id FROM p
-- >>> after
WITH p AS (SELECT * FROM (SELECT play_id, was_skipped AS skipped FROM acme.music.plays_v2) AS plays_v1 WHERE NOT skipped)
SELECT play_id FROM p

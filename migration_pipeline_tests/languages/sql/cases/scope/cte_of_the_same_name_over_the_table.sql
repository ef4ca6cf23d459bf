-- The CTE's own body reads the stored table; the query behind it reads the CTE, under the old names.
-- >>> defaults: acme music
-- >>> before
WITH plays_v1 AS (SELECT track, skipped FROM plays_v1)
SELECT track FROM plays_v1 WHERE skipped
-- >>> after
WITH plays_v1 AS (SELECT track_id AS track, was_skipped AS skipped FROM plays_v2)
SELECT track FROM plays_v1 WHERE skipped

-- A CTE lives in its own query: the table of its name outside is the stored one.
-- >>> defaults: acme music
-- >>> before
SELECT play_id FROM plays_v1 WHERE EXISTS (WITH plays_v1 AS (SELECT 1 AS track) SELECT track FROM plays_v1)
-- >>> after
SELECT play_id FROM plays_v2 WHERE EXISTS (WITH plays_v1 AS (SELECT 1 AS track) SELECT track FROM plays_v1)

-- A CTE hides the stored table of its name: nothing here reads the deprecated table.
-- >>> defaults: acme music
-- >>> before
WITH plays_v1 AS (SELECT 'a' AS track)
SELECT track FROM plays_v1
-- >>> nothing to do

-- Written short, the new table would be the CTE: it takes its full name.
-- >>> defaults: acme music
-- >>> before
WITH plays_v2 AS (SELECT 'a' AS track)
SELECT p.track FROM plays_v1 AS p JOIN plays_v2 AS q ON p.track = q.track
-- >>> after
WITH plays_v2 AS (SELECT 'a' AS track)
SELECT p.track_id AS track FROM `acme.music.plays_v2` AS p JOIN plays_v2 AS q ON p.track_id = q.track

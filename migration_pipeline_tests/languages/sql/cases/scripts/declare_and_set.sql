-- DEFAULT and SET hold expressions, queries in them included.
-- >>> before
DECLARE first_day DATE DEFAULT (SELECT MIN(play_date) FROM acme.music.plays_v1 WHERE skipped);
DECLARE a, b INT64;
SET a = (SELECT COUNT(DISTINCT user_id) FROM acme.music.plays_v1);
SET (a, b) = (SELECT AS STRUCT MAX(user_id), MIN(user_id) FROM acme.music.plays_v1);
-- >>> after
DECLARE first_day DATE DEFAULT (SELECT MIN(play_date) FROM acme.music.plays_v2 WHERE was_skipped);
DECLARE a, b INT64;
SET a = (SELECT COUNT(DISTINCT user_key) FROM acme.music.plays_v2);
SET (a, b) = (SELECT AS STRUCT MAX(CAST(user_key AS INT64)), MIN(CAST(user_key AS INT64)) FROM acme.music.plays_v2);

-- Only the same column of both tables, exact, and edited in place on both sides, is compared as it is.
-- >>> before
SELECT a.track FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v1 AS b ON (a.plan) = b.plan AND a.account_id = b.account_id AND a.day_number = b.user_id;
SELECT a.track FROM acme.music.plays_v1 AS a, (SELECT * FROM acme.music.plays_v1) AS b WHERE a.user_id = b.user_id
-- >>> after
SELECT a.track_id AS track FROM acme.music.plays_v2 AS a JOIN acme.music.plays_v2 AS b ON (a.tier) = b.tier AND CAST(a.account_key AS INT64) = CAST(b.account_key AS INT64) AND UNIX_DATE(a.played_on) = CAST(b.user_key AS INT64);
SELECT a.track_id AS track FROM acme.music.plays_v2 AS a, (SELECT * FROM (SELECT CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2) AS plays_v1) AS b WHERE CAST(a.user_key AS INT64) = b.user_id

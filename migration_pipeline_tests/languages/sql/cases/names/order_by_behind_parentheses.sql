-- ORDER BY behind a parenthesis sees the output columns, in whatever case, and the CTEs.
-- >>> before
WITH t AS (SELECT track, user_id FROM acme.music.plays_v1)
(SELECT Track, user_id FROM t) ORDER BY track, (SELECT MAX(user_id) FROM t) LIMIT 10
-- >>> after
WITH t AS (SELECT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2)
(SELECT Track, user_id FROM t) ORDER BY track, (SELECT MAX(user_id) FROM t) LIMIT 10

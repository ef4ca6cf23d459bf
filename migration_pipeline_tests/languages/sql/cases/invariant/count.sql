-- COUNT(x) asks only whether x is NULL.
-- >>> before
SELECT COUNT(user_id) AS a, COUNT(account_id) AS b FROM acme.music.plays_v1
-- >>> after
SELECT COUNT(user_key) AS a, COUNT(CAST(account_key AS INT64)) AS b FROM acme.music.plays_v2

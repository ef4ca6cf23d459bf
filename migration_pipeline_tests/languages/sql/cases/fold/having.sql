-- Behind the grouping, an exact key is still the column that was grouped.
-- >>> before
SELECT COUNT(*) AS plays FROM acme.music.plays_v1 GROUP BY user_id HAVING user_id != 0 AND user_id < 9
-- >>> after
SELECT COUNT(*) AS plays FROM acme.music.plays_v2 GROUP BY user_key HAVING user_key != '0' AND CAST(user_key AS INT64) < 9

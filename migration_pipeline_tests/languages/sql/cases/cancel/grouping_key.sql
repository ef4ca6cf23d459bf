-- Both the key and the output are the new column, so that they still match.
-- >>> before
SELECT CAST(user_id AS STRING) AS u, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY CAST(user_id AS STRING)
-- >>> after
SELECT user_key AS u, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY user_key

-- Beside SELECT DISTINCT, ORDER BY may read nothing but the output.
-- >>> before
SELECT DISTINCT user_id FROM acme.music.plays_v1 ORDER BY user_id
-- >>> after
SELECT DISTINCT CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2 ORDER BY user_id

-- '9' > '10': a number's text keeps equality and loses order.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id > 9 AND user_id BETWEEN 5 AND 10
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) > 9 AND CAST(user_key AS INT64) BETWEEN 5 AND 10

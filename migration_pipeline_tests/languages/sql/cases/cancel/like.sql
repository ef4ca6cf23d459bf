-- What was a text of the number is the new column itself.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE CAST(user_id AS STRING) LIKE '4%'
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key LIKE '4%'

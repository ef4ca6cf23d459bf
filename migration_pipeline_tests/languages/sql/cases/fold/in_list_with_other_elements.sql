-- One element that is no constant keeps the whole list as it is.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id IN (1, LENGTH(play_id)) OR user_id IN (1, NULL)
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) IN (1, LENGTH(play_id)) OR CAST(user_key AS INT64) IN (1, NULL)

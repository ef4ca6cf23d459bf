-- 007 is a spelling of 7; 5.0 is a FLOAT64 and no value of the column.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id = 007 OR user_id = -8 OR user_id = 5.0
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key = '7' OR user_key = '-8' OR CAST(user_key AS INT64) = 5.0

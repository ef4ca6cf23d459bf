-- The comparison is with the expression, not with the column.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE COALESCE(user_id, 0) = 42 AND user_id + 1 = 43 AND -day_number < 3
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE COALESCE(CAST(user_key AS INT64), 0) = 42 AND CAST(user_key AS INT64) + 1 = 43 AND -UNIX_DATE(played_on) < 3

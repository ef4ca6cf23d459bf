-- IN UNNEST(...) compares with an array of the old type.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id IN UNNEST([1, 2]) OR user_id IN UNNEST(@users)
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) IN UNNEST([1, 2]) OR CAST(user_key AS INT64) IN UNNEST(@users)

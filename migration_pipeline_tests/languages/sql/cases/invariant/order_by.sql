-- DATE orders days as their numbers did; '9' stands behind '10' in STRING.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 ORDER BY day_number DESC, user_id
-- >>> after
SELECT play_id FROM acme.music.plays_v2 ORDER BY played_on DESC, CAST(user_key AS INT64)

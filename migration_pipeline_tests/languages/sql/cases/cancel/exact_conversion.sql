-- The code's own conversion is what the new column holds: the whole call goes.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE CAST(user_id AS STRING) = 'u'
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key = 'u'
-- >>> assumes: acme.music.plays_v1.user_id

-- The constant is converted, and the new column stands bare, so that partition and cluster pruning survive.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id = 42
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key = '42'
-- >>> assumes: acme.music.plays_v1.user_id

-- DELETE may leave FROM out.
-- >>> before
DELETE acme.out.daily WHERE user_id IN (SELECT user_id FROM acme.music.plays_v1)
-- >>> after
DELETE acme.out.daily WHERE user_id IN (SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2)

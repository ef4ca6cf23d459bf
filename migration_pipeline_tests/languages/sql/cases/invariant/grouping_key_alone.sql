-- Groups are the same whichever of the two texts tells them apart.
-- >>> before
SELECT COUNT(*) AS plays FROM acme.music.plays_v1 GROUP BY user_id
-- >>> after
SELECT COUNT(*) AS plays FROM acme.music.plays_v2 GROUP BY user_key

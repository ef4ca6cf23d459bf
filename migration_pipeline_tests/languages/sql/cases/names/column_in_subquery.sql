-- Both sides are the same exact row of the mapping, yet one of them is a subquery's output: both are the old value.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id IN (SELECT user_id FROM acme.crm.users) AND user_id NOT IN (SELECT user_id FROM acme.music.plays_v1)
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) IN (SELECT user_id FROM acme.crm.users) AND CAST(user_key AS INT64) NOT IN (SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2)

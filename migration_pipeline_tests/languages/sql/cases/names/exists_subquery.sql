-- EXISTS ignores what its query selects.
-- >>> before
SELECT email FROM acme.crm.users AS u WHERE EXISTS (SELECT track FROM acme.music.plays_v1 WHERE user_id = u.user_id)
-- >>> after
SELECT email FROM acme.crm.users AS u WHERE EXISTS (SELECT track_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) = u.user_id)

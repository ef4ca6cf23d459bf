-- Set operations match by position, and take names from the first branch alone.
-- >>> before
SELECT user_id, track FROM acme.music.plays_v1
UNION ALL
SELECT user_id, track FROM acme.music.plays_v1
UNION ALL
SELECT user_id, market FROM acme.crm.accounts
-- >>> after
SELECT CAST(user_key AS INT64) AS user_id, track_id AS track FROM acme.music.plays_v2
UNION ALL
SELECT CAST(user_key AS INT64), track_id FROM acme.music.plays_v2
UNION ALL
SELECT user_id, market FROM acme.crm.accounts

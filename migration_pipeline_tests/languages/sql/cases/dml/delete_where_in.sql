-- DELETE from another table that looks into the deprecated one.
-- >>> before
DELETE FROM acme.crm.users WHERE user_id IN (SELECT user_id FROM acme.music.plays_v1 WHERE skipped)
-- >>> after
DELETE FROM acme.crm.users WHERE user_id IN (SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2 WHERE was_skipped)

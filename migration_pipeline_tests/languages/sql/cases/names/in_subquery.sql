-- IN compares values and ignores the name.
-- >>> before
SELECT email FROM acme.crm.users WHERE user_id IN (SELECT user_id FROM acme.music.plays_v1 WHERE skipped)
-- >>> after
SELECT email FROM acme.crm.users WHERE user_id IN (SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2 WHERE was_skipped)

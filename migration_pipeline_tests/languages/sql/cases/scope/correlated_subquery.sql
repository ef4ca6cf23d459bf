-- The nearest FROM that has a column of the name owns it: user_id is the play's, a.user_id the account's.
-- >>> before
SELECT a.account_id FROM acme.crm.accounts AS a WHERE EXISTS (SELECT 1 FROM acme.music.plays_v1 WHERE user_id = a.user_id AND NOT skipped)
-- >>> after
SELECT a.account_id FROM acme.crm.accounts AS a WHERE EXISTS (SELECT 1 FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) = a.user_id AND NOT was_skipped)

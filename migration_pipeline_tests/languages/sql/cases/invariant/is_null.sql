-- Exact means NULL for NULL alone.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id IS NULL OR account_id IS NOT NULL OR plan IS NOT NULL
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE user_key IS NULL OR CAST(account_key AS INT64) IS NOT NULL OR tier IS NOT NULL

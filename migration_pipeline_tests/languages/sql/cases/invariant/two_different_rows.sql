-- user_id and account_id are two rows of the mapping: their texts are comparable by value alone.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE user_id = account_id
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(user_key AS INT64) = CAST(account_key AS INT64)

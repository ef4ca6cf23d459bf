-- The order of the operands does not matter.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE 42 = user_id AND 1000 <= started_ms AND 2000 >= started_ms
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE '42' = user_key AND TIMESTAMP_MILLIS(1000) <= started_at AND TIMESTAMP_MILLIS(2001) > started_at

-- What the query emits takes the new names and types; what it computes keeps the old values.
-- >>> outputs: adopt
-- >>> before
SELECT user_id, track, started_ms + 1 AS next FROM acme.music.plays_v1 WHERE user_id = 5
-- >>> after
SELECT user_key, track_id, UNIX_MILLIS(started_at) + 1 AS next FROM acme.music.plays_v2 WHERE user_key = '5'
-- >>> not analysed: the outputs change, as the campaign says

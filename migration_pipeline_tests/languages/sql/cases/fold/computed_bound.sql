-- What reads a column, or is computed, is no constant.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE started_ms < 1000 * 60 AND day_number = CAST('5' AS INT64)
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE UNIX_MILLIS(started_at) < 1000 * 60 AND UNIX_DATE(played_on) = CAST('5' AS INT64)

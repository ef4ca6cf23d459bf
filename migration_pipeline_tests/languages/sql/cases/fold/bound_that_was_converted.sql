-- The author converted a TIMESTAMP to compare it; the new column is compared with it as it is, at millisecond precision.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE started_ms >= UNIX_MILLIS(TIMESTAMP '2024-01-01') AND started_ms <= UNIX_MILLIS(CURRENT_TIMESTAMP())
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE started_at >= TIMESTAMP_MILLIS(UNIX_MILLIS(TIMESTAMP '2024-01-01')) AND UNIX_MILLIS(started_at) <= UNIX_MILLIS(CURRENT_TIMESTAMP())

-- `<= c` needs c + 1, which is outside of the domain for the last millisecond of the year 9999.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE started_ms <= 253402300799999 OR started_ms < 253402300799999
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE UNIX_MILLIS(started_at) <= 253402300799999 OR started_at < TIMESTAMP_MILLIS(253402300799999)

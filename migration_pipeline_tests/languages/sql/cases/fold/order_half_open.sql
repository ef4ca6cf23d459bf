-- UNIX_MILLIS rounds down: `<= c` holds until c + 1 begins, `> c` from there on. Nothing is assumed.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE started_ms > 10 OR started_ms >= 20 OR started_ms < 30 OR started_ms <= 40
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE started_at >= TIMESTAMP_MILLIS(11) OR started_at >= TIMESTAMP_MILLIS(20) OR started_at < TIMESTAMP_MILLIS(30) OR started_at < TIMESTAMP_MILLIS(41)
-- >>> assumes: nothing

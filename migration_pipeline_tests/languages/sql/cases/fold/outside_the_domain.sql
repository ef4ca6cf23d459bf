-- TIMESTAMP ends with the year 9999: a constant beyond it was false for the old column, and would be an error for the new one.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE started_ms < 9223372036854775807 AND day_number <= 2932896 AND day_number < 2932897
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE UNIX_MILLIS(started_at) < 9223372036854775807 AND played_on <= DATE_FROM_UNIX_DATE(2932896) AND UNIX_DATE(played_on) < 2932897

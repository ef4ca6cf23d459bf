-- The first and the last value that the conversion takes, and the ones beyond, for which it would fail.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE day_number >= -719162 AND day_number <= 2932896;
SELECT track FROM acme.music.plays_v1 WHERE day_number >= -719163 AND day_number <= 2932897;
SELECT track FROM acme.music.plays_v1 WHERE started_ms >= -62135596800000 AND started_ms < 253402300799999;
SELECT track FROM acme.music.plays_v1 WHERE started_ms >= -62135596800001 AND started_ms < 253402300800000;
SELECT track FROM acme.music.plays_v1 WHERE started_ms <= 253402300799998;
SELECT track FROM acme.music.plays_v1 WHERE started_ms <= 253402300799999
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE played_on >= DATE_FROM_UNIX_DATE(-719162) AND played_on <= DATE_FROM_UNIX_DATE(2932896);
SELECT track_id AS track FROM acme.music.plays_v2 WHERE UNIX_DATE(played_on) >= -719163 AND UNIX_DATE(played_on) <= 2932897;
SELECT track_id AS track FROM acme.music.plays_v2 WHERE started_at >= TIMESTAMP_MILLIS(-62135596800000) AND started_at < TIMESTAMP_MILLIS(253402300799999);
SELECT track_id AS track FROM acme.music.plays_v2 WHERE UNIX_MILLIS(started_at) >= -62135596800001 AND UNIX_MILLIS(started_at) < 253402300800000;
SELECT track_id AS track FROM acme.music.plays_v2 WHERE started_at < TIMESTAMP_MILLIS(253402300799999);
SELECT track_id AS track FROM acme.music.plays_v2 WHERE UNIX_MILLIS(started_at) <= 253402300799999

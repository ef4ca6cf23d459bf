-- Where a parenthesis stands between the column and its sign, the old value is computed.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE (started_ms) <= (7) AND started_ms <= (8) AND (9) < started_ms
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE (UNIX_MILLIS(started_at)) <= (7) AND started_at < (TIMESTAMP_MILLIS(9)) AND (TIMESTAMP_MILLIS(10)) <= started_at

-- '042' is another spelling of 42, and only the inverse knows.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE account_id = 42 OR started_ms = 1000
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE CAST(account_key AS INT64) = 42 OR UNIX_MILLIS(started_at) = 1000

-- Two new values may be one old value: TIMESTAMP_MILLIS(started_ms) has no microseconds, started_at does.
-- >>> before
SELECT TIMESTAMP_MILLIS(started_ms) AS started, CAST(account_id AS STRING) AS account FROM acme.music.plays_v1
-- >>> after
SELECT TIMESTAMP_MILLIS(UNIX_MILLIS(started_at)) AS started, CAST(CAST(account_key AS INT64) AS STRING) AS account FROM acme.music.plays_v2

-- A consumer speaks the old types: whatever else it does with a column, it gets the old value.
-- >>> before
SELECT user_id, started_ms / 1000 AS seconds, MAX(day_number) OVER () AS last_day FROM acme.music.plays_v1
-- >>> after
SELECT CAST(user_key AS INT64) AS user_id, UNIX_MILLIS(started_at) / 1000 AS seconds, MAX(UNIX_DATE(played_on)) OVER () AS last_day FROM acme.music.plays_v2

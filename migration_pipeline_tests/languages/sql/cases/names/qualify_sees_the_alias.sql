-- In QUALIFY, its OVER included, user_id is the output; started_ms is none, and is converted.
-- >>> before
SELECT play_id, user_id FROM acme.music.plays_v1 QUALIFY ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY started_ms) = 1
-- >>> after
SELECT play_id, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2 QUALIFY ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY UNIX_MILLIS(started_at)) = 1

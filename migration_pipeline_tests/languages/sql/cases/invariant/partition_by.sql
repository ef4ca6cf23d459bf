-- A window's partitions are groups as well; ORDER BY in it asks for order, which a text of a number does not keep.
-- >>> before
SELECT play_id, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY user_id, started_ms) AS n FROM acme.music.plays_v1
-- >>> after
SELECT play_id, ROW_NUMBER() OVER (PARTITION BY user_key ORDER BY CAST(user_key AS INT64), UNIX_MILLIS(started_at)) AS n FROM acme.music.plays_v2

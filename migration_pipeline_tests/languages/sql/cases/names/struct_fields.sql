-- STRUCT(x) names its field after the column.
-- >>> before
SELECT STRUCT(track, user_id AS u, p.started_ms) AS s FROM acme.music.plays_v1 AS p
-- >>> after
SELECT STRUCT(track_id AS track, CAST(user_key AS INT64) AS u, UNIX_MILLIS(p.started_at) AS started_ms) AS s FROM acme.music.plays_v2 AS p

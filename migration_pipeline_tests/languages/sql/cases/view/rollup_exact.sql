-- An exact key is a key in ROLLUP too, but what is selected must be the old value.
-- >>> before
SELECT COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY ROLLUP (track, user_id)
-- >>> after
SELECT COUNT(*) AS n FROM (SELECT CAST(user_key AS INT64) AS user_id, track_id AS track FROM acme.music.plays_v2) AS plays_v1 GROUP BY ROLLUP (track, user_id)

-- Nobody sees the name of a scalar subquery's column.
-- >>> before
SELECT (SELECT track FROM acme.music.plays_v1 LIMIT 1), (SELECT MAX(user_id) FROM acme.music.plays_v1) AS top
-- >>> after
SELECT (SELECT track_id FROM acme.music.plays_v2 LIMIT 1), (SELECT MAX(CAST(user_key AS INT64)) FROM acme.music.plays_v2) AS top

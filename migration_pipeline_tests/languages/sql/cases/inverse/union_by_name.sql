-- BY NAME makes the names of every branch count.
-- >>> before
SELECT user_id, track FROM acme.music.plays_v1
UNION ALL BY NAME
SELECT track, user_id FROM acme.music.plays_v1
-- >>> after
SELECT CAST(user_key AS INT64) AS user_id, track_id AS track FROM acme.music.plays_v2
UNION ALL BY NAME
SELECT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2

-- ARRAY(SELECT x) has no names, ARRAY(SELECT AS STRUCT x) has those of its fields.
-- >>> before
SELECT ARRAY(SELECT track FROM acme.music.plays_v1) AS a, ARRAY(SELECT AS STRUCT track, user_id FROM acme.music.plays_v1) AS b
-- >>> after
SELECT ARRAY(SELECT track_id FROM acme.music.plays_v2) AS a, ARRAY(SELECT AS STRUCT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2) AS b

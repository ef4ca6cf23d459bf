-- A typed STRUCT names its fields itself, and takes no AS: the view gives the old columns.
-- >>> before
SELECT STRUCT<t STRING, u INT64>(track, user_id) AS s FROM acme.music.plays_v1
-- >>> after
SELECT STRUCT<t STRING, u INT64>(track, user_id) AS s FROM (SELECT CAST(user_key AS INT64) AS user_id, track_id AS track FROM acme.music.plays_v2) AS plays_v1

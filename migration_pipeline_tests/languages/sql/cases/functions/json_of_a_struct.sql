-- The field names of a STRUCT are the keys of its JSON.
-- >>> before
SELECT TO_JSON(STRUCT(track, is_premium)) AS j, JSON_VALUE(track, '$.track') AS k FROM acme.music.plays_v1
-- >>> after
SELECT TO_JSON(STRUCT(track_id AS track, (tier = 'PREMIUM') AS is_premium)) AS j, JSON_VALUE(track_id, '$.track') AS k FROM acme.music.plays_v2

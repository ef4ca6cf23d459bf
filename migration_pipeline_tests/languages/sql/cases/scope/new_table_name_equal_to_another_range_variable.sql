-- Another item is called plays_v2 already, so the table keeps its old name as an alias.
-- >>> before
SELECT plays_v1.track, plays_v2.email FROM acme.music.plays_v1 JOIN acme.crm.users AS plays_v2 ON plays_v1.user_id = plays_v2.user_id
-- >>> after
SELECT plays_v1.track_id AS track, plays_v2.email FROM acme.music.plays_v2 AS plays_v1 JOIN acme.crm.users AS plays_v2 ON CAST(plays_v1.user_key AS INT64) = plays_v2.user_id

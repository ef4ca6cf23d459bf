-- The outer table's column is found from any depth.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 AS p
WHERE EXISTS (SELECT 1 FROM acme.crm.users AS u WHERE u.user_id = p.user_id AND EXISTS (SELECT 1 FROM acme.music.ratings AS r WHERE r.track = p.track AND skipped))
-- >>> after
SELECT play_id FROM acme.music.plays_v2 AS p
WHERE EXISTS (SELECT 1 FROM acme.crm.users AS u WHERE u.user_id = CAST(p.user_key AS INT64) AND EXISTS (SELECT 1 FROM acme.music.ratings AS r WHERE r.track = p.track_id AND was_skipped))

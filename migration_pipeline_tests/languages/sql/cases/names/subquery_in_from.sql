-- What stands in FROM is read by name.
-- >>> before
SELECT s.track FROM (SELECT track, user_id FROM acme.music.plays_v1) AS s WHERE s.user_id = 1
-- >>> after
SELECT s.track FROM (SELECT track_id AS track, CAST(user_key AS INT64) AS user_id FROM acme.music.plays_v2) AS s WHERE s.user_id = 1

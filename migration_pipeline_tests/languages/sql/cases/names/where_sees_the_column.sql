-- WHERE and ON know no alias.
-- >>> before
SELECT UPPER(track) AS track FROM acme.music.plays_v1 WHERE track = 'a'
-- >>> after
SELECT UPPER(track_id) AS track FROM acme.music.plays_v2 WHERE track_id = 'a'

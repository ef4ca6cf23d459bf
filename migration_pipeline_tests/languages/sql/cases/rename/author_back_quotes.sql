-- The edit follows the author's quoting.
-- >>> before
SELECT `track` FROM acme.music.plays_v1 WHERE `track` = 'a' OR track = 'b'
-- >>> after
SELECT `track_id` AS `track` FROM acme.music.plays_v2 WHERE `track_id` = 'a' OR track_id = 'b'

-- Without an alias the range variable is the table's own name, which changes with it.
-- >>> before
SELECT plays_v1.track, plays_v1.play_id FROM acme.music.plays_v1 WHERE plays_v1.skipped
-- >>> after
SELECT plays_v2.track_id AS track, plays_v2.play_id FROM acme.music.plays_v2 WHERE plays_v2.was_skipped

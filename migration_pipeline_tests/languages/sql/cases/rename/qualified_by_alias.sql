-- With an alias, the range variable stays as it is.
-- >>> before
SELECT p.track, P.play_id FROM acme.music.plays_v1 p WHERE p.skipped IS TRUE
-- >>> after
SELECT p.track_id AS track, P.play_id FROM acme.music.plays_v2 p WHERE p.was_skipped IS TRUE

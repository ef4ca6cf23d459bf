-- One pair of back quotes around the path stays one.
-- >>> before
SELECT track FROM `acme.music.plays_v1` WHERE plays_v1.skipped
-- >>> after
SELECT track_id AS track FROM `acme.music.plays_v2` WHERE plays_v2.was_skipped

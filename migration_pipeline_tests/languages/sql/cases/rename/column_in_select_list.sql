-- A renamed column keeps the name of the output column, so that whoever reads the result sees no change.
-- >>> before
SELECT play_id, track FROM acme.music.plays_v1
-- >>> after
SELECT play_id, track_id AS track FROM acme.music.plays_v2

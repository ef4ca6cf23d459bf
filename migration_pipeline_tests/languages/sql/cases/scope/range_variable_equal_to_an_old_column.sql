-- A range variable hides a column of its name: track.play_id is a column of the table called track.
-- >>> before
SELECT track.play_id, track.track FROM acme.music.plays_v1 AS track
-- >>> after
SELECT track.play_id, track.track_id AS track FROM acme.music.plays_v2 AS track

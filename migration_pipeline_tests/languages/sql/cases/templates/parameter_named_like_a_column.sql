-- A query parameter is no column, whatever its name.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE track = @track
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE track_id = @track

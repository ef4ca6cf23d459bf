-- The output of an expression has no name of its own (BigQuery says f0_), before as after.
-- >>> before
SELECT UPPER(track), CONCAT(track, '!') AS loud FROM acme.music.plays_v1
-- >>> after
SELECT UPPER(track_id), CONCAT(track_id, '!') AS loud FROM acme.music.plays_v2

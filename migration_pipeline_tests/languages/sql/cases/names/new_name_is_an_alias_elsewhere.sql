-- In ORDER BY, track_id would mean the alias; the qualifier makes it the column again.
-- >>> before
SELECT play_id AS track_id FROM acme.music.plays_v1 AS p ORDER BY track, skipped
-- >>> after
SELECT play_id AS track_id FROM acme.music.plays_v2 AS p ORDER BY p.track_id, was_skipped

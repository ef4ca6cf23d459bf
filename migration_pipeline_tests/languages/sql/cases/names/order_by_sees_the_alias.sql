-- An alias of ORDER BY is the output, and stays.
-- >>> before
SELECT play_id, LENGTH(track) AS track FROM acme.music.plays_v1 ORDER BY track, skipped
-- >>> after
SELECT play_id, LENGTH(track_id) AS track FROM acme.music.plays_v2 ORDER BY track, was_skipped

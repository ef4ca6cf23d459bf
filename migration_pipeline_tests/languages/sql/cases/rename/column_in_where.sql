-- Only a projected column has an output name: elsewhere the identifier alone changes.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE track = 'a' AND NOT skipped
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE track_id = 'a' AND NOT was_skipped

-- (a, b) is a STRUCT without field names.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE (track, skipped) IN (('a', TRUE), ('b', FALSE))
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE (track_id, was_skipped) IN (('a', TRUE), ('b', FALSE))

-- The last line keeps what it ends with: nothing.
-- >>> written: no newline at end
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE skipped
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE was_skipped

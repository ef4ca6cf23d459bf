-- Ties of the old milliseconds would be ordered by the new microseconds.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 ORDER BY started_ms, play_id
-- >>> after
SELECT play_id FROM acme.music.plays_v2 ORDER BY UNIX_MILLIS(started_at), play_id

-- NOT BETWEEN is not split in two; the inverse is right as it stands.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE started_ms NOT BETWEEN 1000 AND 1999
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE UNIX_MILLIS(started_at) NOT BETWEEN 1000 AND 1999

-- The last millisecond of the range holds a thousand instants: the upper end is open, one millisecond later.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 AS p WHERE skipped OR p.started_ms BETWEEN 1000 AND 1999 AND play_id > 'a'
-- >>> after
SELECT play_id FROM acme.music.plays_v2 AS p WHERE was_skipped OR (p.started_at >= TIMESTAMP_MILLIS(1000) AND p.started_at < TIMESTAMP_MILLIS(2000)) AND play_id > 'a'

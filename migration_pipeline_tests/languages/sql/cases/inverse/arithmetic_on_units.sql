-- A difference in milliseconds stays one: subtracting two TIMESTAMPs would give an INTERVAL.
-- >>> before
SELECT (b.started_ms - a.started_ms) / 3600000 AS hours FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v1 AS b ON a.play_id = b.play_id
-- >>> after
SELECT (UNIX_MILLIS(b.started_at) - UNIX_MILLIS(a.started_at)) / 3600000 AS hours FROM acme.music.plays_v2 AS a JOIN acme.music.plays_v2 AS b ON a.play_id = b.play_id

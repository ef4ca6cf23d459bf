-- Each use belongs to its own item.
-- >>> before
SELECT a.track, b.track AS next FROM acme.music.plays_v1 AS a LEFT JOIN acme.music.plays_v1 AS b ON a.user_id = b.user_id AND a.started_ms < b.started_ms
-- >>> after
SELECT a.track_id AS track, b.track_id AS next FROM acme.music.plays_v2 AS a LEFT JOIN acme.music.plays_v2 AS b ON a.user_key = b.user_key AND UNIX_MILLIS(a.started_at) < UNIX_MILLIS(b.started_at)

-- HAVING MAX, ORDER BY and DISTINCT inside of an aggregate read columns.
-- >>> before
SELECT ANY_VALUE(track HAVING MAX started_ms) AS t, STRING_AGG(DISTINCT track, ',' ORDER BY track) AS s FROM acme.music.plays_v1
-- >>> after
SELECT ANY_VALUE(track_id HAVING MAX UNIX_MILLIS(started_at)) AS t, STRING_AGG(DISTINCT track_id, ',' ORDER BY track_id) AS s FROM acme.music.plays_v2

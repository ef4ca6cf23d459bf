-- Parentheses are no expression: the output column is still named track.
-- >>> before
SELECT (track), ((p.track)) FROM acme.music.plays_v1 AS p
-- >>> after
SELECT (track_id) AS track, ((p.track_id)) AS track FROM acme.music.plays_v2 AS p

-- In a function's body a column wins over an argument of its name.
-- >>> before
CREATE TEMP FUNCTION f(track STRING) AS ((SELECT COUNT(*) FROM acme.music.plays_v1 WHERE skipped AND track = 'a'))
-- >>> after
CREATE TEMP FUNCTION f(track STRING) AS ((SELECT COUNT(*) FROM acme.music.plays_v2 WHERE was_skipped AND track_id = 'a'))

-- White space may stand around the dots of a path.
-- >>> before
SELECT p . track FROM acme . music
  . plays_v1 AS p
-- >>> after
SELECT p . track_id AS track FROM acme.music.plays_v2 AS p

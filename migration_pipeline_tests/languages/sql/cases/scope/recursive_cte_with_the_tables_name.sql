-- What a recursive CTE reads under its own name is itself, in whatever case, and no table.
-- >>> defaults: acme music
-- >>> before
WITH RECURSIVE Plays_v1 AS (
  SELECT track, 1 AS depth FROM acme.music.plays_v1
  UNION ALL
  SELECT track, depth + 1 FROM plays_v1 WHERE depth < 3
)
SELECT track FROM plays_v1
-- >>> after
WITH RECURSIVE Plays_v1 AS (
  SELECT track_id AS track, 1 AS depth FROM acme.music.plays_v2
  UNION ALL
  SELECT track, depth + 1 FROM plays_v1 WHERE depth < 3
)
SELECT track FROM plays_v1

-- A recursive CTE is a union by position, whose names come from its first branch.
-- >>> before
WITH RECURSIVE chain AS (
  SELECT track, 1 AS depth FROM acme.music.plays_v1
  UNION ALL
  SELECT t.name, c.depth + 1 FROM chain AS c JOIN acme.music.tracks_v1 AS t ON t.track = c.track WHERE c.depth < 3
)
SELECT track, depth FROM chain
-- >>> after
WITH RECURSIVE chain AS (
  SELECT track_id AS track, 1 AS depth FROM acme.music.plays_v2
  UNION ALL
  SELECT t.title, c.depth + 1 FROM chain AS c JOIN acme.music.tracks_v2 AS t ON t.track_id = c.track WHERE c.depth < 3
)
SELECT track, depth FROM chain

-- The array's fields are as before.
-- >>> before
SELECT p.play_id, tag.name FROM acme.music.plays_v1 AS p, UNNEST(p.tags) AS tag WHERE tag.weight > 1
-- >>> after
SELECT p.play_id, tag.name FROM acme.music.plays_v2 AS p, UNNEST(p.labels) AS tag WHERE tag.weight > 1

-- FROM p.tags in a subquery reads the array of the row outside; its fields are known, so that day_number is none of them.
-- >>> before
SELECT play_id, ARRAY(SELECT AS STRUCT g.* FROM p.tags AS g WHERE weight > day_number) AS heavy FROM acme.music.plays_v1 AS p
WHERE EXISTS (SELECT 1 FROM p.tags AS g WHERE g.name = 'x' AND g.weight > day_number)
-- >>> after
SELECT play_id, ARRAY(SELECT AS STRUCT g.* FROM p.labels AS g WHERE weight > UNIX_DATE(played_on)) AS heavy FROM acme.music.plays_v2 AS p
WHERE EXISTS (SELECT 1 FROM p.labels AS g WHERE g.name = 'x' AND g.weight > UNIX_DATE(played_on))

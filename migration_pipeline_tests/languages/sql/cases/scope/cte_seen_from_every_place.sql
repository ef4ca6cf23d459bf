-- A CTE is known in every clause of the query behind WITH, in what FROM joins, and in the branches of a set operation.
-- >>> before
WITH loved AS (SELECT track, stars FROM acme.music.ratings)
SELECT
  * EXCEPT (skipped) REPLACE ((SELECT MAX(l.stars) FROM loved AS l) AS stars),
  STRUCT((SELECT MAX(l.stars) FROM loved AS l) AS most) AS s,
  (SELECT MIN(l.stars) FROM loved AS l) AS least,
  MAX(p.play_id) OVER w AS last_play
FROM (loved AS f JOIN (SELECT play_id, track AS name, skipped FROM acme.music.plays_v1) AS p ON f.track = p.name AND f.stars > (SELECT MIN(l.stars) FROM loved AS l))
JOIN (SELECT track AS again FROM loved) AS a ON a.again = p.play_id
CROSS JOIN UNNEST(ARRAY(SELECT DISTINCT l.stars FROM loved AS l)) AS one
WHERE f.stars < (SELECT MAX(l.stars) FROM loved AS l) AND p.name IN (SELECT track FROM loved UNION ALL SELECT l.track FROM loved AS l)
QUALIFY last_play > (SELECT MIN(l.track) FROM loved AS l)
WINDOW w AS (PARTITION BY (SELECT MIN(l.stars) FROM loved AS l))
ORDER BY (SELECT COUNT(*) FROM loved)
-- >>> after
WITH loved AS (SELECT track, stars FROM acme.music.ratings)
SELECT
  * EXCEPT (skipped) REPLACE ((SELECT MAX(l.stars) FROM loved AS l) AS stars),
  STRUCT((SELECT MAX(l.stars) FROM loved AS l) AS most) AS s,
  (SELECT MIN(l.stars) FROM loved AS l) AS least,
  MAX(p.play_id) OVER w AS last_play
FROM (loved AS f JOIN (SELECT play_id, track_id AS name, was_skipped AS skipped FROM acme.music.plays_v2) AS p ON f.track = p.name AND f.stars > (SELECT MIN(l.stars) FROM loved AS l))
JOIN (SELECT track AS again FROM loved) AS a ON a.again = p.play_id
CROSS JOIN UNNEST(ARRAY(SELECT DISTINCT l.stars FROM loved AS l)) AS one
WHERE f.stars < (SELECT MAX(l.stars) FROM loved AS l) AND p.name IN (SELECT track FROM loved UNION ALL SELECT l.track FROM loved AS l)
QUALIFY last_play > (SELECT MIN(l.track) FROM loved AS l)
WINDOW w AS (PARTITION BY (SELECT MIN(l.stars) FROM loved AS l))
ORDER BY (SELECT COUNT(*) FROM loved)

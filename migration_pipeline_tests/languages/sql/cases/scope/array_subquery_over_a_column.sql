-- A subquery over the row's own array sees the row.
-- >>> before
SELECT ARRAY(SELECT t.name FROM UNNEST(tags) AS t WHERE t.weight > day_number) AS heavy FROM acme.music.plays_v1
-- >>> after
SELECT ARRAY(SELECT t.name FROM UNNEST(labels) AS t WHERE t.weight > UNIX_DATE(played_on)) AS heavy FROM acme.music.plays_v2

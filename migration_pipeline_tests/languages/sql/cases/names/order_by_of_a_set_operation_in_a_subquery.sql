-- ORDER BY behind a set operation sees the outputs, then the row outside, where the alias that SELECT gives does not count.
-- >>> before
WITH loved AS (SELECT track FROM acme.music.ratings)
SELECT day_number + 1 AS day_number, ARRAY(SELECT name FROM acme.music.tracks_v1 UNION ALL SELECT track FROM loved ORDER BY IF(day_number > (SELECT COUNT(*) FROM loved), name, '')) AS names FROM acme.music.plays_v1;
SELECT day_number + 1 AS day_number, ARRAY((SELECT name FROM acme.music.tracks_v1) ORDER BY IF(day_number > 1, name, '')) AS names FROM acme.music.plays_v1
-- >>> after
WITH loved AS (SELECT track FROM acme.music.ratings)
SELECT day_number + 1 AS day_number, ARRAY(SELECT name FROM (SELECT title AS name FROM acme.music.tracks_v2) AS tracks_v1 UNION ALL SELECT track FROM loved ORDER BY IF(day_number > (SELECT COUNT(*) FROM loved), name, '')) AS names FROM (SELECT UNIX_DATE(played_on) AS day_number FROM acme.music.plays_v2) AS plays_v1;
SELECT day_number + 1 AS day_number, ARRAY((SELECT name FROM (SELECT title AS name FROM acme.music.tracks_v2) AS tracks_v1) ORDER BY IF(day_number > 1, name, '')) AS names FROM (SELECT UNIX_DATE(played_on) AS day_number FROM acme.music.plays_v2) AS plays_v1

-- An alias that SELECT gives is not seen by the subqueries behind it: day_number is the row's own, at every depth.
-- >>> before
SELECT day_number + 1 AS day_number, (WITH one AS (SELECT r.stars FROM acme.music.ratings AS r) SELECT MAX(stars) FROM one WHERE stars > day_number) AS most FROM acme.music.plays_v1;
SELECT day_number + 1 AS day_number, ARRAY(SELECT s.t FROM (SELECT r.track AS t FROM acme.music.ratings AS r WHERE r.stars > day_number) AS s) AS tracks FROM acme.music.plays_v1;
SELECT day_number + 1 AS day_number, (SELECT MAX(r.stars) FROM acme.music.ratings AS r WHERE r.stars > day_number UNION ALL SELECT MAX(r.stars) FROM acme.music.ratings AS r WHERE r.stars = day_number) AS n FROM acme.music.plays_v1;
SELECT play_id AS track, s.* REPLACE (UPPER(track) AS play_id) FROM (SELECT play_id, track FROM acme.music.plays_v1) AS s
-- >>> after
SELECT UNIX_DATE(played_on) + 1 AS day_number, (WITH one AS (SELECT r.stars FROM acme.music.ratings AS r) SELECT MAX(stars) FROM one WHERE stars > UNIX_DATE(played_on)) AS most FROM acme.music.plays_v2;
SELECT UNIX_DATE(played_on) + 1 AS day_number, ARRAY(SELECT s.t FROM (SELECT r.track AS t FROM acme.music.ratings AS r WHERE r.stars > UNIX_DATE(played_on)) AS s) AS tracks FROM acme.music.plays_v2;
SELECT UNIX_DATE(played_on) + 1 AS day_number, (SELECT MAX(r.stars) FROM acme.music.ratings AS r WHERE r.stars > UNIX_DATE(played_on) UNION ALL SELECT MAX(r.stars) FROM acme.music.ratings AS r WHERE r.stars = UNIX_DATE(played_on)) AS n FROM acme.music.plays_v2;
SELECT play_id AS track, s.* REPLACE (UPPER(track) AS play_id) FROM (SELECT play_id, track_id AS track FROM acme.music.plays_v2) AS s

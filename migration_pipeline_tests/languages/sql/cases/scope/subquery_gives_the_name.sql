-- The nearest FROM that gives the name is meant: here a replaced column, one behind an unnamed one, one in parentheses.
-- >>> before
SELECT play_id, (SELECT MAX(track) FROM (SELECT * REPLACE (UPPER(r.track) AS track) FROM acme.music.ratings AS r)) AS t FROM acme.music.plays_v1;
SELECT play_id, (SELECT MAX(track) FROM (SELECT r.stars + 1, r.track FROM acme.music.ratings AS r)) AS t FROM acme.music.plays_v1;
SELECT play_id, (SELECT MAX(track) FROM (SELECT ((r.track)) FROM acme.music.ratings AS r)) AS t FROM acme.music.plays_v1;
SELECT play_id, (SELECT MAX(grade) FROM (SELECT * FROM UNNEST(['a']) AS grade CROSS JOIN (SELECT 1 AS n))) AS t FROM acme.music.plays_v1
-- >>> after
SELECT play_id, (SELECT MAX(track) FROM (SELECT * REPLACE (UPPER(r.track) AS track) FROM acme.music.ratings AS r)) AS t FROM acme.music.plays_v2;
SELECT play_id, (SELECT MAX(track) FROM (SELECT r.stars + 1, r.track FROM acme.music.ratings AS r)) AS t FROM acme.music.plays_v2;
SELECT play_id, (SELECT MAX(track) FROM (SELECT ((r.track)) FROM acme.music.ratings AS r)) AS t FROM acme.music.plays_v2;
SELECT play_id, (SELECT MAX(grade) FROM (SELECT * FROM UNNEST(['a']) AS grade CROSS JOIN (SELECT 1 AS n))) AS t FROM acme.music.plays_v2

-- A star gives neither the name of a subquery nor an element that EXCEPT takes out: grade is the row's outside.
-- >>> before
SELECT play_id, (SELECT MAX(grade) FROM (SELECT * FROM (SELECT 1 AS n) AS grade)) AS t FROM acme.music.plays_v1;
SELECT play_id, (SELECT MAX(grade) FROM (SELECT * EXCEPT (Grade) FROM UNNEST(['a']) AS grade CROSS JOIN (SELECT 1 AS n))) AS t FROM acme.music.plays_v1
-- >>> after
SELECT play_id, (SELECT MAX(`group`) FROM (SELECT * FROM (SELECT 1 AS n) AS grade)) AS t FROM acme.music.plays_v2;
SELECT play_id, (SELECT MAX(`group`) FROM (SELECT * EXCEPT (Grade) FROM UNNEST(['a']) AS grade CROSS JOIN (SELECT 1 AS n))) AS t FROM acme.music.plays_v2

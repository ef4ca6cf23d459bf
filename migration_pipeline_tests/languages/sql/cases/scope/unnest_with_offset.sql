-- The offset has the name that it is given, or is called offset; an offset called grade hides the column.
-- >>> before
SELECT track, (SELECT g.name FROM UNNEST(tags) AS g WITH OFFSET AS grade WHERE grade = 0 AND skipped) AS first FROM acme.music.plays_v1;
SELECT track, (SELECT MIN(offset) FROM UNNEST(tags) WITH OFFSET WHERE name = 'x' AND skipped) AS first FROM acme.music.plays_v1
-- >>> after
SELECT track_id AS track, (SELECT g.name FROM UNNEST(labels) AS g WITH OFFSET AS grade WHERE grade = 0 AND was_skipped) AS first FROM acme.music.plays_v2;
SELECT track_id AS track, (SELECT MIN(offset) FROM UNNEST(labels) WITH OFFSET WHERE name = 'x' AND was_skipped) AS first FROM acme.music.plays_v2

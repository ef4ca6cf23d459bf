-- Every part of a statement that writes may read a table by its short name.
-- >>> defaults: acme out
-- >>> before
MERGE daily AS d USING acme.music.plays_v1 AS p ON d.user_id = p.user_id AND d.plays < (SELECT MAX(x.plays) FROM daily AS x)
WHEN MATCHED AND d.plays > (SELECT MIN(x.plays) FROM daily AS x) THEN UPDATE SET plays = (SELECT MAX(x.plays) FROM daily AS x)
WHEN NOT MATCHED THEN INSERT (play_date, user_id, plays) VALUES (p.play_date, p.user_id, (SELECT MAX(x.plays) FROM daily AS x));
UPDATE daily SET plays = plays + 1 WHERE user_id IN (SELECT user_id FROM acme.music.plays_v1) AND plays < (SELECT MAX(x.plays) FROM daily AS x);
DELETE FROM daily WHERE user_id IN (SELECT user_id FROM acme.music.plays_v1) AND plays < (SELECT MAX(x.plays) FROM daily AS x)
-- >>> after
MERGE daily AS d USING acme.music.plays_v2 AS p ON d.user_id = CAST(p.user_key AS INT64) AND d.plays < (SELECT MAX(x.plays) FROM daily AS x)
WHEN MATCHED AND d.plays > (SELECT MIN(x.plays) FROM daily AS x) THEN UPDATE SET plays = (SELECT MAX(x.plays) FROM daily AS x)
WHEN NOT MATCHED THEN INSERT (play_date, user_id, plays) VALUES (p.play_date, CAST(p.user_key AS INT64), (SELECT MAX(x.plays) FROM daily AS x));
UPDATE daily SET plays = plays + 1 WHERE user_id IN (SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2) AND plays < (SELECT MAX(x.plays) FROM daily AS x);
DELETE FROM daily WHERE user_id IN (SELECT CAST(user_key AS INT64) FROM acme.music.plays_v2) AND plays < (SELECT MAX(x.plays) FROM daily AS x)

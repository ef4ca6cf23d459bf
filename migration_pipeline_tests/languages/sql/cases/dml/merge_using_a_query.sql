-- The source's columns are read by name; SET and INSERT name the target's.
-- >>> before
MERGE acme.out.daily AS d
USING (SELECT play_date, user_id, COUNT(*) AS plays FROM acme.music.plays_v1 GROUP BY play_date, user_id) AS s
ON d.play_date = s.play_date AND d.user_id = s.user_id
WHEN MATCHED THEN UPDATE SET user_id = s.user_id, plays = s.plays
WHEN NOT MATCHED THEN INSERT (play_date, user_id, plays) VALUES (play_date, user_id, plays)
-- >>> after
MERGE acme.out.daily AS d
USING (SELECT play_date, CAST(user_key AS INT64) AS user_id, COUNT(*) AS plays FROM acme.music.plays_v2 GROUP BY play_date, user_id) AS s
ON d.play_date = s.play_date AND d.user_id = s.user_id
WHEN MATCHED THEN UPDATE SET user_id = s.user_id, plays = s.plays
WHEN NOT MATCHED THEN INSERT (play_date, user_id, plays) VALUES (play_date, user_id, plays)

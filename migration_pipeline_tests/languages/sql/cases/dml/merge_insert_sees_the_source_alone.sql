-- WHEN NOT MATCHED, the target has no row: unqualified names of INSERT are the source's.
-- >>> before
MERGE acme.out.daily AS d USING acme.music.plays_v1 AS p ON FALSE WHEN NOT MATCHED THEN INSERT (user_id, play_date) VALUES (user_id, play_date)
-- >>> after
MERGE acme.out.daily AS d USING acme.music.plays_v2 AS p ON FALSE WHEN NOT MATCHED THEN INSERT (user_id, play_date) VALUES (CAST(user_key AS INT64), play_date)

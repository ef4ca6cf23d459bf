-- The table itself as a source.
-- >>> before
MERGE acme.out.daily AS d USING acme.music.plays_v1 AS p ON d.user_id = p.user_id
WHEN MATCHED AND p.skipped THEN DELETE
WHEN NOT MATCHED THEN INSERT (play_date, user_id) VALUES (p.play_date, p.user_id)
-- >>> after
MERGE acme.out.daily AS d USING acme.music.plays_v2 AS p ON d.user_id = CAST(p.user_key AS INT64)
WHEN MATCHED AND p.was_skipped THEN DELETE
WHEN NOT MATCHED THEN INSERT (play_date, user_id) VALUES (p.play_date, CAST(p.user_key AS INT64))

-- The source of MERGE, and the FROM of UPDATE, may be spelled by a short name.
-- >>> defaults: acme music
-- >>> before
MERGE acme.out.daily AS d USING plays_v1 AS p ON d.user_id = p.user_id WHEN MATCHED THEN DELETE;
UPDATE acme.out.daily AS d SET plays = d.plays + 1 FROM plays_v1 AS p WHERE p.user_id = d.user_id
-- >>> after
MERGE acme.out.daily AS d USING plays_v2 AS p ON d.user_id = CAST(p.user_key AS INT64) WHEN MATCHED THEN DELETE;
UPDATE acme.out.daily AS d SET plays = d.plays + 1 FROM plays_v2 AS p WHERE CAST(p.user_key AS INT64) = d.user_id

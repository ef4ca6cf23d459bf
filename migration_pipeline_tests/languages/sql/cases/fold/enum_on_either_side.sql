-- A constant of the map is replaced on either side of its sign; another one is compared with the old value.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE 0 = plan OR plan IS NOT DISTINCT FROM 1 OR plan IN (0, 1) OR plan <> 2
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE 'FREE' = tier OR tier IS NOT DISTINCT FROM 'PREMIUM' OR tier IN ('FREE', 'PREMIUM') OR CASE WHEN tier IS NULL THEN NULL WHEN tier = 'FREE' THEN 0 WHEN tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END <> 2

-- A value of the enum map folds; one that the map does not name cannot, and the comparison with it goes on being false.
-- >>> before
SELECT play_id FROM acme.music.plays_v1 WHERE plan = 1 OR plan = 7
-- >>> after
SELECT play_id FROM acme.music.plays_v2 WHERE tier = 'PREMIUM' OR CASE WHEN tier IS NULL THEN NULL WHEN tier = 'FREE' THEN 0 WHEN tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END = 7

-- An enum map reads back as a CASE, NULL for NULL, and fails for a value that the map does not name.
-- >>> before
SELECT plan, plan + 1 AS next FROM acme.music.plays_v1
-- >>> after
SELECT CASE WHEN tier IS NULL THEN NULL WHEN tier = 'FREE' THEN 0 WHEN tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END AS plan, CASE WHEN tier IS NULL THEN NULL WHEN tier = 'FREE' THEN 0 WHEN tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END + 1 AS next FROM acme.music.plays_v2

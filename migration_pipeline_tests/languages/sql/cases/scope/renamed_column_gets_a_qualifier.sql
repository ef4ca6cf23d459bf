-- tier stands in both tables: the new name says which one is meant, where the old one needed not to.
-- >>> before
SELECT is_premium FROM acme.music.plays_v1 JOIN acme.crm.plans AS l ON l.plan = plays_v1.plan
-- >>> after
SELECT plays_v2.tier = 'PREMIUM' AS is_premium FROM acme.music.plays_v2 JOIN acme.crm.plans AS l ON l.plan = CASE WHEN plays_v2.tier IS NULL THEN NULL WHEN plays_v2.tier = 'FREE' THEN 0 WHEN plays_v2.tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END

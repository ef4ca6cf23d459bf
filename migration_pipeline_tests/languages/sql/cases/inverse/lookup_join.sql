-- The lookup table still has the old codes.
-- >>> before
SELECT l.name FROM acme.music.plays_v1 AS p JOIN acme.crm.plans AS l ON l.plan = p.plan
-- >>> after
SELECT l.name FROM acme.music.plays_v2 AS p JOIN acme.crm.plans AS l ON l.plan = CASE WHEN p.tier IS NULL THEN NULL WHEN p.tier = 'FREE' THEN 0 WHEN p.tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END

-- What stands left of = in SET belongs to the written table, whatever it is called.
-- >>> before
UPDATE acme.crm.accounts AS a SET plan = p.plan, country = p.country FROM acme.music.plays_v1 AS p WHERE a.user_id = p.user_id
-- >>> after
UPDATE acme.crm.accounts AS a SET plan = CASE WHEN p.tier IS NULL THEN NULL WHEN p.tier = 'FREE' THEN 0 WHEN p.tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END, country = p.geo.country FROM acme.music.plays_v2 AS p WHERE a.user_id = CAST(p.user_key AS INT64)

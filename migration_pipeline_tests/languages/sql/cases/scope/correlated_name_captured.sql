-- market was the account's, from the outer query; in the new table it would be the play's own.
-- >>> before
SELECT account_id FROM acme.crm.accounts WHERE EXISTS (SELECT 1 FROM acme.music.plays_v1 AS p WHERE p.country = 'SE' AND market = 'EU')
-- >>> after
SELECT account_id FROM acme.crm.accounts WHERE EXISTS (SELECT 1 FROM acme.music.plays_v2 AS p WHERE p.geo.country = 'SE' AND accounts.market = 'EU')

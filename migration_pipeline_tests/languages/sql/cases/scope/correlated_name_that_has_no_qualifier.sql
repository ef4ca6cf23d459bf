-- The outer item has no name to put before market, so the new table goes in as a view that has no such column.
-- >>> before
SELECT account_id FROM (SELECT account_id, market FROM acme.crm.accounts) WHERE EXISTS (SELECT 1 FROM acme.music.plays_v1 AS p WHERE p.country = 'SE' AND market = 'EU')
-- >>> after
SELECT account_id FROM (SELECT account_id, market FROM acme.crm.accounts) WHERE EXISTS (SELECT 1 FROM (SELECT geo.country FROM acme.music.plays_v2) AS p WHERE p.country = 'SE' AND market = 'EU')

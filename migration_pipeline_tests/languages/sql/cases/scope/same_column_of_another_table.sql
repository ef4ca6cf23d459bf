-- Only the deprecated table's column changes.
-- >>> before
SELECT a.country, p.country AS played_in FROM acme.crm.accounts AS a JOIN acme.music.plays_v1 AS p ON a.user_id = p.user_id WHERE a.country != p.country
-- >>> after
SELECT a.country, p.geo.country AS played_in FROM acme.crm.accounts AS a JOIN acme.music.plays_v2 AS p ON a.user_id = CAST(p.user_key AS INT64) WHERE a.country != p.geo.country

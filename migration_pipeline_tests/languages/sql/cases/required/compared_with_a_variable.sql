-- A variable of the script is a constant to the query.
-- >>> mapping: required
-- >>> before
DECLARE first DATE DEFAULT '2026-01-05';
SELECT page FROM acme.shop.clicks_v1 WHERE on_day >= first
-- >>> after
DECLARE first DATE DEFAULT '2026-01-05';
SELECT path AS page FROM acme.shop.clicks_v2 WHERE day >= first

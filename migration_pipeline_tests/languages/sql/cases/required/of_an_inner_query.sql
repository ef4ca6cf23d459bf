-- A condition in a subquery says nothing of the rows of the query around it.
-- >>> mapping: required
-- >>> before
SELECT page, EXISTS (SELECT 1 FROM acme.out.daily WHERE c.on_day = '2026-01-05') AS x FROM acme.shop.clicks_v1 AS c
-- >>> stays: acme.shop.clicks_v2 must be filtered by day, and this query does not say which it means

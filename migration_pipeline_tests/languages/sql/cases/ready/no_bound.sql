-- Without a bound the query reads all days.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1
-- >>> stays: holds rows since 2026-01-01 alone

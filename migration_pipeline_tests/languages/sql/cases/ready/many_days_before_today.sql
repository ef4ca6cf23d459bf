-- A year before the notice the new table was empty.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day >= DATE_SUB(CURRENT_DATE(), INTERVAL 365 DAY)
-- >>> stays: holds rows since 2026-01-01 alone

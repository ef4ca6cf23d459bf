-- The query may read rows that the new table does not hold.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day >= '2025-12-31'
-- >>> stays: holds rows since 2026-01-01 alone

-- A bound that not every row must fulfil is none.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day >= '2026-02-01' OR page = '/'
-- >>> stays: holds rows since 2026-01-01 alone

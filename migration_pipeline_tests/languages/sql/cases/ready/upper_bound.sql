-- An upper bound says nothing of older rows.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day <= '2026-02-01'
-- >>> stays: holds rows since 2026-01-01 alone

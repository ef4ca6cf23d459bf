-- A parameter may be any day.
-- >>> mapping: ready
-- >>> before
SELECT page FROM acme.shop.visits_v1 WHERE day = @run_date
-- >>> stays: holds rows since 2026-01-01 alone

-- A column whose value is computed prunes nothing, whatever it is compared with.
-- >>> mapping: required
-- >>> before
SELECT page FROM acme.shop.scrolls_v1 WHERE day_number + 1 = 20000 AND day_number IS NOT NULL
-- >>> stays: acme.shop.scrolls_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.scrolls_v2 holds rows since 2026-01-01 alone, and this query may read older ones

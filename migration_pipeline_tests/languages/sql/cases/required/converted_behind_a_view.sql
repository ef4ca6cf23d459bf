-- Behind a view a column that is computed prunes nothing.
-- >>> mapping: required
-- >>> before
SELECT * FROM acme.shop.scrolls_v1 WHERE day_number > 20000
-- >>> stays: acme.shop.scrolls_v2 must be filtered by day, and this query does not say which it means
-- >>> stays: acme.shop.scrolls_v2 holds rows since 2026-01-01 alone, and this query may read older ones

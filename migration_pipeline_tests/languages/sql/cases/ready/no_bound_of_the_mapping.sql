-- A filter of another column says nothing of it, and an older shard says that there is nothing.
-- >>> mapping: required
-- >>> before
SELECT n FROM acme.shop.swipes_v1;
SELECT n FROM acme.shop.hits_20251231;
SELECT n FROM `acme.shop.hits_2025*`
-- >>> stays: acme.shop.swipes_v2 holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.hits holds rows since 2026-01-01 alone, and this query may read older ones
-- >>> stays: acme.shop.hits holds rows since 2026-01-01 alone, and this query may read older ones

-- A whole shard's name in a string is told once, and one that a template goes on with as well.
-- >>> mapping: required
-- >>> before
SELECT 'shop.hits_20260105' AS source, "shop.hits_2026%s" AS built FROM acme.raw.days
-- >>> stays: the old table is named in a string
-- >>> stays: the old table is named in a string

-- COUNT(*) reads no column, but counts rows.
-- >>> mapping: filtered
-- >>> before
SELECT COUNT(*) AS n FROM acme.shop.orders_v1
-- >>> after
SELECT COUNT(*) AS n FROM acme.shop.orders_v2 WHERE NOT is_deleted

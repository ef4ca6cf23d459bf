-- A comment between WHERE and its condition is not repeated beside the new one.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 WHERE /* large */ amount > 5
-- >>> after
SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted AND /* large */ amount > 5

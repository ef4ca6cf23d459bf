-- Only rows that the mapping's filter lets through are rows of the old table.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 WHERE amount > 5
-- >>> after
SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted AND amount > 5

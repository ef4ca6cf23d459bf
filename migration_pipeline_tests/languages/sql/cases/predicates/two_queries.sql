-- Each query has its own clause.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 WHERE amount = 1 UNION ALL SELECT id FROM acme.shop.orders_v1 WHERE amount = 2 OR id = 3
-- >>> after
SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted AND amount = 1 UNION ALL SELECT order_id FROM acme.shop.orders_v2 WHERE NOT is_deleted AND (amount = 2 OR order_id = 3)

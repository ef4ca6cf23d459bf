-- Each reading of the table has its own filter, qualified.
-- >>> mapping: filtered
-- >>> before
SELECT a.amount FROM acme.shop.orders_v1 AS a JOIN acme.shop.orders_v1 AS b ON a.id = b.id + 1
-- >>> after
SELECT a.amount FROM acme.shop.orders_v2 AS a JOIN acme.shop.orders_v2 AS b ON a.order_id = b.order_id + 1 WHERE NOT a.is_deleted AND NOT b.is_deleted

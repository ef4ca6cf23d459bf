-- The filter belongs to the SELECT that reads the table, not to the outermost one.
-- >>> mapping: filtered
-- >>> before
SELECT reason FROM acme.shop.refunds WHERE order_id IN (SELECT id FROM acme.shop.orders_v1) AND reason <> 'x'
-- >>> after
SELECT reason FROM acme.shop.refunds WHERE order_id IN (SELECT order_id FROM acme.shop.orders_v2 WHERE NOT is_deleted) AND reason <> 'x'

-- The clauses of a subquery in the condition end nothing: the parentheses stand around all of it.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 WHERE amount > 5 OR id IN (SELECT order_id FROM acme.shop.refunds WHERE reason = 'x' GROUP BY order_id ORDER BY 1 LIMIT 3) ORDER BY id
-- >>> after
SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted AND (amount > 5 OR order_id IN (SELECT order_id FROM acme.shop.refunds WHERE reason = 'x' GROUP BY order_id ORDER BY 1 LIMIT 3)) ORDER BY id

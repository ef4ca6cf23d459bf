-- Inside of parentheses of a FROM clause no condition can stand: the filter stands in the view.
-- >>> mapping: filtered
-- >>> before
SELECT o.id FROM (acme.shop.orders_v1 AS o JOIN acme.shop.refunds AS r ON o.id = r.order_id)
-- >>> after
SELECT o.id FROM ((SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS o JOIN acme.shop.refunds AS r ON o.id = r.order_id)

-- A later RIGHT JOIN may leave the item out of a row: the filter stands in the ON of its own inner join.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount
FROM acme.shop.refunds AS a
JOIN acme.shop.orders_v1 AS o ON o.id = a.order_id
RIGHT JOIN acme.shop.refunds AS b ON b.order_id = a.order_id
-- >>> after
SELECT o.amount
FROM acme.shop.refunds AS a
JOIN acme.shop.orders_v2 AS o ON NOT o.is_deleted AND o.order_id = a.order_id
RIGHT JOIN acme.shop.refunds AS b ON b.order_id = a.order_id

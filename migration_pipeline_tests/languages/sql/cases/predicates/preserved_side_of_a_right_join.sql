-- The preserved side of a RIGHT JOIN is never missing: its filter stands in WHERE.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount FROM acme.shop.refunds AS r RIGHT JOIN acme.shop.orders_v1 AS o ON o.id = r.order_id
-- >>> after
SELECT o.amount FROM acme.shop.refunds AS r RIGHT JOIN acme.shop.orders_v2 AS o ON o.order_id = r.order_id WHERE NOT o.is_deleted

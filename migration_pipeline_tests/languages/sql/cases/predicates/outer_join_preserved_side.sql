-- The preserved side of an outer join is never missing: its filter stands in WHERE.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount, r.reason FROM acme.shop.orders_v1 AS o LEFT JOIN acme.shop.refunds AS r ON o.id = r.order_id
-- >>> after
SELECT o.amount, r.reason FROM acme.shop.orders_v2 AS o LEFT JOIN acme.shop.refunds AS r ON o.order_id = r.order_id WHERE NOT o.is_deleted

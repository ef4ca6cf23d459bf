-- Two items share the WHERE: each has its filter there, and the author's OR stays together.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount, p.amount AS other FROM acme.shop.orders_v1 AS o JOIN acme.shop.orders_v1 AS p ON o.id = p.amount WHERE o.id > 1 OR p.id > 1
-- >>> after
SELECT o.amount, p.amount AS other FROM acme.shop.orders_v2 AS o JOIN acme.shop.orders_v2 AS p ON o.order_id = p.amount WHERE NOT o.is_deleted AND NOT p.is_deleted AND (o.order_id > 1 OR p.order_id > 1)

-- In a FULL JOIN neither WHERE nor ON chooses the rows of one side: the old table becomes a subquery.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount, r.reason FROM acme.shop.orders_v1 AS o FULL JOIN acme.shop.refunds AS r ON o.id = r.order_id
-- >>> after
SELECT o.amount, r.reason FROM (SELECT order_id AS id, amount FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS o FULL JOIN acme.shop.refunds AS r ON o.id = r.order_id

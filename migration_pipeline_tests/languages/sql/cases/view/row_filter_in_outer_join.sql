-- In an outer join the filter belongs to the table, not to the result.
-- >>> mapping: filtered
-- >>> before
SELECT r.reason, o.amount FROM acme.shop.refunds AS r LEFT JOIN acme.shop.orders_v1 AS o ON o.id = r.order_id
-- >>> after
SELECT r.reason, o.amount FROM acme.shop.refunds AS r LEFT JOIN (SELECT order_id AS id, amount FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS o ON o.id = r.order_id

-- Where the item may be missing from the result, its filter belongs to its own join: in WHERE it would drop the unmatched rows.
-- >>> mapping: filtered
-- >>> before
SELECT r.reason, o.amount FROM acme.shop.refunds AS r LEFT JOIN acme.shop.orders_v1 AS o ON o.id = r.order_id
-- >>> after
SELECT r.reason, o.amount FROM acme.shop.refunds AS r LEFT JOIN acme.shop.orders_v2 AS o ON NOT o.is_deleted AND o.order_id = r.order_id

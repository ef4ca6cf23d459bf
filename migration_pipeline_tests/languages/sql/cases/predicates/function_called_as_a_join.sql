-- LEFT is a function where a parenthesis follows it: the author's condition goes on behind it, with its OR.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount FROM acme.shop.refunds AS r LEFT JOIN acme.shop.orders_v1 AS o ON o.id = r.order_id OR LEFT(r.reason, 3) = 'bad' ORDER BY 1
-- >>> after
SELECT o.amount FROM acme.shop.refunds AS r LEFT JOIN acme.shop.orders_v2 AS o ON NOT o.is_deleted AND (o.order_id = r.order_id OR LEFT(r.reason, 3) = 'bad') ORDER BY 1

-- A column that is called as a clause is not one.
-- >>> mapping: filtered
-- >>> before
SELECT o.amount FROM acme.shop.refunds AS r JOIN acme.shop.orders_v1 AS o ON o.id = r.order_id AND o.amount.`where` = 1 AND o.amount.where = 2 ORDER BY 1
-- >>> after
SELECT o.amount FROM acme.shop.refunds AS r JOIN acme.shop.orders_v2 AS o ON o.order_id = r.order_id AND o.amount.`where` = 1 AND o.amount.where = 2 WHERE NOT o.is_deleted ORDER BY 1
-- >>> not analysed: the column has no such field

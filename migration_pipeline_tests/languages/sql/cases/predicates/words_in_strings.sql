-- A quoted name or a string that spells a clause is none.
-- >>> mapping: filtered
-- >>> before
SELECT o.id AS `where` FROM acme.shop.orders_v1 AS o JOIN acme.shop.refunds AS `group` ON `group`.order_id = o.id AND 'where' <> 'group' LIMIT 5
-- >>> after
SELECT o.order_id AS `where` FROM acme.shop.orders_v2 AS o JOIN acme.shop.refunds AS `group` ON `group`.order_id = o.order_id AND 'where' <> 'group' WHERE NOT o.is_deleted LIMIT 5

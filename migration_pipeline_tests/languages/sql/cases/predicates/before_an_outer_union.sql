-- FULL OUTER belongs to the UNION behind it: no new WHERE can be told from it, and the filter stands in the view.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 FULL OUTER UNION ALL BY NAME SELECT order_id AS id FROM acme.shop.refunds
-- >>> after
SELECT id FROM (SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS orders_v1 FULL OUTER UNION ALL BY NAME SELECT order_id AS id FROM acme.shop.refunds

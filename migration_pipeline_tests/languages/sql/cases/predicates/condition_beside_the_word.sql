-- Where no space stands between WHERE and its condition, the filter stands in the table's view.
-- >>> mapping: filtered
-- >>> before
SELECT id FROM acme.shop.orders_v1 WHERE(amount > 5)
-- >>> after
SELECT id FROM (SELECT order_id AS id, amount FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS orders_v1 WHERE(amount > 5)

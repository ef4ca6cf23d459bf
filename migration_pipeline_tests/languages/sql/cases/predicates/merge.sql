-- MERGE has no WHERE: its source becomes a subquery.
-- >>> mapping: filtered
-- >>> before
MERGE acme.shop.refunds AS r USING acme.shop.orders_v1 AS o ON r.order_id = o.id
WHEN MATCHED THEN UPDATE SET reason = 'sold'
WHEN NOT MATCHED THEN INSERT (order_id, reason) VALUES (o.id, 'new')
-- >>> after
MERGE acme.shop.refunds AS r USING (SELECT order_id AS id FROM acme.shop.orders_v2 WHERE NOT is_deleted) AS o ON r.order_id = o.id
WHEN MATCHED THEN UPDATE SET reason = 'sold'
WHEN NOT MATCHED THEN INSERT (order_id, reason) VALUES (o.id, 'new')

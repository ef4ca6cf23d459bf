-- Rule: UNNEST WITH OFFSET AS alias adds an INT64 position column under that alias.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unnest_operator
SELECT o.order_id, item.sku, item.qty * item.price AS line_total, pos
FROM acme.shop.orders AS o
CROSS JOIN UNNEST(o.items) AS item WITH OFFSET AS pos
WHERE pos < 3
ORDER BY o.order_id, pos;

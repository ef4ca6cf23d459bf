-- Rule: WITH OFFSET AS pos names the offset column pos; the name offset is then not visible.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unnest_operator
SELECT o.order_id, item.sku
FROM acme.shop.orders AS o, UNNEST(o.items) AS item WITH OFFSET AS pos
WHERE offset = 0;

-- Rule: UNNEST of an array of structs produces one column per struct field.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unnest_operator
SELECT sku, SUM(qty) AS units
FROM acme.shop.orders, UNNEST(items)
GROUP BY sku
HAVING units > 10;

-- Rule: IF takes three arguments.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#if
SELECT order_id, IF(status = 'paid', total) AS charged
FROM acme.shop.orders
WHERE store_id = 4;

-- Rule: The condition of IF must be BOOL; status is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#if
SELECT order_id, IF(status, total, 0) AS charged
FROM acme.shop.orders
WHERE store_id = 4;

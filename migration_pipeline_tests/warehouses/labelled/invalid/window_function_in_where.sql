-- Rule: Window functions are not allowed in WHERE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#syntax
SELECT order_id, customer_id
FROM acme.shop.orders
WHERE ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY created_at DESC) = 1;

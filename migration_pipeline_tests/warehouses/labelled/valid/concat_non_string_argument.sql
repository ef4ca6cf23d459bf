-- Rule: CONCAT accepts arguments that are BYTES or of a type that can be cast to STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#concat
SELECT CONCAT('order-', order_id, '-', status) AS order_key
FROM acme.shop.orders
WHERE order_id > 0;

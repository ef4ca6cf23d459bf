-- Rule: LIMIT takes a constant such as an integer literal or a parameter, not a column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#limit_and_offset_clause
SELECT order_id, store_id
FROM acme.shop.orders
ORDER BY order_id
LIMIT store_id;

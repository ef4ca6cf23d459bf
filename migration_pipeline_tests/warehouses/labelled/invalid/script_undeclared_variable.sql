-- Rule: A variable must be declared before it is set.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#set
DECLARE cutoff DATE DEFAULT DATE '2024-01-01';
SET order_limit = 10;
SELECT order_id FROM acme.shop.orders WHERE order_date >= cutoff;

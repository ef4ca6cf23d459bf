-- Rule: A variable cannot be declared twice in one block; names are case-insensitive.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#declare
DECLARE cutoff DATE DEFAULT DATE '2024-01-01';
DECLARE Cutoff DATE DEFAULT DATE '2024-02-01';
SELECT order_id FROM acme.shop.orders WHERE order_date >= cutoff;

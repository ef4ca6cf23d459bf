-- Rule: DECLARE must come before other statements of the script or at the start of a block.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#declare
SELECT COUNT(*) AS n FROM acme.shop.orders;
DECLARE cutoff DATE DEFAULT DATE '2024-01-01';
SELECT order_id FROM acme.shop.orders WHERE order_date >= cutoff;

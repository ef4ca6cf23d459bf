-- Rule: A name that is no column, alias, or declared variable is not recognised.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#declare
SELECT order_id, total
FROM acme.shop.orders
WHERE order_date >= cutoff_day;

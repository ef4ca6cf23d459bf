-- Rule: Elements of an array literal need a common supertype; INT64 and STRING have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#array_literals
SELECT order_id, [customer_id, currency] AS pair
FROM acme.shop.orders
WHERE total > 0;

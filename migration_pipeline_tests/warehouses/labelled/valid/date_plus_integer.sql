-- Rule: DATE plus or minus INT64 adds or subtracts days.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#date_arithmetics_operators
SELECT order_id, order_date + 14 AS due_date
FROM acme.shop.orders
WHERE order_date - 1 >= DATE '2024-01-01';

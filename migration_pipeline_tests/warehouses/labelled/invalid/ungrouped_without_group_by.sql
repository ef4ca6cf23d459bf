-- Rule: Beside an aggregate function and without GROUP BY, no plain column may be selected.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_clause
SELECT status, SUM(total) AS revenue
FROM acme.shop.orders
WHERE order_date >= DATE '2024-01-01';

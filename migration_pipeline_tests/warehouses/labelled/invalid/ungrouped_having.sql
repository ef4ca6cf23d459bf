-- Rule: An expression in HAVING must be grouped or the result of an aggregate function; total is neither.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#having_clause
SELECT customer_id, COUNT(*) AS n
FROM acme.shop.orders
GROUP BY customer_id
HAVING total > 100;

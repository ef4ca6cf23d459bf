-- Rule: Aggregate functions are not allowed in WHERE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#where_clause
SELECT customer_id, COUNT(*) AS n
FROM acme.shop.orders
WHERE SUM(total) > 100
GROUP BY customer_id;

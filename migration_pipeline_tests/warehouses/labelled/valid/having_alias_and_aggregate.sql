-- Rule: HAVING may use SELECT list aliases and aggregate functions.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#having_clause
SELECT customer_id, COUNT(*) AS order_count
FROM acme.shop.orders
GROUP BY customer_id
HAVING order_count > 1 AND SUM(total) > 500;

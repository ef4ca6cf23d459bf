-- Rule: Only the columns that a CTE selects are visible outside it; email is not selected by buyers.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#with_clause
WITH buyers AS (
  SELECT customer_id, SUM(total) AS spent
  FROM acme.shop.orders
  GROUP BY customer_id
)
SELECT customer_id, email, spent
FROM buyers
WHERE spent > 100;

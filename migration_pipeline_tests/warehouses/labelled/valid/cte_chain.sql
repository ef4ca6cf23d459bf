-- Rule: A later CTE of a non-recursive WITH clause may reference an earlier CTE of the same clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#with_clause
WITH paid AS (
  SELECT customer_id, total, created_at
  FROM acme.shop.orders
  WHERE status = 'paid'
),
per_customer AS (
  SELECT customer_id, SUM(total) AS revenue, COUNT(*) AS order_count
  FROM paid
  GROUP BY customer_id
)
SELECT c.email, p.revenue, p.order_count
FROM per_customer AS p
JOIN acme.shop.customers AS c ON c.customer_id = p.customer_id
WHERE p.revenue > 100
ORDER BY p.revenue DESC;

-- Rule: A scalar subquery may reference columns of the outer query and return one column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#correlated_subquery_concepts
SELECT
  c.customer_id,
  (SELECT MAX(o.created_at)
   FROM acme.shop.orders AS o
   WHERE o.customer_id = c.customer_id) AS last_order_at
FROM acme.shop.customers AS c
WHERE c.is_active;

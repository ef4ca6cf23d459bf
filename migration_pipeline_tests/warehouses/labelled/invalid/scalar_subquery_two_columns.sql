-- Rule: A scalar subquery must have exactly one column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#scalar_subquery_concepts
SELECT
  c.customer_id,
  (SELECT MAX(o.created_at), COUNT(*)
   FROM acme.shop.orders AS o
   WHERE o.customer_id = c.customer_id) AS last_order
FROM acme.shop.customers AS c;

-- Rule: A table alias of a subquery is not visible in the outer query.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#exists_subquery_concepts
SELECT o.order_id
FROM acme.shop.orders AS o
WHERE EXISTS (
    SELECT 1 FROM acme.shop.customers AS c WHERE c.customer_id = o.customer_id)
  AND c.is_active;

-- Rule: An IN subquery must have exactly one column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#in_subquery_concepts
SELECT order_id
FROM acme.shop.orders
WHERE customer_id IN (
  SELECT customer_id, email FROM acme.shop.customers WHERE is_active);

-- Rule: Only the output columns of a table subquery are visible outside it; created_at was renamed inside.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#table_subquery_concepts
SELECT t.order_id, t.created_at
FROM (
  SELECT order_id, created_at AS ordered_at, total
  FROM acme.shop.orders
) AS t
WHERE t.total > 10;

-- Rule: ARRAY_AGG accepts IGNORE NULLS, ORDER BY and LIMIT, and may aggregate structs.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#array_agg
SELECT
  customer_id,
  ARRAY_AGG(STRUCT(order_id, total) ORDER BY created_at DESC LIMIT 3) AS last_orders,
  ARRAY_AGG(notes IGNORE NULLS ORDER BY created_at) AS all_notes,
  ARRAY_AGG(DISTINCT currency IGNORE NULLS) AS currencies
FROM acme.shop.orders
GROUP BY customer_id;

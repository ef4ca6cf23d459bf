-- Rule: MAX_BY and MIN_BY return the first argument at the extreme of the second.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#max_by
SELECT
  customer_id,
  MAX_BY(status, created_at) AS latest_status,
  MIN_BY(order_id, created_at) AS first_order_id
FROM acme.shop.orders
GROUP BY customer_id;

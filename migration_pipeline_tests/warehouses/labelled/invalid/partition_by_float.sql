-- Rule: PARTITION BY of a window cannot contain a floating point type.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#def_window_spec
SELECT order_id, SUM(total) OVER (PARTITION BY discount_rate) AS total_at_rate
FROM acme.shop.orders
WHERE status = 'paid';

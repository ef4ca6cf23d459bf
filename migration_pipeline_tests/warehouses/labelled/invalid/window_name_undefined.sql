-- Rule: A named window used in OVER must be defined in the WINDOW clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#ref_named_window
SELECT
  store_id,
  SUM(revenue) OVER per_shop AS total_revenue
FROM acme.shop.daily_sales
WINDOW per_store AS (PARTITION BY store_id);

-- Rule: A ROWS frame is allowed for aggregate window functions with ORDER BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#def_window_frame
SELECT
  store_id,
  sales_date,
  AVG(revenue) OVER (
    PARTITION BY store_id ORDER BY sales_date
    ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS avg_7
FROM acme.shop.daily_sales;

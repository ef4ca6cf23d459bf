-- Rule: A WINDOW clause may define windows that refine earlier named windows.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#window_clause
SELECT
  sales_date,
  store_id,
  SUM(revenue) OVER per_store AS store_total,
  SUM(revenue) OVER (running ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running_total
FROM acme.shop.daily_sales
WINDOW
  per_store AS (PARTITION BY store_id),
  running AS (per_store ORDER BY sales_date);

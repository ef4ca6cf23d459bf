-- Rule: Without RECURSIVE, a CTE cannot reference a CTE that is defined after it.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#cte_visibility
WITH totals AS (
  SELECT store_id, SUM(revenue) AS revenue FROM recent_sales GROUP BY store_id
),
recent_sales AS (
  SELECT store_id, revenue FROM acme.shop.daily_sales WHERE sales_date >= DATE '2024-01-01'
)
SELECT store_id, revenue FROM totals;

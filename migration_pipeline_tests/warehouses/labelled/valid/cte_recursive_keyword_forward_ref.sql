-- Rule: With the RECURSIVE keyword, a CTE may reference any CTE of the same WITH clause, also one defined later.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#cte_visibility
WITH RECURSIVE totals AS (
  SELECT store_id, SUM(revenue) AS revenue
  FROM recent
  GROUP BY store_id
),
recent AS (
  SELECT store_id, revenue
  FROM acme.shop.daily_sales
  WHERE sales_date >= DATE '2024-01-01'
)
SELECT store_id, revenue FROM totals;

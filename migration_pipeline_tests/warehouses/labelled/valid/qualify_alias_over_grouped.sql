-- Rule: QUALIFY may use the alias of a window function that is computed over aggregates.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#qualify_clause
SELECT
  store_id,
  category,
  SUM(revenue) AS revenue,
  RANK() OVER (PARTITION BY store_id ORDER BY SUM(revenue) DESC) AS pos
FROM acme.shop.daily_sales
GROUP BY store_id, category
QUALIFY pos <= 3;

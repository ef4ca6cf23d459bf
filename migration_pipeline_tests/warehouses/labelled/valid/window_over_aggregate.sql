-- Rule: A window function may take an aggregate as its argument in a grouped query.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#syntax
SELECT
  category,
  SUM(revenue) AS revenue,
  SUM(revenue) / SUM(SUM(revenue)) OVER () AS share
FROM acme.shop.daily_sales
GROUP BY category;

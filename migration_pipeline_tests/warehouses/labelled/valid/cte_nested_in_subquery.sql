-- Rule: A WITH clause may be attached to a subquery and is visible inside that subquery.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#with_clause
SELECT t.region, t.revenue
FROM (
  WITH by_region AS (
    SELECT s.region, SUM(d.revenue) AS revenue
    FROM acme.shop.daily_sales AS d
    JOIN acme.shop.stores AS s ON s.store_id = d.store_id
    GROUP BY s.region
  )
  SELECT region, revenue FROM by_region
) AS t
WHERE t.revenue > 0;

-- Rule: FULL JOIN with USING yields one coalesced join column that can be referenced unqualified.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#full_join
SELECT store_id, d.units, q.q1
FROM (
  SELECT store_id, SUM(units) AS units
  FROM acme.shop.daily_sales
  GROUP BY store_id
) AS d
FULL OUTER JOIN acme.shop.store_quarters AS q USING (store_id)
ORDER BY store_id;

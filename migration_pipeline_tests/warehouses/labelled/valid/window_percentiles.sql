-- Rule: PERCENTILE_CONT and PERCENTILE_DISC take OVER with PARTITION BY, and RESPECT or IGNORE NULLS.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/navigation_functions#percentile_cont
SELECT DISTINCT
  store_id,
  PERCENTILE_CONT(discount_rate, 0.5) OVER (PARTITION BY store_id) AS median_discount,
  PERCENTILE_DISC(total, 0.9 IGNORE NULLS) OVER (PARTITION BY store_id) AS high_total
FROM acme.shop.orders;

-- Rule: HLL_COUNT.INIT makes BYTES sketches that HLL_COUNT.MERGE and EXTRACT read.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/hll_functions#hll_countmerge
WITH daily AS (
  SELECT occurred_on, HLL_COUNT.INIT(user_key) AS sketch
  FROM acme.core.events
  GROUP BY occurred_on
)
SELECT HLL_COUNT.MERGE(sketch) AS users, MAX(HLL_COUNT.EXTRACT(sketch)) AS busiest_day_users
FROM daily;

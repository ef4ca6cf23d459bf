-- Rule: HLL_COUNT.MERGE takes BYTES sketches; user_key is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/hll_functions#hll_countmerge
SELECT occurred_on, HLL_COUNT.MERGE(user_key) AS users
FROM acme.core.events
GROUP BY occurred_on;

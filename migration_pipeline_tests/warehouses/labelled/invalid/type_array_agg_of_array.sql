-- Rule: ARRAY_AGG takes any type except ARRAY, as arrays of arrays are not allowed.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#array_agg
SELECT user_key, ARRAY_AGG(tags) AS all_tags
FROM acme.core.events
GROUP BY user_key;

-- Rule: MAX takes orderable types; a STRUCT is not orderable.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#max
SELECT user_key, MAX(geo) AS last_place
FROM acme.core.events
GROUP BY user_key;

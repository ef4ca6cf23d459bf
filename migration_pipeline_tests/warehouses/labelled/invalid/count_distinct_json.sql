-- Rule: COUNT(DISTINCT) needs a groupable type; JSON is not groupable.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#count
SELECT user_key, COUNT(DISTINCT payload) AS payloads
FROM acme.core.events
GROUP BY user_key;

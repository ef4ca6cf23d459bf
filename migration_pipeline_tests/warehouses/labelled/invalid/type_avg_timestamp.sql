-- Rule: AVG takes numeric or INTERVAL values; occurred_at is TIMESTAMP.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#avg
SELECT user_key, AVG(occurred_at) AS mean_time
FROM acme.core.events
GROUP BY user_key;

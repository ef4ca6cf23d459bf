-- Rule: SUM takes numeric or INTERVAL values; is_bot is BOOL.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#sum
SELECT occurred_on, SUM(is_bot) AS bots
FROM acme.core.events
GROUP BY occurred_on;

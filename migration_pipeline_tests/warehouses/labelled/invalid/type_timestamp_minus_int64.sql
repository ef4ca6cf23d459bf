-- Rule: Subtraction is defined for numbers, DATE with INT64, and INTERVAL, not for TIMESTAMP with INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#date_arithmetics_operators
SELECT user_key, MAX(occurred_at) - 86400000 AS day_before_last
FROM acme.core.events
GROUP BY user_key;

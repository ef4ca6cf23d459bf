-- Rule: TIMESTAMP_DIFF needs two values of the same type; DATETIME and TIMESTAMP do not coerce to each other.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#timestamp_diff
SELECT event_id, TIMESTAMP_DIFF(received_at, occurred_at, SECOND) AS lag_seconds
FROM acme.core.events
WHERE NOT is_bot;

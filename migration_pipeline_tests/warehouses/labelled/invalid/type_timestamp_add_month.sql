-- Rule: TIMESTAMP_ADD supports parts up to DAY, not MONTH.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#timestamp_add
SELECT event_id, TIMESTAMP_ADD(occurred_at, INTERVAL 1 MONTH) AS renewal_at
FROM acme.core.events
WHERE type_id = 9;

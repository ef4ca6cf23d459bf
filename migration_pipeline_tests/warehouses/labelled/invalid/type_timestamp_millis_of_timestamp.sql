-- Rule: TIMESTAMP_MILLIS takes INT64; a TIMESTAMP argument matches no signature.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#timestamp_millis
SELECT event_id, TIMESTAMP_MILLIS(occurred_at) AS event_time
FROM acme.core.events
WHERE currency = 'EUR';

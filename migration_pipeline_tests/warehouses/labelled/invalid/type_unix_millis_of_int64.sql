-- Rule: UNIX_MILLIS takes a TIMESTAMP; the old ts_ms is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#unix_millis
SELECT event_id, UNIX_MILLIS(ts_ms) AS event_millis
FROM acme.raw.events
WHERE currency = 'EUR';

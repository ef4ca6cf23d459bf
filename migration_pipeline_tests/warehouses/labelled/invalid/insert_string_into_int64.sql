-- Rule: A STRING column value cannot be inserted into an INT64 column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_statement
INSERT INTO acme.core.events (event_id, occurred_at)
SELECT event_id, TIMESTAMP_MILLIS(ts_ms)
FROM acme.raw.events;

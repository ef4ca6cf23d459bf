-- Rule: Each name of the INSERT column list must be a column of the target table; the new table has no user_id.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_statement
INSERT INTO acme.core.events (event_id, user_id, occurred_at)
SELECT CAST(event_id AS INT64), user_id, TIMESTAMP_MILLIS(ts_ms)
FROM acme.raw.events;
